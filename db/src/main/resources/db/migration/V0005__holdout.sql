-- What luck was expected to reach before a sweep tried anything: luck never falls below it, in
-- whatever order the processes that share the sweep store its variants.
ALTER TABLE backtest_sweeps ADD COLUMN IF NOT EXISTS luck_before double precision;

-- The newest part of a data set, put away. Rows are only ever added, and there is no foreign key to
-- runs or models on purpose: deleting those must not make anybody forget who has looked.
-- sealed_from: first sealed day. seen_before: trials that had been tested on those days already.
CREATE TABLE IF NOT EXISTS holdout_seals (
    seal_id varchar(100) NOT NULL,
    dataset varchar(300) NOT NULL,
    sealed_from varchar(10) NOT NULL,
    seen_before integer NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    sealed_by varchar(100) NOT NULL,
    CONSTRAINT holdout_seals_pk PRIMARY KEY (seal_id),
    CONSTRAINT holdout_seals_seen_ck CHECK (seen_before >= 0)
);

CREATE INDEX IF NOT EXISTS holdout_seals_dataset_ix ON holdout_seals (dataset);

-- Who looked, with which run, why, and what was seen. A release ends the seal: all can look then.
CREATE TABLE IF NOT EXISTS holdout_looks (
    look_id varchar(100) NOT NULL,
    seal_id varchar(100) NOT NULL,
    kind varchar(20) NOT NULL,
    pack_id varchar(100),
    model_id varchar(200),
    run_id varchar(100),
    config_sha varchar(64),
    reason varchar(2000),
    looked_at timestamp with time zone NOT NULL,
    looked_by varchar(100) NOT NULL,
    seen jsonb NOT NULL,
    exact varchar,
    CONSTRAINT holdout_looks_pk PRIMARY KEY (look_id),
    CONSTRAINT holdout_looks_seal_fk FOREIGN KEY (seal_id) REFERENCES holdout_seals (seal_id),
    CONSTRAINT holdout_looks_kind_ck CHECK (kind IN ('open', 'release'))
);

CREATE INDEX IF NOT EXISTS holdout_looks_seal_ix ON holdout_looks (seal_id);
