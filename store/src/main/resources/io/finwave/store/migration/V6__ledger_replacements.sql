-- SQLite does not run the triggers of V4 for the row that an `insert or replace` takes away. So a row with the key of one
-- that is there is refused before it comes in.
${ledger_refuses_replacements}
