package io.sigmalab.db;

import java.util.List;

/**
 * How a table is taken from one database to another.
 *
 * @param name of the table
 * @param order columns that make every row's place
 * @param documents columns that hold JSON
 * @param left columns that the database fills by itself
 */
record TableSpec(String name, List<String> order, List<String> documents, List<String> left) {
    /** The text of a document that a JSON column would change. */
    static final String EXACT = "exact";

    /** In an order in which every row finds what it points to. */
    static final List<TableSpec> ALL =
            List.of(
                    of("models", List.of("pack_id", "model_id"), "config"),
                    of("backtest_sweeps", List.of("sweep_id"), "plan", "lineage"),
                    of("runs", List.of("run_id"), "params", "metrics", "lineage"),
                    of("build_runs", List.of("run_id")),
                    of("training_runs", List.of("run_id")),
                    of("backtest_runs", List.of("run_id")),
                    of("backtest_folds", List.of("run_id", "fold")),
                    of("backtest_returns", List.of("run_id")),
                    of("sweep_results", List.of("sweep_id", "cell"), "result"),
                    of("artifacts", List.of("run_id", "position")),
                    of("trial_groups", List.of("pack_id", "model_id", "dataset")),
                    // By number, which is the order in which things were tried, but without it:
                    // the other database numbers them anew.
                    new TableSpec(
                            "trial_ledger", List.of("trial_id"), List.of(), List.of("trial_id")),
                    of("holdout_seals", List.of("seal_id")),
                    of("holdout_looks", List.of("look_id"), "seen"),
                    new TableSpec(
                            "signals",
                            List.of("run_id", "ticker", "decision_time"),
                            List.of("lineage"),
                            List.of("signal_id")),
                    of("jobs", List.of("job_id"), "request"),
                    of("settings", List.of("name"), "content"));

    private static TableSpec of(String name, List<String> order, String... documents) {
        return new TableSpec(name, order, List.of(documents), List.of());
    }

    /** Whether a column is taken along; {@link #EXACT} follows from the documents. */
    boolean takes(String column) {
        return !left.contains(column) && !column.equals(EXACT);
    }
}
