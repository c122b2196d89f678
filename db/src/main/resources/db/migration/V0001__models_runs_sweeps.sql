-- Runs on H2 (MODE=PostgreSQL) and on PostgreSQL. Never edit once released: add the next number.
-- Every statement can be run again: H2 commits each by itself, so a program that is killed in here
-- leaves half of it, and the next start begins the file anew.
--
-- Figures are null when they are not defined. JSON documents are jsonb for whoever queries them;
-- where jsonb would not give back the very same document (it turns 1.0E7 into a whole number) the
-- text stands in "exact" as well.

CREATE TABLE IF NOT EXISTS models (
    pack_id varchar(100) NOT NULL,
    model_id varchar(200) NOT NULL,
    ticker varchar(100) NOT NULL,
    asset varchar(50) NOT NULL,
    horizon varchar(50) NOT NULL,
    cadence varchar(50) NOT NULL,
    config jsonb NOT NULL,
    config_sha varchar(64) NOT NULL,
    exact varchar,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT models_pk PRIMARY KEY (pack_id, model_id)
);

CREATE INDEX IF NOT EXISTS models_created_ix ON models (created_at, pack_id, model_id);

CREATE TABLE IF NOT EXISTS backtest_sweeps (
    sweep_id varchar(100) NOT NULL,
    pack_id varchar(100) NOT NULL,
    model_id varchar(200) NOT NULL,
    state varchar(20) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    started_by varchar(100) NOT NULL,
    process varchar NOT NULL,
    tag varchar(200),
    variants integer NOT NULL,
    done integer NOT NULL,
    failed integer NOT NULL,
    plan jsonb NOT NULL,
    plan_sha varchar(64) NOT NULL,
    lineage jsonb NOT NULL,
    exact varchar,
    pbo double precision,
    error varchar,
    CONSTRAINT backtest_sweeps_pk PRIMARY KEY (sweep_id),
    CONSTRAINT backtest_sweeps_model_fk FOREIGN KEY (pack_id, model_id)
        REFERENCES models (pack_id, model_id),
    CONSTRAINT backtest_sweeps_state_ck CHECK (state IN
        ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted')),
    CONSTRAINT backtest_sweeps_count_ck CHECK (0 <= failed AND failed <= done AND done <= variants)
);

CREATE INDEX IF NOT EXISTS backtest_sweeps_started_ix ON backtest_sweeps (started_at, sweep_id);
CREATE INDEX IF NOT EXISTS backtest_sweeps_model_ix ON backtest_sweeps (pack_id, model_id, started_at, sweep_id);
CREATE INDEX IF NOT EXISTS backtest_sweeps_tag_ix ON backtest_sweeps (tag);
CREATE INDEX IF NOT EXISTS backtest_sweeps_state_ix ON backtest_sweeps (state);

-- Every run of any kind, so that files, signals and jobs can point at one, with its documents: they
-- are kept out of the tables below, which are searched and ranked, so that those stay narrow.
CREATE TABLE IF NOT EXISTS runs (
    run_id varchar(100) NOT NULL,
    kind varchar(20) NOT NULL,
    params jsonb NOT NULL,
    metrics jsonb NOT NULL,
    lineage jsonb NOT NULL,
    exact varchar,
    CONSTRAINT runs_pk PRIMARY KEY (run_id),
    CONSTRAINT runs_kind_ck CHECK (kind IN ('build', 'train', 'backtest'))
);

CREATE TABLE IF NOT EXISTS build_runs (
    run_id varchar(100) NOT NULL,
    pack_id varchar(100) NOT NULL,
    model_id varchar(200) NOT NULL,
    state varchar(20) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    started_by varchar(100) NOT NULL,
    process varchar NOT NULL,
    tag varchar(200),
    sweep_id varchar(100),
    dataset varchar(300) NOT NULL,
    matrix_sha varchar(64),
    config_sha varchar(64),
    error varchar,
    CONSTRAINT build_runs_pk PRIMARY KEY (run_id),
    CONSTRAINT build_runs_run_fk FOREIGN KEY (run_id) REFERENCES runs (run_id) ON DELETE CASCADE,
    CONSTRAINT build_runs_model_fk FOREIGN KEY (pack_id, model_id)
        REFERENCES models (pack_id, model_id),
    CONSTRAINT build_runs_sweep_fk FOREIGN KEY (sweep_id) REFERENCES backtest_sweeps (sweep_id),
    CONSTRAINT build_runs_state_ck CHECK (state IN
        ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'))
);

CREATE INDEX IF NOT EXISTS build_runs_started_ix ON build_runs (started_at, run_id);
CREATE INDEX IF NOT EXISTS build_runs_model_ix ON build_runs (pack_id, model_id, started_at, run_id);
CREATE INDEX IF NOT EXISTS build_runs_matrix_ix ON build_runs (matrix_sha);
CREATE INDEX IF NOT EXISTS build_runs_sweep_ix ON build_runs (sweep_id);
CREATE INDEX IF NOT EXISTS build_runs_tag_ix ON build_runs (tag);
CREATE INDEX IF NOT EXISTS build_runs_state_ix ON build_runs (state);

CREATE TABLE IF NOT EXISTS training_runs (
    run_id varchar(100) NOT NULL,
    pack_id varchar(100) NOT NULL,
    model_id varchar(200) NOT NULL,
    state varchar(20) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    started_by varchar(100) NOT NULL,
    process varchar NOT NULL,
    tag varchar(200),
    sweep_id varchar(100),
    dataset varchar(300) NOT NULL,
    matrix_sha varchar(64),
    config_sha varchar(64),
    error varchar,
    CONSTRAINT training_runs_pk PRIMARY KEY (run_id),
    CONSTRAINT training_runs_run_fk FOREIGN KEY (run_id)
        REFERENCES runs (run_id) ON DELETE CASCADE,
    CONSTRAINT training_runs_model_fk FOREIGN KEY (pack_id, model_id)
        REFERENCES models (pack_id, model_id),
    CONSTRAINT training_runs_sweep_fk FOREIGN KEY (sweep_id) REFERENCES backtest_sweeps (sweep_id),
    CONSTRAINT training_runs_state_ck CHECK (state IN
        ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'))
);

CREATE INDEX IF NOT EXISTS training_runs_started_ix ON training_runs (started_at, run_id);
CREATE INDEX IF NOT EXISTS training_runs_model_ix ON training_runs (pack_id, model_id, started_at, run_id);
CREATE INDEX IF NOT EXISTS training_runs_matrix_ix ON training_runs (matrix_sha);
CREATE INDEX IF NOT EXISTS training_runs_sweep_ix ON training_runs (sweep_id);
CREATE INDEX IF NOT EXISTS training_runs_tag_ix ON training_runs (tag);
CREATE INDEX IF NOT EXISTS training_runs_state_ix ON training_runs (state);

-- The figures from profile on are those of a finished backtest and null before. gate_pass is the
-- gate of today: gate_rest_pass, and luck_max not below the luck_sharpe of the run's trial group.
-- It is kept up to date in the transaction that moves luck_sharpe, so that the leaderboard can
-- walk an index.
CREATE TABLE IF NOT EXISTS backtest_runs (
    run_id varchar(100) NOT NULL,
    pack_id varchar(100) NOT NULL,
    model_id varchar(200) NOT NULL,
    state varchar(20) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    started_by varchar(100) NOT NULL,
    process varchar NOT NULL,
    tag varchar(200),
    sweep_id varchar(100),
    dataset varchar(300) NOT NULL,
    matrix_sha varchar(64),
    config_sha varchar(64),
    error varchar,
    profile varchar(100),
    sharpe double precision,
    sharpe_annual double precision,
    sortino double precision,
    calmar double precision,
    cum_ret double precision,
    max_drawdown double precision,
    win_rate double precision,
    trades integer,
    observations integer,
    sharpe_sigma double precision,
    score double precision,
    gate_rest_pass boolean,
    luck_max double precision,
    gate_pass boolean,
    pbo double precision,
    CONSTRAINT backtest_runs_pk PRIMARY KEY (run_id),
    CONSTRAINT backtest_runs_run_fk FOREIGN KEY (run_id)
        REFERENCES runs (run_id) ON DELETE CASCADE,
    CONSTRAINT backtest_runs_model_fk FOREIGN KEY (pack_id, model_id)
        REFERENCES models (pack_id, model_id),
    CONSTRAINT backtest_runs_sweep_fk FOREIGN KEY (sweep_id) REFERENCES backtest_sweeps (sweep_id),
    CONSTRAINT backtest_runs_state_ck CHECK (state IN
        ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted')),
    CONSTRAINT backtest_runs_figures_ck CHECK (
        (profile IS NULL AND gate_rest_pass IS NULL AND gate_pass IS NULL
            AND trades IS NULL AND observations IS NULL)
        OR (profile IS NOT NULL AND gate_rest_pass IS NOT NULL AND gate_pass IS NOT NULL
            AND trades IS NOT NULL AND observations IS NOT NULL))
);

CREATE INDEX IF NOT EXISTS backtest_runs_started_ix ON backtest_runs (started_at, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_model_ix ON backtest_runs (pack_id, model_id, started_at, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_matrix_ix ON backtest_runs (matrix_sha);
CREATE INDEX IF NOT EXISTS backtest_runs_sweep_ix ON backtest_runs (sweep_id);
CREATE INDEX IF NOT EXISTS backtest_runs_tag_ix ON backtest_runs (tag, gate_pass DESC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_state_ix ON backtest_runs (state);

-- One for each order of the leaderboard, which is read by walking it (the annual Sharpe ratio has
-- the order of the other); one for a model; one that holds all that the deflated one needs.
CREATE INDEX IF NOT EXISTS backtest_runs_sharpe_ix
    ON backtest_runs (gate_pass DESC NULLS LAST, sharpe DESC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_cum_ret_ix
    ON backtest_runs (gate_pass DESC NULLS LAST, cum_ret DESC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_max_drawdown_ix
    ON backtest_runs (gate_pass DESC NULLS LAST, max_drawdown ASC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_win_rate_ix
    ON backtest_runs (gate_pass DESC NULLS LAST, win_rate DESC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_trades_ix
    ON backtest_runs (gate_pass DESC NULLS LAST, trades DESC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_score_ix
    ON backtest_runs (gate_pass DESC NULLS LAST, score DESC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_newest_ix
    ON backtest_runs (gate_pass DESC NULLS LAST, started_at DESC NULLS LAST, run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_model_sharpe_ix
    ON backtest_runs (pack_id, model_id, gate_pass DESC NULLS LAST, sharpe DESC NULLS LAST,
        run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_dsr_ix
    ON backtest_runs (pack_id, model_id, dataset, gate_pass DESC NULLS LAST, sharpe, sharpe_sigma,
        run_id);
CREATE INDEX IF NOT EXISTS backtest_runs_luck_ix ON backtest_runs (pack_id, model_id, dataset, luck_max);

CREATE TABLE IF NOT EXISTS backtest_folds (
    run_id varchar(100) NOT NULL,
    fold integer NOT NULL,
    train_rows integer NOT NULL,
    test_rows integer NOT NULL,
    train_start timestamp with time zone NOT NULL,
    train_end timestamp with time zone NOT NULL,
    test_start timestamp with time zone NOT NULL,
    test_end timestamp with time zone NOT NULL,
    purged integer NOT NULL,
    embargoed integer NOT NULL,
    threshold double precision,
    trades integer NOT NULL,
    cum_ret double precision,
    sharpe double precision,
    log_loss double precision,
    auc double precision,
    CONSTRAINT backtest_folds_pk PRIMARY KEY (run_id, fold),
    CONSTRAINT backtest_folds_run_fk FOREIGN KEY (run_id)
        REFERENCES backtest_runs (run_id) ON DELETE CASCADE
);

-- Net return of every session of the test span: IEEE 754 doubles, 8 bytes each, big-endian.
CREATE TABLE IF NOT EXISTS backtest_returns (
    run_id varchar(100) NOT NULL,
    session_returns bytea NOT NULL,
    CONSTRAINT backtest_returns_pk PRIMARY KEY (run_id),
    CONSTRAINT backtest_returns_run_fk FOREIGN KEY (run_id)
        REFERENCES backtest_runs (run_id) ON DELETE CASCADE
);

-- One finished variant each. Deleting its backtest keeps the variant with its figures.
CREATE TABLE IF NOT EXISTS sweep_results (
    sweep_id varchar(100) NOT NULL,
    cell integer NOT NULL,
    kind varchar(50) NOT NULL,
    variant varchar NOT NULL,
    hours varchar NOT NULL,
    splits integer NOT NULL,
    embargo double precision NOT NULL,
    run_id varchar(100),
    state varchar(20) NOT NULL,
    reason varchar,
    result jsonb NOT NULL,
    exact varchar,
    CONSTRAINT sweep_results_pk PRIMARY KEY (sweep_id, cell),
    CONSTRAINT sweep_results_sweep_fk FOREIGN KEY (sweep_id)
        REFERENCES backtest_sweeps (sweep_id) ON DELETE CASCADE,
    CONSTRAINT sweep_results_run_fk FOREIGN KEY (run_id)
        REFERENCES backtest_runs (run_id) ON DELETE SET NULL,
    CONSTRAINT sweep_results_cell_ck CHECK (cell >= 0),
    CONSTRAINT sweep_results_state_ck CHECK (state IN ('succeeded', 'failed'))
);

CREATE INDEX IF NOT EXISTS sweep_results_run_ix ON sweep_results (run_id);

CREATE TABLE IF NOT EXISTS artifacts (
    run_id varchar(100) NOT NULL,
    position integer NOT NULL,
    kind varchar(100) NOT NULL,
    uri varchar(2000) NOT NULL,
    sha256 varchar(64) NOT NULL,
    size_bytes bigint NOT NULL,
    CONSTRAINT artifacts_pk PRIMARY KEY (run_id, position),
    CONSTRAINT artifacts_run_fk FOREIGN KEY (run_id) REFERENCES runs (run_id) ON DELETE CASCADE,
    CONSTRAINT artifacts_size_ck CHECK (size_bytes >= 0)
);

CREATE INDEX IF NOT EXISTS artifacts_sha256_ix ON artifacts (sha256);
