-- Sweeps that several processes share on one PostgreSQL. On H2 these tables stay empty.

-- The table of db-scheduler, in its own words, so that any version of it can be looked up beside
-- this: https://github.com/kagkarlsson/db-scheduler. A row goes when its work is done.
CREATE TABLE IF NOT EXISTS scheduled_tasks (
    task_name varchar(100) NOT NULL,
    task_instance varchar(200) NOT NULL,
    task_data bytea,
    execution_time timestamp with time zone NOT NULL,
    picked boolean NOT NULL,
    picked_by varchar(200),
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp with time zone,
    version bigint NOT NULL,
    priority smallint,
    CONSTRAINT scheduled_tasks_pk PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX IF NOT EXISTS scheduled_tasks_execution_ix ON scheduled_tasks (execution_time);
CREATE INDEX IF NOT EXISTS scheduled_tasks_heartbeat_ix ON scheduled_tasks (last_heartbeat);

-- Files that travel between machines, by the hash of what is in them, in pieces.
CREATE TABLE IF NOT EXISTS shared_contents (
    sha256 varchar(64) NOT NULL,
    size_bytes bigint NOT NULL,
    used_at timestamp with time zone NOT NULL,
    CONSTRAINT shared_contents_pk PRIMARY KEY (sha256),
    CONSTRAINT shared_contents_size_ck CHECK (size_bytes >= 0)
);

CREATE TABLE IF NOT EXISTS shared_content_parts (
    sha256 varchar(64) NOT NULL,
    part integer NOT NULL,
    content bytea NOT NULL,
    CONSTRAINT shared_content_parts_pk PRIMARY KEY (sha256, part),
    CONSTRAINT shared_content_parts_content_fk FOREIGN KEY (sha256)
        REFERENCES shared_contents (sha256) ON DELETE CASCADE
);

-- How a sweep is shared: what a process must be to compute the same bits, and the pack as it was.
CREATE TABLE IF NOT EXISTS shared_sweeps (
    sweep_id varchar(100) NOT NULL,
    engine_version varchar(100) NOT NULL,
    learner_version varchar(200) NOT NULL,
    pack_content varchar(64) NOT NULL,
    shared_at timestamp with time zone NOT NULL,
    CONSTRAINT shared_sweeps_pk PRIMARY KEY (sweep_id),
    CONSTRAINT shared_sweeps_sweep_fk FOREIGN KEY (sweep_id)
        REFERENCES backtest_sweeps (sweep_id) ON DELETE CASCADE
);

-- Trained folds by the hash of everything that determines them.
CREATE TABLE IF NOT EXISTS shared_folds (
    training_key varchar(64) NOT NULL,
    sha256 varchar(64) NOT NULL,
    stored_at timestamp with time zone NOT NULL,
    CONSTRAINT shared_folds_pk PRIMARY KEY (training_key)
);

-- Who works. A row that was not seen for a while is one whose process is gone.
CREATE TABLE IF NOT EXISTS workers (
    worker_id varchar(100) NOT NULL,
    process varchar NOT NULL,
    engine_version varchar(100) NOT NULL,
    learner_version varchar(200) NOT NULL,
    threads integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    cells integer NOT NULL,
    doing varchar,
    refused varchar,
    CONSTRAINT workers_pk PRIMARY KEY (worker_id)
);
