-- The first shape of a record. Frozen: later shapes are later migrations.
-- application_id and user_version are set by the migration's script.

CREATE TABLE actors (
    rid INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    "key" TEXT NOT NULL,
    PRIMARY KEY (rid),
    UNIQUE (id)
);
CREATE INDEX actors_by_key ON actors ("key");

CREATE TABLE former_ids (
    former TEXT NOT NULL,
    current TEXT NOT NULL,
    PRIMARY KEY (former)
) WITHOUT ROWID;
CREATE INDEX former_ids_by_current ON former_ids (current);

CREATE TABLE places (
    rid INTEGER NOT NULL,
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    "key" TEXT NOT NULL,
    gazetteer_id TEXT,
    gazetteer_name TEXT,
    code TEXT,
    country TEXT,
    latitude REAL,
    longitude REAL,
    precision TEXT NOT NULL,
    disputed TEXT,
    PRIMARY KEY (rid),
    UNIQUE (digest)
);
CREATE INDEX places_by_id ON places (id);
CREATE INDEX places_by_key ON places ("key");

CREATE TABLE texts (
    rid INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (rid),
    UNIQUE (sha256)
);

CREATE TABLE documents (
    rid INTEGER NOT NULL,
    id TEXT NOT NULL,
    text INTEGER NOT NULL,
    title TEXT,
    publisher TEXT,
    author TEXT,
    published DATE,
    url TEXT,
    language TEXT,
    credit TEXT,
    media_type TEXT NOT NULL,
    origin TEXT,
    reader TEXT NOT NULL,
    digest TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (rid),
    UNIQUE (id),
    FOREIGN KEY(text) REFERENCES texts (rid)
);
CREATE INDEX documents_by_published ON documents (published);
CREATE INDEX documents_by_text ON documents (text);

CREATE TABLE passages (
    rid INTEGER NOT NULL,
    text INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (rid),
    FOREIGN KEY(text) REFERENCES texts (rid) ON DELETE CASCADE
);
CREATE INDEX passages_by_text ON passages (text);

CREATE TABLE actor_aliases (
    document INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    alias TEXT NOT NULL,
    "key" TEXT NOT NULL,
    PRIMARY KEY (document, actor, ordinal),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(actor) REFERENCES actors (rid)
) WITHOUT ROWID;
CREATE INDEX actor_aliases_by_actor ON actor_aliases (actor);
CREATE INDEX actor_aliases_by_key ON actor_aliases ("key");

