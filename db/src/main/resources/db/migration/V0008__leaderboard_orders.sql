-- The orders over all runs that had none: a hundred thousand rows were read and sorted for a page.
CREATE INDEX IF NOT EXISTS backtest_runs_by_model_ix
    ON backtest_runs (gate_pass DESC NULLS LAST, model_id ASC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_by_tag_ix
    ON backtest_runs (gate_pass DESC NULLS LAST, tag ASC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_by_profile_ix
    ON backtest_runs (gate_pass DESC NULLS LAST, profile ASC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_by_pbo_ix
    ON backtest_runs (gate_pass DESC NULLS LAST, pbo ASC NULLS LAST, run_id);
