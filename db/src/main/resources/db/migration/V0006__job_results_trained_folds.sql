-- What a job of a server came to, for those who ask after the server was started anew. A text and no
-- JSON column: it comes back as it was, and nobody searches it.
ALTER TABLE jobs ADD COLUMN IF NOT EXISTS result varchar;

-- Folds that were trained for a sweep, by whichever process: those that were found trained are not in
-- it. For sweeps of before nobody knows.
ALTER TABLE backtest_sweeps ADD COLUMN IF NOT EXISTS trained_folds integer NOT NULL DEFAULT 0;
