-- The ledger, version 1. Every offset is a code point into page.text, span_end exclusive. Dates are EDTF (ISO 8601-2).

CREATE TABLE meta (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Is what was found across pages (speaker ... copies) made of exactly the pages that the ledger holds?
INSERT INTO meta (key, value) VALUES ('linked', '0');


-- One page at a time --------------------------------------------------------------------------------------------------

CREATE TABLE page (
    id TEXT PRIMARY KEY NOT NULL,
    engine TEXT NOT NULL,              -- what read the page: a page is read again when this changes
    sha256 TEXT NOT NULL,              -- hex, of the bytes as captured
    file TEXT NOT NULL,                -- the first in the alphabet where several files hold the same bytes
    url TEXT,
    captured TEXT,                     -- EDTF, when it was fetched
    media TEXT NOT NULL,
    language TEXT,                     -- ISO 639-1, of the body
    title_start INTEGER,
    title_end INTEGER,
    outlet TEXT,
    byline TEXT,
    published TEXT,                    -- EDTF, NULL where the page does not let a reader know it
    modified TEXT,
    not_before TEXT,                   -- the earliest day on which it can have been written
    translated_from TEXT,              -- ISO 639-1, where the page says that it is a translation
    text TEXT NOT NULL                 -- as shown; what every offset counts in
) STRICT;

CREATE TABLE capture (
    page TEXT PRIMARY KEY NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    url TEXT,
    captured TEXT,
    media TEXT,                        -- as the container or the file's ending says
    data_zstd BLOB NOT NULL            -- the bytes as found, compressed with Zstandard
) STRICT;

CREATE TABLE page_block (
    page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    kind TEXT NOT NULL,                -- paragraph, caption, teaser, ...
    body INTEGER NOT NULL CHECK (body IN (0, 1)),  -- 1: the article's own prose, 0: all else on the page
    language TEXT,
    rule TEXT NOT NULL,                -- what decided body or not
    PRIMARY KEY (page, position),
    CHECK (0 <= span_start AND span_start <= span_end)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_date (
    page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,               -- EDTF
    verdict TEXT NOT NULL,             -- published, modified, rejected
    found_in TEXT NOT NULL,            -- text, url, the name of a tag in the markup
    reason TEXT NOT NULL,              -- why it was taken or rejected
    span_start INTEGER,                -- where it stands in the text, if it does
    span_end INTEGER,
    PRIMARY KEY (page, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (                  -- someone who speaks or relays on one page, as that page knows them
    page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    name TEXT NOT NULL,                -- the fullest on the page
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,                -- person, organisation, group, unnamed
    PRIMARY KEY (page, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_name (             -- every form on the page that was taken for this one
    page TEXT NOT NULL,
    entity TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (page, entity, name),
    FOREIGN KEY (page, entity) REFERENCES entity (page, name) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_role (
    page TEXT NOT NULL,
    entity TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (page, entity, role),
    FOREIGN KEY (page, entity) REFERENCES entity (page, name) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE attribution (
    number INTEGER PRIMARY KEY,        -- key of the full-text index; says nothing
    id TEXT NOT NULL UNIQUE,
    page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    quote TEXT NOT NULL,               -- direct, indirect, mixed
    force TEXT NOT NULL,               -- neutral, endorsing, doubting, denying
    speaker TEXT,                      -- the page's entity that first said it, NULL where unnamed or unresolved
    speaker_kind TEXT NOT NULL,
    said_on TEXT,                      -- EDTF
    nested_in TEXT REFERENCES attribution (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (page, position),
    FOREIGN KEY (page, speaker) REFERENCES entity (page, name)
) STRICT;
CREATE INDEX attribution_by_speaker ON attribution (page, speaker);
CREATE INDEX attribution_by_outer ON attribution (nested_in) WHERE nested_in IS NOT NULL;

CREATE TABLE attribution_span (
    attribution TEXT NOT NULL REFERENCES attribution (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content')),
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (attribution, role, position),
    CHECK (0 <= span_start AND span_start <= span_end)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribution_relay (
    attribution TEXT NOT NULL REFERENCES attribution (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,         -- 0 is nearest the speaker
    page TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (attribution, position),
    FOREIGN KEY (page, entity) REFERENCES entity (page, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX attribution_relay_by_entity ON attribution_relay (page, entity);

CREATE TABLE embedding (
    attribution TEXT PRIMARY KEY NOT NULL REFERENCES attribution (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    float16 BLOB NOT NULL              -- of the content: little-endian, L2-normalised
) STRICT;

CREATE TABLE figure (
    id TEXT PRIMARY KEY NOT NULL,
    page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    low REAL,                          -- NULL: no lower bound is said
    high REAL,                         -- NULL: no upper bound is said
    unit TEXT,
    per TEXT,                          -- day, week, month, year
    qualifier TEXT,                    -- about, more than, ...
    UNIQUE (page, position),
    CHECK (0 <= span_start AND span_start <= span_end)
) STRICT;

CREATE VIRTUAL TABLE attribution_words USING fts5 (
    content, source, title,            -- rowid is attribution.number
    tokenize = 'unicode61 remove_diacritics 2'
);


-- Across pages: replaced as a whole -----------------------------------------------------------------------------------

CREATE TABLE speaker (
    id TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL,                -- canonical
    kind TEXT NOT NULL
) STRICT;

CREATE TABLE speaker_name (
    speaker TEXT NOT NULL REFERENCES speaker (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (speaker, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE speaker_role (
    speaker TEXT NOT NULL REFERENCES speaker (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (speaker, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE speaker_entity (
    speaker TEXT NOT NULL REFERENCES speaker (id) ON DELETE CASCADE,
    page TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (speaker, page, entity),
    FOREIGN KEY (page, entity) REFERENCES entity (page, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_entity_by_entity ON speaker_entity (page, entity);

CREATE TABLE occasion (                -- one time of speaking: a briefing, a call, a post
    id TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL UNIQUE,
    said_on TEXT                       -- EDTF, where its attributions agree
) STRICT;

CREATE TABLE occasion_member (
    occasion TEXT NOT NULL REFERENCES occasion (id) ON DELETE CASCADE,
    attribution TEXT NOT NULL REFERENCES attribution (id),
    PRIMARY KEY (occasion, attribution)
) STRICT, WITHOUT ROWID;
CREATE INDEX occasion_member_by_attribution ON occasion_member (attribution);

CREATE TABLE utterance (               -- one point that one speaker made on one occasion
    id TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL UNIQUE,
    occasion TEXT NOT NULL REFERENCES occasion (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX utterance_by_occasion ON utterance (occasion);

CREATE TABLE utterance_version (       -- the attributions that tell it
    utterance TEXT NOT NULL REFERENCES utterance (id) ON DELETE CASCADE,
    attribution TEXT NOT NULL REFERENCES attribution (id),
    PRIMARY KEY (utterance, attribution)
) STRICT, WITHOUT ROWID;
CREATE INDEX utterance_version_by_attribution ON utterance_version (attribution);

CREATE TABLE repeat (                  -- one speaker makes the same point on two occasions
    number INTEGER PRIMARY KEY,
    first TEXT NOT NULL REFERENCES attribution (id),
    second TEXT NOT NULL REFERENCES attribution (id)
) STRICT;
CREATE INDEX repeat_by_first ON repeat (first);
CREATE INDEX repeat_by_second ON repeat (second);

CREATE TABLE conflict (
    id TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL UNIQUE,
    kind TEXT NOT NULL,                -- denial, figure, mirrored_accusation, misattribution, voice, date
    statement TEXT NOT NULL,           -- one plain sentence
    score REAL NOT NULL
) STRICT;

CREATE TABLE conflict_member (         -- an attribution, or a page's own voice
    conflict TEXT NOT NULL REFERENCES conflict (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    attribution TEXT REFERENCES attribution (id),
    page TEXT REFERENCES page (id),
    span_start INTEGER,
    span_end INTEGER,
    PRIMARY KEY (conflict, position),
    CHECK ((attribution IS NULL) = (page IS NOT NULL AND span_start IS NOT NULL AND span_end IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_member_by_attribution ON conflict_member (attribution);
CREATE INDEX conflict_member_by_page ON conflict_member (page);

CREATE TABLE copies (                  -- pages that carry the same article
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                -- capture: one page captured twice; reprint: one text in several outlets
    share REAL NOT NULL
) STRICT;

CREATE TABLE copies_page (
    copies INTEGER NOT NULL REFERENCES copies (number) ON DELETE CASCADE,
    page TEXT NOT NULL REFERENCES page (id),
    PRIMARY KEY (copies, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_page_by_page ON copies_page (page);


-- The reason for every decision that may be doubted -------------------------------------------------------------------

CREATE TABLE why (
    owner_kind TEXT NOT NULL CHECK (
        owner_kind IN ('page', 'attribution', 'speaker', 'occasion', 'utterance', 'repeat', 'conflict', 'copies')
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


-- What no page's content decides --------------------------------------------------------------------------------------

CREATE TABLE problem (                 -- what kept a file or page out of the ledger, or out of part of it
    number INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    url TEXT,
    message TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX problem_once ON problem (file, coalesce(url, ''), message);

CREATE TABLE judgement (               -- a reader's own: survives every rebuild, is taken back but never erased
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                -- same, not_same, merge, split, correct, dismiss
    note TEXT NOT NULL,
    made_at TEXT NOT NULL,             -- ISO 8601, UTC
    retracted_at TEXT                  -- NULL while it stands
) STRICT;

CREATE TABLE judgement_subject (       -- ids; on purpose no foreign keys: a rebuild may take a subject away for a while
    judgement INTEGER NOT NULL REFERENCES judgement (id),
    position INTEGER NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (judgement, position)
) STRICT, WITHOUT ROWID;


-- To look at --------------------------------------------------------------------------------------------------------

CREATE VIEW statement AS               -- one attribution a row, in words
SELECT
    attribution.id AS attribution,
    page.outlet,
    page.published,
    attribution.speaker,
    attribution.said_on,
    words.source,
    words.content,
    attribution.quote,
    attribution.force,
    (
        SELECT group_concat(entity, ' > ')
        FROM (SELECT entity FROM attribution_relay WHERE attribution = attribution.id ORDER BY position)
    ) AS relay,                        -- nearest the speaker first
    page.file
FROM attribution
JOIN page ON page.id = attribution.page
JOIN attribution_words AS words ON words.rowid = attribution.number;
