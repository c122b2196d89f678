package io.sigmalab.app.http;

import io.sigmalab.app.service.CreateRequest;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.pack.AssetType;
import io.sigmalab.engine.pack.Horizon;
import java.util.List;

/** Models: create, list, show, copy, delete. */
final class ModelRoutes {
    private static final String GROUP = "Models";

    private ModelRoutes() {}

    static List<Route> all() {
        return List.of(
                Route.post("/models", "Create a model")
                        .in(GROUP)
                        .help(
                                "One that exists in the pack already is entered as it is and"
                                        + " answers 200; a new one gets a config file in the"
                                        + " user's packs and answers 201.")
                        .body(created())
                        .example(
                                "{\"ticker\":\"SPY\",\"asset_type\":\"opt\",\"horizon\":\"0dte\","
                                        + "\"cadence\":\"hourly\",\"algo\":\"gbm\","
                                        + "\"pack_id\":\"zerosigma\"}")
                        .answers("CreatedModel", Shapes.model().flags("created"))
                        .alone((lab, given) -> lab.models().create(create(given))),
                Route.post("/models/preview", "Say what creating a model would do")
                        .in(GROUP)
                        .help("Id, whether it exists, and what stands in the way; creates nothing.")
                        .body(created())
                        .answers("ModelPreview", Shape.object())
                        .by((lab, given) -> lab.models().preview(create(given))),
                Route.get("/models", "List models")
                        .in(GROUP)
                        .help("Models that were created or built, newest first.")
                        .query(Fields.PACK, Fields.LIMIT, Fields.OFFSET)
                        .answers(
                                "Models",
                                Shapes.page(
                                        Shape.object()
                                                .texts(
                                                        "pack_id",
                                                        "model_id",
                                                        "ticker",
                                                        "asset_type",
                                                        "horizon",
                                                        "cadence",
                                                        "config_sha",
                                                        "created_at")))
                        .by(
                                (lab, given) ->
                                        lab.models()
                                                .list(
                                                        given.textOrNull("pack_id"),
                                                        given.whole("limit"),
                                                        given.whole("offset"))),
                Route.get("/model_detail", "Show a model")
                        .in(GROUP)
                        .help("Its effective configuration and the columns of its matrix.")
                        .query(Fields.MODEL.must(), Fields.PACK.must())
                        .answers("Model", Shapes.model())
                        .by(
                                (lab, given) ->
                                        lab.models()
                                                .show(
                                                        given.text("pack_id"),
                                                        given.text("model_id"))),
                Route.get("/model_summary", "Say how far a model has come")
                        .in(GROUP)
                        .help(
                                "Configuration, newest run of each kind, and the state: new, built,"
                                        + " trained or outdated.")
                        .query(Fields.MODEL.must(), Fields.PACK.must())
                        .answers(
                                "ModelSummary",
                                Shapes.model().texts("state", "risk_profile").objects("newest"))
                        .alone(
                                (lab, given) ->
                                        lab.models()
                                                .summary(
                                                        given.text("pack_id"),
                                                        given.text("model_id"))),
                Route.post("/models/clone", "Copy a model under another variant")
                        .in(GROUP)
                        .body(
                                Fields.join(
                                        Fields.model(),
                                        List.of(
                                                Field.of(
                                                                "variant",
                                                                FieldType.ID,
                                                                "Last part of the new id.")
                                                        .must())))
                        .answers("ClonedModel", Shapes.model())
                        .alone(
                                (lab, given) ->
                                        lab.models()
                                                .copy(
                                                        given.text("pack_id"),
                                                        given.text("model_id"),
                                                        given.text("variant"))),
                Route.delete("/models/{pack_id}/{model_id}", "Delete a model")
                        .in(GROUP)
                        .help("With its runs and files. Its trials stay counted.")
                        .at(Fields.PACK.must(), Fields.MODEL.must())
                        .answers(
                                "DeletedModel",
                                Shape.object()
                                        .texts("pack_id", "model_id")
                                        .flags("deleted", "config_deleted"))
                        .by(
                                (lab, given) ->
                                        lab.models()
                                                .delete(
                                                        given.text("pack_id"),
                                                        given.text("model_id"))));
    }

    private static List<Field> created() {
        return List.of(
                Field.of("ticker", FieldType.TEXT, "Symbol."),
                Field.of("asset_type", FieldType.TEXT, "Equity or option.")
                        .oneOf(AssetType.codes()),
                Field.of("horizon", FieldType.TEXT, "How long positions are held.")
                        .oneOf(Horizon.codes()),
                Field.of("cadence", FieldType.TEXT, "Length of a bar.").oneOf(Cadence.codes()),
                Field.of("algo", FieldType.TEXT, "Learner.").oneOf(List.of("gbm")).or("gbm"),
                Fields.PACK.must(),
                Field.of("variant", FieldType.ID, "Last part of the id."),
                Field.of("indicator_set", FieldType.ID, "Indicator set of the pack."),
                Field.of("template", FieldType.ID, "Template to start from."),
                Fields.PROFILE);
    }

    private static CreateRequest create(Given given) {
        return new CreateRequest(
                given.text("pack_id"),
                given.textOrNull("ticker"),
                given.textOrNull("asset_type"),
                given.textOrNull("horizon"),
                given.textOrNull("cadence"),
                given.text("algo"),
                given.textOrNull("variant"),
                given.textOrNull("indicator_set"),
                given.textOrNull("template"),
                given.textOrNull("risk_profile"));
    }
}
