-- The ledger, version 6: what speakers are called in knowledge from outside the pages, where a build was given any. The file that
-- it came from is a row of `meta` with the key 'knowledge', as `sha256sum` prints it: digest in hex, two spaces, name.

ALTER TABLE speaker ADD COLUMN identifier TEXT;  -- wikidata:Q9000001
