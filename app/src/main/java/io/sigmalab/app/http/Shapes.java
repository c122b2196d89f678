package io.sigmalab.app.http;

/** Shapes that several answers have in common. Fields as {@code interfaces.md} relies on them. */
final class Shapes {
    private Shapes() {}

    /** A page of rows. */
    static Shape page(Shape row) {
        return Shape.object()
                .list("rows", row)
                .wholes("limit", "offset")
                .maybeWholes("next_offset");
    }

    /** A model's effective configuration. */
    static Shape model() {
        return Shape.object()
                .texts(
                        "pack_id",
                        "model_id",
                        "ticker",
                        "asset_type",
                        "horizon",
                        "cadence",
                        "variant",
                        "indicator_set",
                        "config_sha",
                        "policy_sha")
                .objects("label", "learner")
                .textLists("features");
    }

    /** A build. */
    static Shape build() {
        return Shape.object()
                .texts("run_id", "matrix_sha", "matrix_csv")
                .wholes("rows")
                .textLists("features", "warnings")
                .object("labels", Shape.object().wholes("UP", "DOWN", "FLAT"))
                .numbers("missing_pct")
                .object(
                        "audit",
                        Shape.object().wholes("rows_checked", "features_checked").flags("ok"))
                .objects("seconds");
    }

    /** A training. */
    static Shape train() {
        return Shape.object()
                .texts("run_id", "bundle")
                .wholes("rows")
                .textLists("features", "classes")
                .object("metrics", Shape.object().maybeNumbers("log_loss", "brier", "auc"))
                .numbers("seconds");
    }

    /** Figures of a backtest. */
    static Shape metrics() {
        return Shape.object()
                .maybeNumbers(
                        "cum_ret",
                        "cum_ret_gross",
                        "sharpe",
                        "sharpe_annual",
                        "sortino",
                        "calmar",
                        "max_drawdown",
                        "es95",
                        "win_rate",
                        "profit_factor",
                        "exposure",
                        "turnover",
                        "log_loss",
                        "brier",
                        "auc",
                        "ece",
                        "psr",
                        "dsr",
                        "random_percentile")
                .wholes("trades", "unfilled", "n_trials");
    }

    /** What a gate said. */
    static Shape gate() {
        return Shape.object()
                .flags("pass")
                .texts("profile")
                .list("reasons", Shape.object().texts("code").maybeNumbers("value", "limit"));
    }

    /** A fold. */
    private static Shape fold() {
        return Shape.object()
                .wholes("fold", "train_rows", "test_rows", "purged", "embargoed", "trades")
                .texts("train_start", "train_end", "test_start", "test_end")
                .maybeNumbers("threshold", "cum_ret", "sharpe", "log_loss", "auc");
    }

    /** Figures of a backtest, fold by fold and threshold by threshold. */
    static Shape figures() {
        return Shape.object()
                .texts("run_id", "matrix_sha", "config_sha", "pnl_source")
                .list("folds", fold())
                .object("metrics", metrics())
                .list(
                        "by_threshold",
                        Shape.object()
                                .wholes("trades")
                                .maybeNumbers("threshold", "cum_ret", "sharpe"))
                .object("gate", gate())
                .textLists("warnings");
    }

    /** A backtest with its files. */
    static Shape backtest() {
        return figures().texts("equity_csv", "trades_csv", "oof_csv", "plots_dir");
    }

    /** A sweep with its variants, best first. */
    static Shape sweep() {
        return sweepRow()
                .wholes("trained_folds")
                .objects("plan")
                .list(
                        "results",
                        Shape.object()
                                .texts("kind", "value", "hours")
                                .wholes("splits")
                                .numbers("embargo")
                                .maybeTexts("run_id"));
    }

    /** A sweep in a list. */
    static Shape sweepRow() {
        return Shape.object()
                .texts("sweep_id", "pack_id", "model_id", "state", "started_at", "started_by")
                .wholes("variants", "done", "failed")
                .maybeTexts("tag", "finished_at", "error")
                .maybeNumbers("pbo");
    }

    /** A run in a list. */
    static Shape run() {
        return Shape.object()
                .texts(
                        "run_id",
                        "kind",
                        "pack_id",
                        "model_id",
                        "state",
                        "started_at",
                        "started_by",
                        "dataset")
                .maybeTexts("finished_at", "tag", "sweep_id", "matrix_sha", "config_sha", "error");
    }

    /** A row of the leaderboard. */
    static Shape ranked() {
        return Shape.object()
                .texts("run_id", "started_at", "pack_id", "model_id", "profile", "matrix_sha")
                .maybeTexts("tag")
                .maybeNumbers(
                        "sharpe",
                        "sharpe_annual",
                        "cum_ret",
                        "max_drawdown",
                        "win_rate",
                        "dsr",
                        "n_effective",
                        "pbo",
                        "score")
                .wholes("trades")
                .maybeWholes("looks")
                .object("gate", gate());
    }

    /** Findings of a check. */
    static Shape findings() {
        return Shape.object()
                .flags("valid")
                .list(
                        "findings",
                        Shape.object()
                                .texts("severity", "code", "where", "message", "hint")
                                .maybeTexts("file")
                                .maybeWholes("line"));
    }

    /** A job. */
    static Shape job() {
        return Shape.object()
                .texts("job_id", "kind", "state", "started_by", "queued_at")
                .objects("request")
                .maybeTexts("started_at", "finished_at", "message", "run_id", "sweep_id", "error")
                .wholes("steps_done")
                .maybeWholes("steps_total")
                .optional("result", Shape.object());
    }
}
