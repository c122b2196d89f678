package io.sigmalab.app.http;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.SweepBudget;
import io.sigmalab.app.service.SweepControl;
import io.sigmalab.app.service.SweepRequest;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.List;
import java.util.Map;

/** Grids of backtests. */
final class SweepRoutes {
    private static final String GROUP = "Sweeps";
    private static final Field SWEEP =
            Field.of("sweep_id", FieldType.ID, "Sweep, as lists show it.").must();

    private SweepRoutes() {}

    static List<Route> all() {
        return List.of(
                Route.post("/backtest_sweep", "Backtest every combination")
                        .in(GROUP)
                        .help(
                                "Every hours list with every threshold list and every top share."
                                        + " Each variant is stored as it is done, so that a sweep"
                                        + " that was stopped can be resumed.")
                        .body(Fields.join(grid(), List.of(save(), distribute())))
                        .example(
                                "{\"model_id\":\"spy_opt_0dte_hourly\",\"pack_id\":\"zerosigma\","
                                        + "\"thresholds_variants\":[\"0.50,0.52,0.54\","
                                        + "\"0.55,0.60,0.65\"],"
                                        + "\"allowed_hours_variants\":[\"13,14,15\"],"
                                        + "\"splits\":5,\"embargo\":0.0,\"save\":true,"
                                        + "\"tag\":\"sweep\"}")
                        .answers("Sweep", Shapes.sweep())
                        .runs(
                                (lab, given, progress) -> {
                                    requireSaved(given);
                                    return given.flag("distribute")
                                            ? lab.sharedSweeps()
                                                    .run(sweep(given), SweepControl.NONE, progress)
                                            : lab.sweeps().run(sweep(given), progress);
                                }),
                Route.post("/sweep_estimate", "Say what a sweep would cost")
                        .in(GROUP)
                        .help("Variants, folds to train, time and memory; runs nothing.")
                        .body(grid())
                        .answers(
                                "SweepEstimate",
                                Shape.object()
                                        .wholes(
                                                "variants",
                                                "folds",
                                                "folds_to_train",
                                                "fits",
                                                "bytes",
                                                "threads")
                                        .maybeNumbers("seconds"))
                        .by((lab, given) -> Records.of(lab.sweeps().estimate(sweep(given)))),
                Route.get("/sweeps", "List sweeps")
                        .in(GROUP)
                        .help("Newest first.")
                        .query(Fields.filters())
                        .answers("Sweeps", Shapes.page(Shapes.sweepRow()))
                        .by(
                                (lab, given) ->
                                        lab.sweeps()
                                                .list(
                                                        given.textOrNull("pack_id"),
                                                        given.textOrNull("model_id"),
                                                        given.textOrNull("tag"),
                                                        given.whole("limit"),
                                                        given.whole("offset"))),
                Route.get("/sweeps/{sweep_id}", "Show a sweep")
                        .in(GROUP)
                        .help("With its variants, best first.")
                        .at(SWEEP)
                        .answers("SweepDetail", Shapes.sweep())
                        .by((lab, given) -> lab.sweeps().show(given.text("sweep_id"))),
                Route.post("/sweeps/{sweep_id}/resume", "Go on with a sweep")
                        .in(GROUP)
                        .help("One that was cancelled or interrupted; what is done is kept.")
                        .at(SWEEP)
                        .body(List.of(distribute()))
                        .answers("ResumedSweep", Shapes.sweep())
                        .runs(
                                (lab, given, progress) ->
                                        given.flag("distribute")
                                                ? lab.sharedSweeps()
                                                        .resume(
                                                                given.text("sweep_id"),
                                                                SweepControl.NONE,
                                                                progress)
                                                : lab.sweeps()
                                                        .resume(given.text("sweep_id"), progress)),
                Route.post("/sweeps/{sweep_id}/cancel", "Cancel a sweep of workers")
                        .in(GROUP)
                        .help("Whoever submitted it. One of this server ends with its job.")
                        .at(SWEEP)
                        .answers("CancelledSweep", Shape.object())
                        .by((lab, given) -> lab.sharedSweeps().cancel(given.text("sweep_id"))),
                Route.get("/workers", "List the workers on the PostgreSQL in force")
                        .in(GROUP)
                        .answers(
                                "Workers",
                                Shape.object()
                                        .list("rows", Shape.object().texts("worker_id", "state")))
                        .by((lab, given) -> lab.workers().list()),
                Route.get("/sweep_presets", "List grids that were kept")
                        .in(GROUP)
                        .answers("SweepPresets", Shape.object().textLists("names"))
                        .by(
                                (lab, given) ->
                                        new Outcome(Map.of("names", lab.sweepPresets().names()))),
                Route.get("/sweep_presets/{name}", "Show a grid that was kept")
                        .in(GROUP)
                        .at(Field.of("name", FieldType.ID, "As the list has it.").must())
                        .answers(
                                "SweepPreset",
                                Shape.object().textLists("thresholds", "top_pcts", "hours"))
                        .by(
                                (lab, given) ->
                                        Records.of(lab.sweepPresets().load(given.text("name")))));
    }

