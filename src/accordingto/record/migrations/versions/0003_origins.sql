-- Where statements come from: what follows from readings, kept so that views need not ask for it again.
CREATE TABLE text_sketches (
    hash BIGINT NOT NULL,
    text INTEGER NOT NULL,
    PRIMARY KEY (hash, text),
    FOREIGN KEY(text) REFERENCES texts (rid) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX text_sketches_by_text ON text_sketches (text);

CREATE TABLE likenesses (
    document INTEGER NOT NULL,
    other INTEGER NOT NULL,
    share REAL NOT NULL,
    other_share REAL NOT NULL,
    same REAL NOT NULL,
    reprint BOOLEAN NOT NULL,
    PRIMARY KEY (document, other),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(other) REFERENCES documents (rid) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX likenesses_by_other ON likenesses (other);

CREATE TABLE shared_passages (
    document INTEGER NOT NULL,
    other INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    other_start INTEGER NOT NULL,
    other_end INTEGER NOT NULL,
    same REAL NOT NULL,
    PRIMARY KEY (document, other, ordinal),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(other) REFERENCES documents (rid) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX shared_passages_by_other ON shared_passages (other);

CREATE TABLE document_lineages (
    document INTEGER NOT NULL,
    article TEXT NOT NULL,
    kind TEXT NOT NULL,
    credited BOOLEAN NOT NULL,
    own BOOLEAN NOT NULL,
    reprint_of INTEGER,
    version_of INTEGER,
    statements INTEGER NOT NULL,
    unestablished INTEGER NOT NULL,
    PRIMARY KEY (document),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(reprint_of) REFERENCES documents (rid),
    FOREIGN KEY(version_of) REFERENCES documents (rid)
);
CREATE INDEX document_lineages_by_article ON document_lineages (article);
CREATE INDEX document_lineages_by_reprint_of ON document_lineages (reprint_of) WHERE reprint_of IS NOT NULL;
CREATE INDEX document_lineages_by_version_of ON document_lineages (version_of) WHERE version_of IS NOT NULL;

CREATE TABLE known_outlets (
    word TEXT NOT NULL,
    "key" TEXT NOT NULL,
    PRIMARY KEY (word, "key")
)
 WITHOUT ROWID;

CREATE TABLE report_keys (
    "key" TEXT NOT NULL,
    document INTEGER NOT NULL,
    day DATE,
    PRIMARY KEY ("key", document),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX report_keys_by_document ON report_keys (document);
CREATE INDEX report_keys_by_key ON report_keys ("key", day);

CREATE TABLE origins (
    rid INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,
    document INTEGER,
    documents INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    vouchers INTEGER NOT NULL,
    open INTEGER NOT NULL,
    independence TEXT NOT NULL,
    shared_with INTEGER,
    PRIMARY KEY (rid),
    UNIQUE (id),
    FOREIGN KEY(document) REFERENCES documents (rid),
    FOREIGN KEY(shared_with) REFERENCES origins (rid)
);
CREATE INDEX origins_by_document ON origins (document) WHERE document IS NOT NULL;
CREATE INDEX origins_by_independence ON origins (independence);
CREATE INDEX origins_by_shared_with ON origins (shared_with) WHERE shared_with IS NOT NULL;
CREATE INDEX origins_by_size ON origins (documents, statements, id);

CREATE TABLE takings (
    rid INTEGER NOT NULL,
    document INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,
    "key" TEXT,
    actor INTEGER,
    citing DATE,
    day DATE,
    not_before DATE,
    source INTEGER,
    origin INTEGER,
    settled BOOLEAN NOT NULL,
    statements INTEGER NOT NULL,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (rid),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(actor) REFERENCES actors (rid),
    FOREIGN KEY(source) REFERENCES documents (rid),
    FOREIGN KEY(origin) REFERENCES origins (rid)
);
CREATE INDEX takings_by_actor ON takings (actor) WHERE actor IS NOT NULL;
CREATE INDEX takings_by_document ON takings (document);
CREATE INDEX takings_by_key ON takings ("key", citing);
CREATE INDEX takings_by_origin ON takings (origin, document);
CREATE INDEX takings_by_source ON takings (source) WHERE source IS NOT NULL;

CREATE TABLE taking_vouchers (
    taking INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (taking, actor),
    FOREIGN KEY(taking) REFERENCES takings (rid) ON DELETE CASCADE,
    FOREIGN KEY(actor) REFERENCES actors (rid)
)
 WITHOUT ROWID;
CREATE INDEX taking_vouchers_by_actor ON taking_vouchers (actor);

CREATE TABLE statement_origins (
    document INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    attribution INTEGER,
    position INTEGER,
    taking INTEGER,
    told BOOLEAN NOT NULL,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (document, ordinal),
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(attribution) REFERENCES attributions (rid),
    FOREIGN KEY(position) REFERENCES positions (rid),
    FOREIGN KEY(taking) REFERENCES takings (rid)
)
 WITHOUT ROWID;
CREATE INDEX statement_origins_by_attribution ON statement_origins (attribution) WHERE attribution IS NOT NULL;
CREATE INDEX statement_origins_by_position ON statement_origins (position) WHERE position IS NOT NULL;
CREATE INDEX statement_origins_by_taking ON statement_origins (taking) WHERE taking IS NOT NULL;
CREATE INDEX statement_origins_told ON statement_origins (document) WHERE told;

CREATE TABLE origin_vouchers (
    origin INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    described BOOLEAN NOT NULL,
    statements INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (origin, "key"),
    FOREIGN KEY(origin) REFERENCES origins (rid) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX origin_vouchers_by_weight ON origin_vouchers (origin, statements);

CREATE TABLE origin_keys (
    origin INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    role TEXT NOT NULL,
    counted BOOLEAN NOT NULL,
    vouchers INTEGER NOT NULL,
    PRIMARY KEY (origin, "key", role),
    FOREIGN KEY(origin) REFERENCES origins (rid) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX origin_keys_by_key ON origin_keys ("key", role, counted, vouchers);

CREATE TABLE utterances (
    attribution INTEGER NOT NULL,
    document INTEGER NOT NULL,
    speaker INTEGER,
    day DATE,
    direct BOOLEAN NOT NULL,
    PRIMARY KEY (attribution),
    FOREIGN KEY(attribution) REFERENCES attributions (rid) ON DELETE CASCADE,
    FOREIGN KEY(document) REFERENCES documents (rid) ON DELETE CASCADE,
    FOREIGN KEY(speaker) REFERENCES actors (rid)
)
 WITHOUT ROWID;
CREATE INDEX utterances_by_document ON utterances (document);
CREATE INDEX utterances_by_speaker ON utterances (speaker) WHERE speaker IS NOT NULL;

CREATE TABLE utterance_words (
    hash BIGINT NOT NULL,
    attribution INTEGER NOT NULL,
    PRIMARY KEY (hash, attribution),
    FOREIGN KEY(attribution) REFERENCES attributions (rid) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX utterance_words_by_attribution ON utterance_words (attribution);

CREATE TABLE renderings (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    kind TEXT NOT NULL,
    same REAL NOT NULL,
    PRIMARY KEY (one, other),
    FOREIGN KEY(one) REFERENCES attributions (rid) ON DELETE CASCADE,
    FOREIGN KEY(other) REFERENCES attributions (rid) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX renderings_by_kind ON renderings (kind, same);
CREATE INDEX renderings_by_other ON renderings (other);
