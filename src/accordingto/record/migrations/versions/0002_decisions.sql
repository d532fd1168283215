-- What people decide, and what follows from readings and decisions together.
ALTER TABLE documents ADD COLUMN identifier TEXT;
ALTER TABLE documents ADD COLUMN version TEXT;
CREATE INDEX documents_by_identifier ON documents (identifier) WHERE identifier IS NOT NULL;
CREATE INDEX documents_by_url ON documents (url) WHERE url IS NOT NULL;

CREATE TABLE decisions (
    rid INTEGER NOT NULL,
    id TEXT NOT NULL,
    made_at TEXT NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    object TEXT,
    field TEXT,
    value TEXT,
    reason TEXT,
    anchor TEXT,
    PRIMARY KEY (rid),
    UNIQUE (id)
);
CREATE INDEX decisions_by_kind ON decisions (kind);
CREATE INDEX decisions_by_object ON decisions (object);
CREATE INDEX decisions_by_subject ON decisions (subject);

CREATE TABLE rereadings (
    rid INTEGER NOT NULL,
    document INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    former_reader TEXT NOT NULL,
    reader TEXT NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (rid),
    FOREIGN KEY(document) REFERENCES documents (rid)
);
CREATE INDEX rereadings_by_document ON rereadings (document);

CREATE TABLE actor_names (
    "key" TEXT NOT NULL,
    actor INTEGER NOT NULL,
    PRIMARY KEY ("key", actor),
    FOREIGN KEY(actor) REFERENCES actors (rid) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX actor_names_by_actor ON actor_names (actor);

CREATE TABLE actor_identity (
    actor INTEGER NOT NULL,
    canonical INTEGER NOT NULL,
    basis TEXT NOT NULL,
    PRIMARY KEY (actor),
    FOREIGN KEY(actor) REFERENCES actors (rid) ON DELETE CASCADE,
    FOREIGN KEY(canonical) REFERENCES actors (rid) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX actor_identity_by_canonical ON actor_identity (canonical);

CREATE TABLE place_identity (
    place INTEGER NOT NULL,
    canonical INTEGER NOT NULL,
    basis TEXT NOT NULL,
    PRIMARY KEY (place),
    FOREIGN KEY(place) REFERENCES places (rid) ON DELETE CASCADE,
    FOREIGN KEY(canonical) REFERENCES places (rid) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX place_identity_by_canonical ON place_identity (canonical);

CREATE TABLE issues (
    rid INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    subject TEXT NOT NULL,
    place TEXT,
    given_name TEXT,
    merged_into INTEGER,
    parent INTEGER,
    PRIMARY KEY (rid),
    UNIQUE (id),
    FOREIGN KEY(merged_into) REFERENCES issues (rid),
    FOREIGN KEY(parent) REFERENCES issues (rid)
);
CREATE INDEX issues_by_merged_into ON issues (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX issues_by_parent ON issues (parent) WHERE parent IS NOT NULL;

CREATE TABLE claims (
    rid INTEGER NOT NULL,
    id TEXT NOT NULL,
    holder INTEGER,
    issue INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    first_day DATE,
    last_day DATE,
    statements INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (rid),
    UNIQUE (id),
    FOREIGN KEY(holder) REFERENCES actors (rid),
    FOREIGN KEY(issue) REFERENCES issues (rid)
);
CREATE INDEX claims_by_documents ON claims (documents);
CREATE INDEX claims_by_holder ON claims (holder) WHERE holder IS NOT NULL;
CREATE INDEX claims_by_issue ON claims (issue);
CREATE INDEX claims_by_key ON claims ("key", last_day);

CREATE TABLE standings (
    position INTEGER NOT NULL,
    document INTEGER NOT NULL,
    own_holder INTEGER,
    holder INTEGER,
    move TEXT NOT NULL,
    own_issue INTEGER NOT NULL,
    issue INTEGER NOT NULL,
    claim INTEGER,
    verdict TEXT,
    corrected BOOLEAN NOT NULL,
    first_day DATE,
    last_day DATE,
    PRIMARY KEY (position),
    FOREIGN KEY(position) REFERENCES positions (rid) ON DELETE CASCADE,
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(own_holder) REFERENCES actors (rid),
    FOREIGN KEY(holder) REFERENCES actors (rid),
    FOREIGN KEY(own_issue) REFERENCES issues (rid),
    FOREIGN KEY(issue) REFERENCES issues (rid),
    FOREIGN KEY(claim) REFERENCES claims (rid)
);
CREATE INDEX standings_by_claim ON standings (claim) WHERE claim IS NOT NULL;
CREATE INDEX standings_by_document ON standings (document);
CREATE INDEX standings_by_holder ON standings (holder, first_day, last_day);
CREATE INDEX standings_by_issue ON standings (issue, holder, first_day);
CREATE INDEX standings_by_move ON standings (move, first_day, last_day);
CREATE INDEX standings_by_own_holder ON standings (own_holder);
CREATE INDEX standings_by_own_issue ON standings (own_issue);
CREATE INDEX standings_by_time ON standings (first_day, last_day);
CREATE INDEX standings_by_verdict ON standings (verdict) WHERE verdict IS NOT NULL;

CREATE TABLE actor_tallies (
    actor INTEGER NOT NULL,
    positions INTEGER NOT NULL,
    vouches INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (actor),
    FOREIGN KEY(actor) REFERENCES actors (rid) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX actor_tallies_by_count ON actor_tallies (positions, vouches, mentions, documents);

CREATE TABLE place_tallies (
    place INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    metonyms INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (place),
    FOREIGN KEY(place) REFERENCES places (rid) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX place_tallies_by_count ON place_tallies (mentions, metonyms, documents);