    private static List<Field> grid() {
        return Fields.join(
                Fields.join(
                        Fields.model(),
                        List.of(
                                Field.of(
                                        "thresholds_variants",
                                        FieldType.NUMBER_LISTS,
                                        "Threshold lists."),
                                Field.of("top_pct_variants", FieldType.NUMBER_LISTS, "Top shares."),
                                Field.of(
                                        "allowed_hours_variants",
                                        FieldType.HOUR_LISTS,
                                        "Hours lists; left out: the hours of the matrix."),
                                Field.of(
                                                "min_trades",
                                                FieldType.WHOLE,
                                                "Variants with fewer trades are marked.")
                                        .within(0, Integer.MAX_VALUE),
                                Field.of(
                                        "min_sharpe",
                                        FieldType.NUMBER,
                                        "Variants with a lower annual Sharpe are marked."),
                                Field.of(
                                        "vary",
                                        FieldType.CHOICES,
                                        "Further settings with their values,"
                                                + " {\"max_depth\": [3, 4]}."),
                                Field.of("rank", FieldType.TEXT, "What the best is best by.")
                                        .oneOf(List.of("score", "plateau")),
                                Field.of(
                                                "max_variants",
                                                FieldType.WHOLE,
                                                "Refuse more variants than this.")
                                        .within(1, 1_000_000),
                                Field.of(
                                                "max_minutes",
                                                FieldType.NUMBER,
                                                "Refuse what is expected to take longer.")
                                        .within(0, 1e6),
                                Field.of(
                                                "max_memory",
                                                FieldType.WHOLE,
                                                "Refuse what is expected to need more megabytes.")
                                        .within(1, 1_000_000))),
                Fields.backtest());
    }

    private static Field save() {
        return Field.of("save", FieldType.FLAG, "Always true: every variant counts as a trial.")
                .or(true);
    }

    private static Field distribute() {
        return Field.of(
                        "distribute",
                        FieldType.FLAG,
                        "Shares the variants among the workers on the PostgreSQL in force.")
                .or(false);
    }

    private static void requireSaved(Given given) {
        if (!given.flag("save")) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "a sweep is always stored",
                    "--save",
                    "leave it out: what was tried counts when the best is judged");
        }
    }

    private static SweepRequest sweep(Given given) {
        return new SweepRequest(
                Fields.backtest(given, null, null),
                given.lists("thresholds_variants"),
                given.lists("top_pct_variants"),
                given.lists("allowed_hours_variants"),
                given.wholeOrNull("min_trades"),
                given.numberOrNull("min_sharpe"),
                given.listsByName("vary"),
                new SweepBudget(
                        given.wholeOrNull("max_variants"),
                        given.numberOrNull("max_minutes"),
                        given.wholeOrNull("max_memory")),
                given.textOrNull("rank"));
    }
}
