package io.sigmalab.app.http;

import io.sigmalab.app.service.DataSource;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.progress.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where prices come from, what there is of them, and what a file would bring. */
final class DataRoutes {
    private static final String DATA = "Data";

    private DataRoutes() {}

    static List<Route> all() {
        return Fields.joined(List.of(there(), List.of(preview())));
    }

    private static List<Route> there() {
        return List.of(
                Route.get("/data/source", "Say where prices come from")
                        .in(DATA)
                        .help(
                                "Specification, whether its prices are invented, whether there is a"
                                        + " key for the vendor (never which), what stands above the"
                                        + " home's setting, and where imports go.")
                        .answers(
                                "DataSource",
                                Shape.object()
                                        .texts("spec", "import_target")
                                        .flags("simulated", "has_key")
                                        .maybeTexts("overridden_by"))
                        .by((lab, given) -> source(lab)),
                Route.get("/data/coverage", "List what data there are")
                        .in(DATA)
                        .help("Tickers, cadences and dates; underlyings and sessions of options.")
                        .answers(
                                "Coverage",
                                Shape.object()
                                        .texts("provider")
                                        .flags("simulated")
                                        .list("rows", Shape.object().texts("ticker", "cadence"))
                                        .objectLists("options"))
                        .by((lab, given) -> lab.data().coverage()),
                Route.get("/data/year", "Count the bars of each session of a year")
                        .in(DATA)
                        .query(
                                Fields.TICKER.must(),
                                Field.of("cadence", FieldType.TEXT, "Length of a bar.")
                                        .oneOf(Cadence.codes())
                                        .must(),
                                Field.of("year", FieldType.WHOLE, "Year.")
                                        .within(1900, 2200)
                                        .must())
                        .answers("CoverageYear", Shape.object())
                        .by(
                                (lab, given) ->
                                        lab.data()
                                                .year(
                                                        given.text("ticker"),
                                                        given.text("cadence"),
                                                        given.whole("year"),
                                                        Progress.NONE)),
                Route.post("/data/check", "Check bars and options")
                        .in(DATA)
                        .help("Every finding with file, line and column.")
                        .body(
                                List.of(
                                        Fields.TICKER,
                                        Field.of("cadence", FieldType.TEXT, "Length of a bar.")
                                                .oneOf(Cadence.codes()),
                                        Fields.START,
                                        Fields.END))
                        .answers(
                                "DataFindings",
                                Shape.object().wholes("errors").objectLists("findings", "series"))
                        .runs(
                                (lab, given, progress) ->
                                        lab.data()
                                                .check(
                                                        given.textOrNull("ticker"),
                                                        given.textOrNull("cadence"),
                                                        given.dateOrNull("start"),
                                                        given.dateOrNull("end"),
                                                        progress)));
    }

    private static Route preview() {
        return Route.post("/data/import_preview", "Say what importing a file would bring")
                .in(DATA)
                .help(
                        "Takes the file's text, up to a megabyte of it, for the server opens no"
                                + " files that callers name. Answers columns, first rows and every"
                                + " finding; nothing is stored. Import it with: sigma-lab data"
                                + " import FILE.")
                .body(
                        List.of(
                                Field.of("text", FieldType.LINES, "Lines of the CSV, header first.")
                                        .must(),
                                Fields.TICKER,
                                Field.of("cadence", FieldType.TEXT, "Length of a bar.")
                                        .oneOf(Cadence.codes()),
                                Field.of(
                                        "tz",
                                        FieldType.TEXT,
                                        "Time zone of times without an offset, such as"
                                                + " America/New_York."),
                                Field.of("rows", FieldType.WHOLE, "First rows to show.")
                                        .within(0, 1000)
                                        .or(20)))
                .answers(
                        "ImportPreview",
                        Shape.object().textLists("columns").objectLists("files", "findings"))
                .by(
                        (lab, given) ->
                                lab.data()
                                        .preview(
                                                given.text("text"),
                                                given.textOrNull("ticker"),
                                                given.textOrNull("cadence"),
                                                given.textOrNull("tz"),
                                                given.whole("rows"),
                                                Progress.NONE));
    }

    private static Outcome source(Lab lab) {
        DataSource source = lab.source();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("spec", source.spec());
        document.put("simulated", source.isSimulated());
        document.put("has_key", source.hasKey());
        document.put("overridden_by", source.overriddenBy());
        document.put("import_target", lab.data().importTarget().toString());
        return new Outcome(document);
    }
}
