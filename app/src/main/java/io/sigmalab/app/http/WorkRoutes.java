package io.sigmalab.app.http;

import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.PipelineRequest;
import io.sigmalab.app.service.SignalRequest;
import io.sigmalab.app.service.TrainRequest;
import java.util.ArrayList;
import java.util.List;

/** The steps of the pipeline, each a job. */
final class WorkRoutes {
    private static final String GROUP = "Pipeline";

    /** What a pipeline tries when it is not told. */
    private static final String THRESHOLDS = "0.40,0.45,0.50,0.55";

    private static final Field[] WINDOW = {
        Fields.TICKER,
        Field.of("distance_max", FieldType.WHOLE, "Strikes each side; only with option flow.")
                .within(1, 1000),
        Field.of("k_sigma", FieldType.NUMBER, "Flat band in trailing standard deviations."),
        Field.of("fixed_bp", FieldType.NUMBER, "Flat band in basis points; wins over k_sigma.")
    };

    private WorkRoutes() {}

    static List<Route> all() {
        return List.of(
                Route.post("/build_matrix", "Build the feature matrix")
                        .in(GROUP)
                        .body(build(true))
                        .example(
                                "{\"model_id\":\"spy_opt_0dte_hourly\",\"pack_id\":\"zerosigma\","
                                        + "\"start\":\"2024-01-01\",\"end\":\"2024-06-30\","
                                        + "\"ticker\":\"SPY\",\"distance_max\":7}")
                        .answers("Build", Shapes.build())
                        .runs(
                                (lab, given, progress) ->
                                        lab.builds().build(buildOf(given), progress)),
                Route.post("/preview_matrix", "Build a few days and describe them")
                        .in(GROUP)
                        .help("Profile only: nothing is stored.")
                        .body(build(true))
                        .answers(
                                "Preview",
                                Shape.object()
                                        .wholes("rows")
                                        .textLists("features")
                                        .objects("profile"))
                        .runs(
                                (lab, given, progress) ->
                                        lab.builds().preview(buildOf(given), progress)),
                Route.post("/train", "Train the final model")
                        .in(GROUP)
                        .help("On the model's newest matrix.")
                        .body(
                                Fields.join(
                                        Fields.model(), List.of(Fields.HOURS, Fields.CALIBRATION)))
                        .example(
                                "{\"model_id\":\"spy_opt_0dte_hourly\",\"pack_id\":\"zerosigma\","
                                        + "\"allowed_hours\":\"13,14,15\","
                                        + "\"calibration\":\"sigmoid\"}")
                        .answers("Training", Shapes.train())
                        .runs(
                                (lab, given, progress) ->
                                        lab.trainings()
                                                .train(
                                                        new TrainRequest(
                                                                given.text("pack_id"),
                                                                given.text("model_id"),
                                                                Fields.hours(
                                                                        given, "allowed_hours"),
                                                                given.textOrNull("calibration")),
                                                        progress)),
                Route.post("/backtest", "Backtest a rule")
                        .in(GROUP)
                        .help("On the model's newest matrix, out of sample, fold by fold.")
                        .body(
                                Fields.joined(
                                        List.of(
                                                Fields.model(),
                                                Fields.rule(),
                                                Fields.backtest(),
                                                Fields.controls())))
                        .example(
                                "{\"model_id\":\"spy_opt_0dte_hourly\",\"pack_id\":\"zerosigma\","
                                        + "\"thresholds\":\"0.55,0.60,0.65\",\"splits\":5,"
                                        + "\"allowed_hours\":\"13,14,15\"}")
                        .answers("Backtest", Shapes.backtest())
                        .runs(
                                (lab, given, progress) ->
                                        lab.backtests()
                                                .run(
                                                        Fields.backtest(given)
                                                                .withControls(
                                                                        given.whole("null"),
                                                                        given.whole("seeds")),
                                                        progress)),
                Route.post("/pipeline", "Build, train and backtest in one")
                        .in(GROUP)
                        .help(
                                "Thresholds left out: "
                                        + THRESHOLDS
                                        + ". Gated: stops before training when the momentum gate"
                                        + " lets no row through.")
                        .body(pipeline())
                        .answers(
                                "Pipeline",
                                Shape.object()
                                        .object("build", Shapes.build())
                                        .object("train", Shapes.train())
                                        .object("backtest", Shapes.backtest())
                                        .list("leaderboard", Shapes.ranked()))
                        .runs(
                                (lab, given, progress) ->
                                        lab.pipeline().run(pipelineOf(given), progress)),
                Route.post("/split_preview", "Say how a backtest would split the matrix")
                        .in(GROUP)
                        .help("Folds with what is purged and left out; trains nothing.")
                        .body(
                                Fields.join(
                                        Fields.join(Fields.model(), Fields.rule()),
                                        Fields.backtest()))
                        .answers(
                                "SplitPreview",
                                Shape.object()
                                        .wholes("rows", "sessions")
                                        .texts("begin", "end")
                                        .maybeTexts("sealed_from")
                                        .textLists("warnings")
                                        .list(
                                                "folds",
                                                Shape.object()
                                                        .wholes(
                                                                "fold",
                                                                "train",
                                                                "test",
                                                                "purged",
                                                                "embargoed")))
                        .by(
                                (lab, given) ->
                                        Records.splits(
                                                lab.explain().splits(Fields.backtest(given)))),
                Route.post("/signals", "Score the newest rows with the trained model")
                        .in("Signals")
                        .help(
                                "Direction, probability, contract or stop and target of each"
                                        + " decision, and whether the policy would trade it.")
                        .body(
                                Fields.join(
                                        Fields.model(),
                                        List.of(
                                                Field.of(
                                                                "threshold",
                                                                FieldType.NUMBER,
                                                                "Left out: the one of the newest"
                                                                        + " backtest.")
                                                        .within(0, 1),
                                                Fields.END,
                                                Field.of(
                                                                "sessions",
                                                                FieldType.WHOLE,
                                                                "Sessions to score.")
                                                        .within(1, 1000)
                                                        .or(1))))
                        .answers(
                                "ScoredSignals",
                                Shape.object()
                                        .texts("pack_id", "model_id", "run_id", "threshold_from")
                                        .numbers("threshold")
                                        .list(
                                                "signals",
                                                Shape.object()
                                                        .texts("decision_time", "direction")
                                                        .numbers("probability")))
                        .runs(
                                (lab, given, progress) ->
                                        lab.signals()
                                                .signals(
                                                        new SignalRequest(
                                                                given.text("pack_id"),
                                                                given.text("model_id"),
                                                                given.numberOrNull("threshold"),
                                                                given.dateOrNull("end"),
                                                                given.whole("sessions"),
                                                                null),
                                                        progress)),
                Route.get("/signals", "List signals that were given")
                        .in("Signals")
                        .help("Newest decision first.")
                        .query(Fields.MODEL.must(), Fields.PACK.must(), Fields.LIMIT, Fields.OFFSET)
                        .answers("Signals", Shapes.page(Shape.object()))
                        .by(
                                (lab, given) ->
                                        lab.signals()
                                                .list(
                                                        given.text("pack_id"),
                                                        given.text("model_id"),
                                                        given.whole("limit"),
                                                        given.whole("offset"))),
                Route.post("/signals/follow_up", "Say what came of the newest signals")
                        .in("Signals")
                        .help("The move that the label stands for, before costs.")
                        .body(Fields.join(Fields.model(), List.of(Fields.LIMIT)))
                        .answers("SignalFollowUp", Shape.object())
                        .runs(
                                (lab, given, progress) ->
                                        lab.signals()
                                                .followUp(
                                                        given.text("pack_id"),
                                                        given.text("model_id"),
                                                        given.whole("limit"),
                                                        progress)));
    }

