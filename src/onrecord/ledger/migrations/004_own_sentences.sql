-- The ledger, version 4: what pages state themselves, to set it against what is attributed without reading the pages again.

CREATE TABLE own_sentence (
    page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    float16 BLOB NOT NULL,             -- embedding: little-endian, L2-normalised
    PRIMARY KEY (page, position)
) STRICT, WITHOUT ROWID;
