-- The ledger, version 2: addresses that the user named to be fetched, and what became of them.

CREATE TABLE fetch_queue (
    position INTEGER PRIMARY KEY,      -- in the order in which they were first seen
    address TEXT NOT NULL UNIQUE,
    feed TEXT,                         -- the feed, by its address or file, whose entry it is; NULL where the user named it
    state TEXT NOT NULL CHECK (state IN (
        'waiting',
        'held',                        -- fetched, but not read yet: see fetch_held
        'done',                        -- a page of the ledger
        'feed',                        -- a feed: asked again whenever it is named
        'failed'                       -- tried again whenever it is named
    )),
    tries INTEGER NOT NULL DEFAULT 0,  -- requests so far, in all builds
    message TEXT,                      -- why it failed
    page_id TEXT                       -- of the page that it became; not a reference, since that page may be replaced
) STRICT;

CREATE INDEX fetch_queue_feed ON fetch_queue (feed, position);

CREATE TABLE fetch_held (
    address TEXT PRIMARY KEY NOT NULL REFERENCES fetch_queue (address) ON DELETE CASCADE,
    file TEXT NOT NULL,
    url TEXT,                          -- after redirects
    captured TEXT,                     -- EDTF
    media TEXT,                        -- Content-Type, as the server says
    data_zstd BLOB NOT NULL
) STRICT;