    private static List<Field> build(boolean withHours) {
        List<Field> fields = new ArrayList<>(Fields.model());
        fields.add(Fields.START.must());
        fields.add(Fields.END.must());
        fields.addAll(List.of(WINDOW));
        if (withHours) {
            fields.add(Fields.HOURS);
        }
        return fields;
    }

    private static List<Field> pipeline() {
        List<Field> fields = new ArrayList<>(build(false));
        fields.addAll(Fields.rule());
        fields.addAll(Fields.backtest());
        fields.add(Field.of("gated", FieldType.FLAG, "Switches the momentum gate on.").or(false));
        return fields;
    }

    private static BuildRequest buildOf(Given given) {
        return new BuildRequest(
                given.text("pack_id"),
                given.text("model_id"),
                given.dateOrNull("start"),
                given.dateOrNull("end"),
                given.textOrNull("ticker"),
                Fields.hours(given, "allowed_hours"),
                given.numberOrNull("k_sigma"),
                given.numberOrNull("fixed_bp"),
                given.wholeOrNull("distance_max"));
    }

    /** As the command line: the matrix keeps all hours, training and trading take those given. */
    private static PipelineRequest pipelineOf(Given given) {
        boolean plain = !given.has("thresholds") && !given.has("top_pct");
        return new PipelineRequest(
                buildOf(given.without("allowed_hours")),
                Fields.backtest(
                        given,
                        plain ? THRESHOLDS : given.textOrNull("thresholds"),
                        given.textOrNull("top_pct")),
                given.flag("gated"));
    }
}
