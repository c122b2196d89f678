package io.sigmalab.app.http;

import io.sigmalab.app.service.Outcome;
import java.util.List;
import java.util.Map;

/** Packs, indicators, templates and policies. */
final class PackRoutes {
    private static final String PACKS = "Packs";
    private static final String POLICIES = "Policies";

    private PackRoutes() {}

    static List<Route> all() {
        return List.of(
                Route.get("/packs", "List packs")
                        .in(PACKS)
                        .answers(
                                "Packs",
                                Shapes.page(
                                        Shape.object()
                                                .texts("pack_id")
                                                .flags("shipped", "edited")
                                                .texts("problem")
                                                .maybeTexts("name", "family")))
                        .by((lab, given) -> lab.packs().list()),
                Route.get("/packs/{pack_id}", "Show a pack")
                        .in(PACKS)
                        .at(Fields.PACK.must())
                        .answers(
                                "Pack",
                                Shape.object()
                                        .texts("pack_id", "name", "family", "pack_sha")
                                        .textLists(
                                                "models", "indicator_sets", "policies", "templates")
                                        .objects("budgets"))
                        .by((lab, given) -> lab.packs().show(given.text("pack_id"))),
                Route.delete("/packs/{pack_id}", "Delete a pack of your own")
                        .in(PACKS)
                        .help(
                                "With everything in it. One that the product brings is refused, and"
                                        + " one whose models or runs are recorded.")
                        .at(Fields.PACK.must())
                        .answers("DeletedPack", Shape.object().texts("pack_id").flags("deleted"))
                        .alone(
                                (lab, given) -> {
                                    String pack = given.text("pack_id");
                                    lab.packs().deletePack(pack);
                                    return new Outcome(Map.of("pack_id", pack, "deleted", true));
                                }),
                Route.get("/packs/{pack_id}/files", "List the files of a pack")
                        .in(PACKS)
                        .at(Fields.PACK.must())
                        .answers(
                                "PackFiles",
                                Shapes.page(Shape.object().texts("path").flags("user", "shipped")))
                        .by((lab, given) -> lab.packs().files(given.text("pack_id"))),
                Route.get("/packs/{pack_id}/file", "Read a file of a pack")
                        .in(PACKS)
                        .at(Fields.PACK.must())
                        .query(
                                Field.of("path", FieldType.TEXT, "As the list of files has it.")
                                        .must())
                        .answers("PackFile", Shape.object().texts("pack_id", "path", "text"))
                        .by(
                                (lab, given) ->
                                        new Outcome(
                                                Map.of(
                                                        "pack_id",
                                                        given.text("pack_id"),
                                                        "path",
                                                        given.text("path"),
                                                        "text",
                                                        lab.packs()
                                                                .text(
                                                                        given.text("pack_id"),
                                                                        given.text("path"))))),
                Route.get("/validate_pack", "Check a pack, or all")
                        .in(PACKS)
                        .query(Fields.PACK)
                        .answers("PackFindings", Shapes.findings())
                        .by((lab, given) -> lab.packs().validate(given.textOrNull("pack_id"))),
                Route.get("/indicators", "List indicators")
                        .in(PACKS)
                        .help("Every indicator with its parameters, defaults and bounds.")
                        .answers(
                                "Indicators",
                                Shapes.page(
                                        Shape.object()
                                                .texts(
                                                        "name", "title", "family", "formula",
                                                        "source")
                                                .textLists("needs")
                                                .list(
                                                        "params",
                                                        Shape.object()
                                                                .texts("name", "kind", "help"))))
                        .by((lab, given) -> lab.catalogue().indicators()),
                Route.get("/indicator_sets", "List indicator sets")
                        .in(PACKS)
                        .help("With their members and the columns they give a matrix.")
                        .query(Fields.PACK)
                        .answers(
                                "IndicatorSets",
                                Shapes.page(
                                        Shape.object()
                                                .texts("pack_id", "name", "sha256")
                                                .wholes("version")
                                                .list(
                                                        "indicators",
                                                        Shape.object()
                                                                .texts("name")
                                                                .objects("args"))
                                                .textLists("features")))
                        .by((lab, given) -> lab.catalogue().sets(given.textOrNull("pack_id"))),
                Route.get("/model_templates", "List model templates")
                        .in(PACKS)
                        .answers(
                                "ModelTemplates",
                                Shape.object()
                                        .objectLists("packs")
                                        .list(
                                                "rows",
                                                Shape.object()
                                                        .texts(
                                                                "pack_id",
                                                                "template_id",
                                                                "name",
                                                                "model_id",
                                                                "risk_profile")
                                                        .textLists("tags")))
                        .by((lab, given) -> lab.packs().templates()),
                Route.get("/policy", "Show the effective policy of a model")
                        .in(POLICIES)
                        .query(Fields.MODEL.must(), Fields.PACK.must())
                        .answers(
                                "Policy",
                                Shape.object()
                                        .texts("pack_id", "model_id", "policy_sha")
                                        .objects("policy"))
                        .by(
                                (lab, given) ->
                                        lab.packs()
                                                .policy(
                                                        given.text("pack_id"),
                                                        given.text("model_id"))),
                Route.get("/validate_policy", "Check the policy of a model")
                        .in(POLICIES)
                        .help(
                                "Every finding with its file and line; valid says whether any is an"
                                        + " error.")
                        .query(Fields.MODEL.must(), Fields.PACK.must())
                        .answers("PolicyFindings", Shapes.findings())
                        .by(
                                (lab, given) ->
                                        lab.packs()
                                                .validatePolicy(
                                                        given.text("pack_id"),
                                                        given.text("model_id"))),
                Route.get("/policy/explain", "Say where every value of a policy comes from")
                        .in(POLICIES)
                        .query(Fields.MODEL.must(), Fields.PACK.must())
                        .answers(
                                "PolicyExplained",
                                Shape.object()
                                        .texts("pack_id", "model_id")
                                        .list("values", Shape.object().texts("key", "from")))
                        .by(
                                (lab, given) ->
                                        lab.packs()
                                                .explainPolicy(
                                                        given.text("pack_id"),
                                                        given.text("model_id"))),
                Route.get("/budget", "Show the limits that backtests of a model are held against")
                        .in(POLICIES)
                        .query(Fields.MODEL.must(), Fields.PACK.must(), Fields.PROFILE)
                        .answers("Budget", Shape.object().texts("profile").objects("limits"))
                        .by(
                                (lab, given) ->
                                        lab.backtests()
                                                .budget(
                                                        given.text("pack_id"),
                                                        given.text("model_id"),
                                                        given.textOrNull("risk_profile"))));
    }
}
