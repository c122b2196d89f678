-- What a page of the leaderboard shows of a backtest's documents, so that they, a hundred times as
-- long, are not read and taken apart for every row of a page. A text and no JSON column: it comes
-- back as it was, and nobody searches it. Null for runs without figures, and for those of before
-- until they are looked through.
ALTER TABLE backtest_runs ADD COLUMN IF NOT EXISTS ranked varchar;

-- Every order of the leaderboard within a model and within a pack, to be walked like those over all
-- runs: sorting what the filter leaves costs more the more there is.
CREATE INDEX IF NOT EXISTS backtest_runs_model_cum_ret_ix
    ON backtest_runs (pack_id, model_id, gate_pass DESC NULLS LAST, cum_ret DESC NULLS LAST,
        run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_model_max_drawdown_ix
    ON backtest_runs (pack_id, model_id, gate_pass DESC NULLS LAST, max_drawdown ASC NULLS LAST,
        run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_model_win_rate_ix
    ON backtest_runs (pack_id, model_id, gate_pass DESC NULLS LAST, win_rate DESC NULLS LAST,
        run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_model_trades_ix
    ON backtest_runs (pack_id, model_id, gate_pass DESC NULLS LAST, trades DESC NULLS LAST,
        run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_model_score_ix
    ON backtest_runs (pack_id, model_id, gate_pass DESC NULLS LAST, score DESC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_model_newest_ix
    ON backtest_runs (pack_id, model_id, gate_pass DESC NULLS LAST, started_at DESC NULLS LAST,
        run_id);

CREATE INDEX IF NOT EXISTS backtest_runs_pack_sharpe_ix
    ON backtest_runs (pack_id, gate_pass DESC NULLS LAST, sharpe DESC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_pack_cum_ret_ix
    ON backtest_runs (pack_id, gate_pass DESC NULLS LAST, cum_ret DESC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_pack_max_drawdown_ix
    ON backtest_runs (pack_id, gate_pass DESC NULLS LAST, max_drawdown ASC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_pack_win_rate_ix
    ON backtest_runs (pack_id, gate_pass DESC NULLS LAST, win_rate DESC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_pack_trades_ix
    ON backtest_runs (pack_id, gate_pass DESC NULLS LAST, trades DESC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_pack_score_ix
    ON backtest_runs (pack_id, gate_pass DESC NULLS LAST, score DESC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_pack_newest_ix
    ON backtest_runs (pack_id, gate_pass DESC NULLS LAST, started_at DESC NULLS LAST, run_id);
