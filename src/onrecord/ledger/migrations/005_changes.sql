-- The ledger, version 5: what accounts of different times put differently, which is no conflict.

CREATE TABLE change (
    id TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL UNIQUE,
    kind TEXT NOT NULL,                -- reversal, figure
    statement TEXT NOT NULL,           -- one plain sentence
    score REAL NOT NULL
) STRICT;

CREATE TABLE change_side (             -- an attribution, or a page's own voice; the earliest first
    change TEXT NOT NULL REFERENCES change (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    attribution TEXT REFERENCES attribution (id),
    page TEXT REFERENCES page (id),
    span_start INTEGER,
    span_end INTEGER,
    held_on TEXT NOT NULL,             -- EDTF, the time that it is of
    known_by TEXT NOT NULL,            -- named: its words name that time; said: it was said then; published: its page was published then
    PRIMARY KEY (change, position),
    CHECK ((attribution IS NULL) = (page IS NOT NULL AND span_start IS NOT NULL AND span_end IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX change_side_by_attribution ON change_side (attribution);
CREATE INDEX change_side_by_page ON change_side (page);

-- A check cannot be altered: the reasons move into a table that lets changes have some.
ALTER TABLE why RENAME TO why_before;
CREATE TABLE why (
    owner_kind TEXT NOT NULL CHECK (
        owner_kind IN ('page', 'attribution', 'speaker', 'occasion', 'utterance', 'repeat', 'conflict', 'copies', 'change')
    ),
    owner TEXT NOT NULL,               -- the id in the table that owner_kind names, or the number where it has none
    position INTEGER NOT NULL,
    decision TEXT NOT NULL,            -- what was decided: published, speaker, match, ...
    rule TEXT NOT NULL,                -- the rule or score that decided
    evidence TEXT NOT NULL,            -- the words or facts it went by
    score REAL,
    span_start INTEGER,                -- where on the page the evidence stands
    span_end INTEGER,
    PRIMARY KEY (owner_kind, owner, position)
) STRICT, WITHOUT ROWID;
INSERT INTO why SELECT * FROM why_before;
DROP TABLE why_before;
