-- The ledger, version 3: what each word of a statement means where it stands, to compare statements word by word.

ALTER TABLE embedding ADD COLUMN words_int8 BLOB NOT NULL DEFAULT x''; -- rows of 128 values, a row a word