CREATE TABLE actor_appearances (
    document INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    unnamed_count INTEGER,
    unnamed_description TEXT,
    unnamed_terms TEXT,
    part_of INTEGER,
    PRIMARY KEY (document, actor),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(actor) REFERENCES actors (rid),
    FOREIGN KEY(part_of) REFERENCES actors (rid)
) WITHOUT ROWID;
CREATE INDEX actor_appearances_by_actor ON actor_appearances (actor);
CREATE INDEX actor_appearances_by_part_of ON actor_appearances (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE actor_mentions (
    document INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (document, actor, ordinal),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(actor) REFERENCES actors (rid)
) WITHOUT ROWID;
CREATE INDEX actor_mentions_by_actor ON actor_mentions (actor);

CREATE TABLE attributions (
    rid INTEGER NOT NULL,
    id TEXT NOT NULL,
    document INTEGER NOT NULL,
    source_start INTEGER,
    source_end INTEGER,
    cue_start INTEGER,
    cue_end INTEGER,
    style TEXT NOT NULL,
    speaker INTEGER,
    parent INTEGER,
    PRIMARY KEY (rid),
    UNIQUE (document, id),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(speaker) REFERENCES actors (rid),
    FOREIGN KEY(parent) REFERENCES attributions (rid)
);
CREATE INDEX attributions_by_id ON attributions (id);
CREATE INDEX attributions_by_parent ON attributions (parent) WHERE parent IS NOT NULL;
CREATE INDEX attributions_by_speaker ON attributions (speaker) WHERE speaker IS NOT NULL;

CREATE TABLE place_appearances (
    document INTEGER NOT NULL,
    place INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (document, place),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(place) REFERENCES places (rid)
) WITHOUT ROWID;
CREATE INDEX place_appearances_by_place ON place_appearances (place);

CREATE TABLE place_mentions (
    document INTEGER NOT NULL,
    place INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    metonym BOOLEAN NOT NULL,
    PRIMARY KEY (document, place, ordinal),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(place) REFERENCES places (rid)
) WITHOUT ROWID;
CREATE INDEX place_mentions_by_place ON place_mentions (place);

CREATE TABLE problems (
    rid INTEGER NOT NULL,
    document INTEGER NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    PRIMARY KEY (rid),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE
);
CREATE INDEX problems_by_document ON problems (document);
CREATE INDEX problems_by_kind ON problems (kind);

CREATE TABLE roles (
    document INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    title TEXT NOT NULL,
    "of" TEXT,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    start DATE,
    "end" DATE,
    PRIMARY KEY (document, actor, ordinal),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(actor) REFERENCES actors (rid)
) WITHOUT ROWID;
CREATE INDEX roles_by_actor ON roles (actor);

CREATE TABLE times (
    rid INTEGER NOT NULL,
    id TEXT NOT NULL,
    document INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT,
    start DATE,
    "end" DATE,
    granularity TEXT NOT NULL,
    resolved BOOLEAN NOT NULL,
    PRIMARY KEY (rid),
    UNIQUE (document, id),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE
);
CREATE INDEX times_by_id ON times (id);

CREATE TABLE contents (
    attribution INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (attribution, ordinal),
    FOREIGN KEY(attribution) REFERENCES attributions (rid) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE events (
    rid INTEGER NOT NULL,
    id TEXT NOT NULL,
    document INTEGER NOT NULL,
    kind TEXT NOT NULL,
    plover TEXT NOT NULL,
    mode TEXT,
    context TEXT,
    status TEXT NOT NULL,
    cue_start INTEGER NOT NULL,
    cue_end INTEGER NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    time_start DATE,
    time_end DATE,
    time_expression TEXT,
    time_ref INTEGER,
    first_day DATE,
    last_day DATE,
    attribution INTEGER,
    PRIMARY KEY (rid),
    UNIQUE (document, id),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(time_ref) REFERENCES times (rid),
    FOREIGN KEY(attribution) REFERENCES attributions (rid)
);
CREATE INDEX events_by_attribution ON events (attribution) WHERE attribution IS NOT NULL;
CREATE INDEX events_by_id ON events (id);
CREATE INDEX events_by_kind ON events (kind, first_day, last_day);
CREATE INDEX events_by_plover ON events (plover, first_day, last_day);
CREATE INDEX events_by_time ON events (first_day, last_day);
CREATE INDEX events_by_time_ref ON events (time_ref) WHERE time_ref IS NOT NULL;

CREATE TABLE positions (
    rid INTEGER NOT NULL,
    id TEXT NOT NULL,
    document INTEGER NOT NULL,
    holder INTEGER,
    move TEXT NOT NULL,
    addressee INTEGER,
    target INTEGER,
    issue TEXT NOT NULL,
    proposal_start INTEGER,
    proposal_end INTEGER,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    condition_start INTEGER,
    condition_end INTEGER,
    in_return_start INTEGER,
    in_return_end INTEGER,
    cue_start INTEGER,
    cue_end INTEGER,
    channel TEXT,
    time_start DATE,
    time_end DATE,
    time_expression TEXT,
    time_ref INTEGER,
    first_day DATE,
    last_day DATE,
    modality TEXT NOT NULL,
    plover TEXT,
    attribution INTEGER,
    PRIMARY KEY (rid),
    UNIQUE (document, id),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(holder) REFERENCES actors (rid),
    FOREIGN KEY(addressee) REFERENCES actors (rid),
    FOREIGN KEY(target) REFERENCES actors (rid),
    FOREIGN KEY(time_ref) REFERENCES times (rid),
    FOREIGN KEY(attribution) REFERENCES attributions (rid)
);
CREATE INDEX positions_by_addressee ON positions (addressee) WHERE addressee IS NOT NULL;
CREATE INDEX positions_by_attribution ON positions (attribution) WHERE attribution IS NOT NULL;
CREATE INDEX positions_by_holder ON positions (holder, first_day, last_day);
CREATE INDEX positions_by_id ON positions (id);
CREATE INDEX positions_by_issue ON positions (issue);
CREATE INDEX positions_by_move ON positions (move, first_day, last_day);
CREATE INDEX positions_by_target ON positions (target) WHERE target IS NOT NULL;
CREATE INDEX positions_by_time ON positions (first_day, last_day);
CREATE INDEX positions_by_time_ref ON positions (time_ref) WHERE time_ref IS NOT NULL;

CREATE TABLE event_chain (
    event INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    PRIMARY KEY (event, ordinal),
    FOREIGN KEY(event) REFERENCES events (rid) ON DELETE CASCADE,
    FOREIGN KEY(actor) REFERENCES actors (rid)
) WITHOUT ROWID;
CREATE INDEX event_chain_by_actor ON event_chain (actor);

CREATE TABLE event_participants (
    event INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (event, ordinal),
    FOREIGN KEY(event) REFERENCES events (rid) ON DELETE CASCADE,
    FOREIGN KEY(actor) REFERENCES actors (rid)
) WITHOUT ROWID;
CREATE INDEX event_participants_by_actor ON event_participants (actor);

CREATE TABLE event_places (
    event INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (event, ordinal),
    FOREIGN KEY(event) REFERENCES events (rid) ON DELETE CASCADE,
    FOREIGN KEY(place) REFERENCES places (rid)
) WITHOUT ROWID;
CREATE INDEX event_places_by_place ON event_places (place);

CREATE TABLE position_chain (
    position INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    PRIMARY KEY (position, ordinal),
    FOREIGN KEY(position) REFERENCES positions (rid) ON DELETE CASCADE,
    FOREIGN KEY(actor) REFERENCES actors (rid)
) WITHOUT ROWID;
CREATE INDEX position_chain_by_actor ON position_chain (actor);

CREATE TABLE position_places (
    position INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (position, ordinal),
    FOREIGN KEY(position) REFERENCES positions (rid) ON DELETE CASCADE,
    FOREIGN KEY(place) REFERENCES places (rid)
) WITHOUT ROWID;
CREATE INDEX position_places_by_place ON position_places (place);

-- Full text by passage, and by what a position is about. Neither keeps a copy of the words: the views cut them
-- out of texts, and an index entry has the rid of its row.
CREATE VIEW passage_words AS
    SELECT passages.rid AS rid,
           substr(texts.text, passages.start + 1, passages."end" - passages.start) AS words
    FROM passages JOIN texts ON texts.rid = passages.text;
CREATE VIRTUAL TABLE passage_search USING fts5(
    words, content='passage_words', content_rowid='rid', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIEW position_words AS
    SELECT positions.rid AS rid,
           positions.issue AS issue,
           substr(texts.text, positions.proposal_start + 1, positions.proposal_end - positions.proposal_start)
               AS proposal
    FROM positions
    JOIN documents ON documents.rid = positions.document
    JOIN texts ON texts.rid = documents.text;
CREATE VIRTUAL TABLE position_search USING fts5(
    issue, proposal, content='position_words', content_rowid='rid', detail='none',
    tokenize='porter unicode61 remove_diacritics 2'
);
