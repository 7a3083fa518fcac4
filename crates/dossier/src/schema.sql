-- Schema 1 of the dossier. Any program that reads SQLite can read these tables; only `search` needs functions of ours.
--
-- One rule: whatever depends on a document goes by `doc`, which orders documents by day and then by arrival.

CREATE TABLE run (
    run      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    program  TEXT NOT NULL,
    model    TEXT NOT NULL,
    lexicon  TEXT NOT NULL,
    flags    TEXT NOT NULL,
    started  TEXT NOT NULL
) STRICT;

-- `doc` is the day of publication (days since 1 March of year 0, 0 where unknown) times 4,194,304 plus a number within that day.
-- The text comes last, so that the rest is read without it.
CREATE TABLE document (
    doc               INTEGER PRIMARY KEY,
    id                TEXT NOT NULL,
    version           INTEGER NOT NULL,
    first_version     INTEGER REFERENCES document,
    superseded_by     INTEGER REFERENCES document,
    duplicate_of      INTEGER REFERENCES document,
    date              TEXT,
    date_basis        TEXT,
    language          TEXT,
    labelled_language TEXT,
    source            TEXT,
    author            TEXT,
    url               TEXT,
    origin            TEXT,
    title             TEXT,
    text_sha256       BLOB NOT NULL,
    text              TEXT NOT NULL,
    UNIQUE (id, version)
) STRICT;

-- Keys under which a near duplicate of a document is found, by year of publication. Keys are scattered; the year keeps what
-- is written together in one place. Only documents that repeat no other have any.
CREATE TABLE band (
    year INTEGER NOT NULL,
    band INTEGER NOT NULL,
    doc  INTEGER NOT NULL REFERENCES document,
    PRIMARY KEY (year, band, doc)
) STRICT, WITHOUT ROWID;

CREATE TABLE dictionary (
    dictionary INTEGER PRIMARY KEY,
    bytes      BLOB NOT NULL
) STRICT;

-- `records`: the document's records as lines of JSON, zstd, with the dictionary named.
-- `actors`, `recipients`, `facets`: what the index holds of them.
CREATE TABLE reading (
    doc        INTEGER PRIMARY KEY REFERENCES document,
    run        INTEGER NOT NULL REFERENCES run,
    is_read    INTEGER NOT NULL,
    actors     TEXT NOT NULL,
    recipients TEXT NOT NULL,
    facets     TEXT NOT NULL,
    dictionary INTEGER REFERENCES dictionary,
    records    BLOB NOT NULL
) STRICT;

-- Offsets here and below are code points of the text, end exclusive: substr(text, start + 1, "end" - start).
CREATE TABLE sentence (
    doc   INTEGER NOT NULL REFERENCES document,
    n     INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    doc         INTEGER NOT NULL REFERENCES document,
    n           INTEGER NOT NULL,
    id          TEXT NOT NULL,
    event       TEXT NOT NULL,
    mode        TEXT,
    context     TEXT,
    status      TEXT NOT NULL,
    reciprocal  INTEGER NOT NULL,
    date        TEXT,
    enddate     TEXT,
    granularity TEXT,
    quad        INTEGER NOT NULL,
    scale       REAL,
    cameo       TEXT NOT NULL,
    confidence  REAL NOT NULL,
    location    TEXT,
    sentence    INTEGER NOT NULL,
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

-- Who is named as party of an event or a relation; the same party is one row, however often it is named.
CREATE TABLE entity (
    entity   INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    actor_id TEXT,
    code     TEXT,
    country  TEXT,
    sectors  TEXT NOT NULL,
    title    TEXT,
    members  TEXT NOT NULL
) STRICT;
CREATE INDEX entity_name ON entity (name, code);

CREATE TABLE party (
    doc      INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    role     TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity   INTEGER NOT NULL REFERENCES entity,
    basis    TEXT NOT NULL,
    start    INTEGER,
    "end"    INTEGER,
    PRIMARY KEY (doc, n, role, position),
    FOREIGN KEY (doc, n) REFERENCES event
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (
    doc      INTEGER NOT NULL REFERENCES document,
    n        INTEGER NOT NULL,
    terms    TEXT NOT NULL,
    level    TEXT,
    movement TEXT,
    status   TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation_party (
    doc      INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    position INTEGER NOT NULL,
    entity   INTEGER NOT NULL REFERENCES entity,
    start    INTEGER,
    "end"    INTEGER,
    PRIMARY KEY (doc, n, position),
    FOREIGN KEY (doc, n) REFERENCES relation
) STRICT, WITHOUT ROWID;

-- Names, titles and honorifics of mentions, each once.
CREATE TABLE name (
    name INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE mention (
    doc        INTEGER NOT NULL REFERENCES document,
    n          INTEGER NOT NULL,
    name       INTEGER NOT NULL REFERENCES name,
    actor_id   INTEGER REFERENCES name,
    title      INTEGER REFERENCES name,
    honorifics INTEGER REFERENCES name,
    list       INTEGER,
    position   INTEGER,
    sentence   INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

-- Documents that couldn't be read.
CREATE TABLE failure (
    document TEXT NOT NULL,
    stage    TEXT NOT NULL,
    message  TEXT NOT NULL,
    run      INTEGER NOT NULL REFERENCES run,
    PRIMARY KEY (document, stage, message)
) STRICT, WITHOUT ROWID;

-- Chinese and Japanese put no spaces between words; `spaced` puts them between characters.
CREATE VIEW searchable AS
    SELECT d.doc, spaced(d.title) AS title, spaced(d.text) AS text, r.actors, r.recipients, r.facets
    FROM document d JOIN reading r ON r.doc = d.doc;

CREATE VIRTUAL TABLE search USING fts5 (
    title, text, actors, recipients, facets,
    content = 'searchable', content_rowid = 'doc', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);

-- The same for people: events with their parties as codes or names.
CREATE VIEW events AS
    SELECT d.id AS document, d.date AS published, d.source, e.n, e.id, e.event, e.mode, e.context, e.status, e.reciprocal,
        (SELECT group_concat(coalesce(x.code, x.name), ';') FROM party p JOIN entity x USING (entity)
            WHERE p.doc = e.doc AND p.n = e.n AND p.role = 'actor') AS actors,
        (SELECT group_concat(coalesce(x.code, x.name), ';') FROM party p JOIN entity x USING (entity)
            WHERE p.doc = e.doc AND p.n = e.n AND p.role = 'recipient') AS recipients,
        e.date, e.enddate, e.granularity, e.quad, e.scale, e.cameo, e.confidence, e.location,
        substr(d.text, e.start + 1, e."end" - e.start) AS words, d.duplicate_of IS NOT NULL AS is_duplicate,
        d.superseded_by IS NOT NULL AS is_superseded
    FROM event e JOIN document d USING (doc);

CREATE VIEW mentions AS
    SELECT d.id AS document, d.date AS published, m.n, name.text AS name, actor.text AS actor_id, title.text AS title,
        honorifics.text AS honorifics, m.list, m.position, m.sentence, m.start, m."end"
    FROM mention m JOIN document d USING (doc) JOIN name ON name.name = m.name
        LEFT JOIN name AS actor ON actor.name = m.actor_id LEFT JOIN name AS title ON title.name = m.title
        LEFT JOIN name AS honorifics ON honorifics.name = m.honorifics;
