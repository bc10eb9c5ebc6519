-- The ledger, version 7: what statements mean whoever they name, to match them neutrally.

ALTER TABLE embedding ADD COLUMN veiled_float16 BLOB NOT NULL DEFAULT x''; -- as float16, of the same texts with one name for all
