package io.sigmalab.app.http;

import io.sigmalab.app.service.DesignService;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.PackService;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.pack.ModelFiles.Part;
import io.sigmalab.engine.pack.ModelFiles.Source;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The files that make a model, what they said before, and all of it to take along. */
final class DesignRoutes {
    private static final String GROUP = "Models";
    private static final String MODEL = "/models/{pack_id}/{model_id}";

    private DesignRoutes() {}

    static List<Route> all() {
        return List.of(
                Route.get(MODEL + "/files", "Read the files that make a model")
                        .in(GROUP)
                        .help(
                                "Its config, its indicator set and its policy as texts; a part"
                                        + " without a file is left out.")
                        .at(Fields.PACK.must(), Fields.MODEL.must())
                        .answers(
                                "ModelFiles",
                                Shape.object()
                                        .texts("pack_id", "model_id", "built_set_sha")
                                        .list(
                                                "rows",
                                                Shape.object()
                                                        .texts(
                                                                "part",
                                                                "name",
                                                                "path",
                                                                "based_on",
                                                                "text")
                                                        .flags("user")
                                                        .textLists("also_used_by")))
                        .by(DesignRoutes::files),
                Route.get(MODEL + "/versions", "Read what a file of a model said before")
                        .in(GROUP)
                        .help(
                                "Every text that a later one took the place of, newest first, with"
                                        + " the time of that.")
                        .at(Fields.PACK.must(), Fields.MODEL.must())
                        .query(
                                Field.of("part", FieldType.TEXT, "Which of the files.")
                                        .oneOf(
                                                Arrays.stream(Part.values())
                                                        .map(DesignRoutes::code)
                                                        .toList())
                                        .must(),
                                Fields.LIMIT,
                                Fields.OFFSET)
                        .answers(
                                "ModelVersions",
                                Shapes.page(Shape.object().texts("replaced_at", "text"))
                                        .and(
                                                Shape.object()
                                                        .texts(
                                                                "pack_id",
                                                                "model_id",
                                                                "part",
                                                                "path")))
                        .by(DesignRoutes::versions),
                Route.get(MODEL + "/export", "Download a model")
                        .in(GROUP)
                        .help(
                                "Effective configuration, policy, and of the newest training the"
                                        + " bundle and its card, as a zip; its SHA-256 is in the"
                                        + " header X-Content-Sha256.")
                        .at(Fields.PACK.must(), Fields.MODEL.must())
                        .answers("ModelExport", Shape.object())
                        .streams(Route.Streamed.MODEL));
    }

    private static String code(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    private static Outcome files(Lab lab, Given given) {
        DesignService.Opened opened =
                lab.designs().open(given.text("pack_id"), given.text("model_id"));
        Map<String, Object> document = of(given);
        document.put("built_set_sha", opened.builtSetSha());
        document.put("rows", opened.sources().values().stream().map(DesignRoutes::row).toList());
        return new Outcome(document);
    }

    private static Map<String, Object> row(Source source) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("part", code(source.part()));
        row.put("name", source.name());
        row.put("path", source.relative());
        row.put("based_on", source.basedOn());
        row.put("user", source.isUser());
        row.put("also_used_by", source.alsoUsedBy());
        row.put("text", source.text());
        return row;
    }

    private static Outcome versions(Lab lab, Given given) {
        String pack = given.text("pack_id");
        String model = given.text("model_id");
        String part = given.text("part");
        Source source =
                lab.designs().open(pack, model).sources().values().stream()
                        .filter(each -> code(each.part()).equals(part))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new LabException(
                                                Reason.NOT_FOUND,
                                                "the model has no file for this part",
                                                part + " of " + pack + "/" + model,
                                                "GET /models/"
                                                        + pack
                                                        + "/"
                                                        + model
                                                        + "/files lists"
                                                        + " those it has"));
        int limit = given.whole("limit");
        int offset = given.whole("offset");
        List<Map<String, Object>> rows =
                lab.designs().versions(pack, source).stream()
                        .skip(offset)
                        .limit(limit)
                        .map(DesignRoutes::row)
                        .toList();
        Map<String, Object> document = of(given);
        document.put("part", part);
        document.put("path", source.relative());
        document.putAll(PackService.page(rows, limit, offset).document());
        return new Outcome(document);
    }

    private static Map<String, Object> row(DesignService.Version version) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("replaced_at", version.replacedAt().toString());
        row.put("text", version.text());
        return row;
    }

    private static Map<String, Object> of(Given given) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pack_id", given.text("pack_id"));
        document.put("model_id", given.text("model_id"));
        return document;
    }
}
