package io.sigmalab.app.http;

import java.util.List;

/** What is sealed, and looking at it. */
final class HoldoutRoutes {
    private static final String GROUP = "Holdout";

    private static final Field SYMBOL = Field.of("ticker", FieldType.TEXT, "Symbol.").must();

    private HoldoutRoutes() {}

    static List<Route> all() {
        return List.of(
                Route.get("/holdouts", "List what is sealed and who has looked")
                        .in(GROUP)
                        .help("Newest seal first, each with its looks and what was seen.")
                        .answers("Holdouts", Shape.object().list("rows", seal()))
                        .by((lab, given) -> lab.holdouts().show()),
                Route.post("/holdouts", "Seal the newest days of a ticker")
                        .in(GROUP)
                        .help(
                                "For all models. Builds stop before them; nothing trains, tests,"
                                        + " sweeps or signals on them. Neither day nor share: the"
                                        + " newest fifth of the sessions.")
                        .body(
                                List.of(
                                        SYMBOL,
                                        Field.of("from", FieldType.DATE, "First sealed day."),
                                        Field.of(
                                                "share",
                                                FieldType.NUMBER,
                                                "Share of the sessions.")))
                        .answers("Seal", seal())
                        .by(
                                (lab, given) ->
                                        lab.holdouts()
                                                .seal(
                                                        given.text("ticker"),
                                                        given.dateOrNull("from"),
                                                        given.numberOrNull("share"))),
                Route.post("/holdouts/release", "End a seal")
                        .in(GROUP)
                        .help("Its days are like all others then. Counted as a look.")
                        .body(List.of(SYMBOL, Field.of("reason", FieldType.TEXT, "Why.").must()))
                        .answers("Released", look())
                        .by(
                                (lab, given) ->
                                        lab.holdouts()
                                                .release(
                                                        given.text("ticker"),
                                                        given.text("reason"))),
                Route.post("/runs/{run_id}/open_holdout", "Look at the sealed days")
                        .in(GROUP)
                        .help(
                                "Tries the backtest's settings once on them. Counted for good"
                                        + " before anything is shown; they stay sealed for all"
                                        + " else.")
                        .at(Fields.RUN)
                        .body(
                                List.of(
                                        Field.of(
                                                "reason",
                                                FieldType.TEXT,
                                                "Why; needed for every look but the first.")))
                        .answers("Look", look())
                        .runs(
                                (lab, given, progress) ->
                                        lab.holdouts()
                                                .open(
                                                        given.text("run_id"),
                                                        given.textOrNull("reason"),
                                                        progress)));
    }

    private static Shape seal() {
        return Shape.object()
                .texts("seal_id", "dataset", "sealed_from", "sealed_at", "sealed_by")
                .wholes("seen_before", "looks")
                .flags("in_force")
                .objectLists("looked");
    }

    private static Shape look() {
        return Shape.object()
                .texts(
                        "look_id",
                        "seal_id",
                        "kind",
                        "looked_at",
                        "looked_by",
                        "dataset",
                        "sealed_from")
                .maybeTexts("pack_id", "model_id", "run_id", "config_sha", "reason")
                .wholes("looks", "seen_before")
                .objects("seen");
    }
}
