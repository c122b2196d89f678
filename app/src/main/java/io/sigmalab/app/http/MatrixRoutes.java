package io.sigmalab.app.http;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.matrix.MatrixPages;
import io.sigmalab.engine.param.Nearest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What builds and trainings left: profiles, evidence, and the rows themselves. */
final class MatrixRoutes {
    private static final String GROUP = "Matrix and training";
    private static final Field OF =
            Field.of("run_id", FieldType.ID, "Left out: the model's newest that succeeded.");

    private MatrixRoutes() {}

    static List<Route> all() {
        return List.of(
                Route.get("/matrix", "Show a build with the profile of its matrix")
                        .in(GROUP)
                        .query(Fields.MODEL.must(), Fields.PACK.must(), OF)
                        .answers(
                                "MatrixDetail",
                                Shapes.run().objects("params", "figures", "profile"))
                        .by(
                                (lab, given) ->
                                        lab.builds()
                                                .show(
                                                        given.text("pack_id"),
                                                        given.text("model_id"),
                                                        given.textOrNull("run_id"))
                                                .orElseThrow(() -> none("built", given))),
                Route.get("/matrix_rows", "Page through the rows of a matrix")
                        .in(GROUP)
                        .query(
                                Fields.RUN,
                                Field.of(
                                        "features",
                                        FieldType.IDS,
                                        "Columns; left out: the first 20."),
                                Fields.LIMIT,
                                Fields.OFFSET)
                        .answers(
                                "MatrixRows",
                                Shapes.page(
                                                Shape.object()
                                                        .wholes("row", "hour")
                                                        .texts("start", "session")
                                                        .maybeNumbers("close", "label_return")
                                                        .maybeTexts("label")
                                                        .objects("features"))
                                        .wholes("rows_total")
                                        .textLists("features"))
                        .by(
                                (lab, given) -> {
                                    try (MatrixPages pages =
                                            lab.builds().pages(given.text("run_id"))) {
                                        return rows(pages, given);
                                    }
                                }),
                Route.get("/training", "Show a training with its evidence")
                        .in(GROUP)
                        .query(Fields.MODEL.must(), Fields.PACK.must(), OF)
                        .answers("TrainingDetail", Shapes.run().objects("params", "figures"))
                        .by(
                                (lab, given) ->
                                        lab.trainings()
                                                .show(
                                                        given.text("pack_id"),
                                                        given.text("model_id"),
                                                        given.textOrNull("run_id"))
                                                .orElseThrow(() -> none("trained", given))));
    }

    private static LabException none(String what, Given given) {
        return new LabException(
                Reason.NOT_FOUND,
                "the model was never " + what,
                given.text("pack_id") + "/" + given.text("model_id"),
                "POST /build_matrix, then POST /train");
    }

    private static Outcome rows(MatrixPages pages, Given given) {
        List<String> all = pages.features();
        List<String> wanted =
                given.has("features")
                        ? given.lists("features")
                        : all.subList(0, Math.min(20, all.size()));
        int[] features = wanted.stream().mapToInt(name -> index(all, name)).toArray();
        int offset = given.whole("offset");
        int limit = given.whole("limit");
        int end = (int) Math.min(pages.rows(), (long) offset + limit);
        int[] numbers = IntStream.range(Math.min(offset, end), end).toArray();
        MatrixPages.Page page = pages.page(numbers, features);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            rows.add(row(page, i, wanted));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", given.text("run_id"));
        document.put("rows_total", pages.rows());
        document.put("features", wanted);
        document.put("rows", rows);
        document.put("limit", limit);
        document.put("offset", offset);
        document.put("next_offset", end < pages.rows() ? end : null);
        return new Outcome(document);
    }

    private static int index(List<String> all, String name) {
        int at = all.indexOf(name);
        if (at < 0) {
            throw ApiException.badField(
                    "features", "no column " + Shown.of(name), Nearest.hint(name, all));
        }
        return at;
    }

    private static Map<String, Object> row(MatrixPages.Page page, int i, List<String> features) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("row", page.row()[i]);
        row.put("start", Records.times(new long[] {page.start()[i]}).get(0));
        row.put("session", LocalDate.ofEpochDay(page.sessionDay()[i]).toString());
        row.put("hour", (int) page.hourEt()[i]);
        row.put("close", Records.figure(page.close()[i]));
        row.put("label", label(page.label()[i]));
        row.put("label_return", Records.figure(page.labelReturn()[i]));
        Map<String, @Nullable Double> values = new LinkedHashMap<>();
        for (int f = 0; f < features.size(); f++) {
            values.put(features.get(f), Records.figure(page.features()[f][i]));
        }
        row.put("features", values);
        return row;
    }

    private static @Nullable String label(byte code) {
        return code < 0 ? null : Direction.of(code).name();
    }
}
