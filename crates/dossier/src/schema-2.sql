-- Schema 2: counts are kept, so that a large dossier tells what it holds at once; a document finds those that repeat it.

CREATE INDEX document_repeats ON document (duplicate_of) WHERE duplicate_of IS NOT NULL;

-- What `communique stats` tells: of documents, all; of events, those of documents that repeat no other and were not replaced.
-- `name` is '' where a kind has one count alone, and where the name isn't known.
CREATE TABLE tally (
    kind  TEXT NOT NULL,
    name  TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

-- The same counted anew; takes a pass over the tables.
CREATE VIEW recount AS
    WITH counted AS (
        SELECT e.doc, e.n, e.event, e.status, substr(d.date, 1, 7) AS month
        FROM event e JOIN document d ON d.doc = e.doc AND d.duplicate_of IS NULL AND d.superseded_by IS NULL
    ), side AS (
        SELECT DISTINCT p.doc, p.n, p.role, x.code
        FROM party p JOIN entity x ON x.entity = p.entity WHERE x.code IS NOT NULL
    ), told AS (
        SELECT 'documents' AS kind, '' AS name, count(*) AS count FROM document
        UNION ALL SELECT 'read', '', count(*) FROM reading WHERE is_read
        UNION ALL SELECT 'repeats', '', count(*) FROM document WHERE duplicate_of IS NOT NULL
        UNION ALL SELECT 'versions', '', count(*) FROM document WHERE first_version IS NOT NULL
        UNION ALL SELECT 'ties', '', count(*) FROM relation
        UNION ALL SELECT 'mentions', '', count(*) FROM mention
        UNION ALL SELECT 'language', coalesce(language, ''), count(*) FROM document GROUP BY 2
        UNION ALL SELECT 'source', coalesce(source, ''), count(*) FROM document GROUP BY 2
        UNION ALL SELECT 'month', substr(date, 1, 7), count(*) FROM document WHERE date IS NOT NULL GROUP BY 2
        UNION ALL SELECT 'event month', month, count(*) FROM counted WHERE month IS NOT NULL GROUP BY 2
        UNION ALL SELECT 'category', event, count(*) FROM counted GROUP BY 2
        UNION ALL SELECT 'status', status, count(*) FROM counted GROUP BY 2
        UNION ALL SELECT 'dyad', a.code || ' → ' || r.code, count(*) FROM counted e
            JOIN side a ON a.doc = e.doc AND a.n = e.n AND a.role = 'actor'
            JOIN side r ON r.doc = e.doc AND r.n = e.n AND r.role = 'recipient' GROUP BY 2
    )
    SELECT kind, name, count FROM told WHERE count > 0;

INSERT INTO tally SELECT kind, name, count FROM recount;
