package io.sigmalab.app.http;

import io.sigmalab.app.service.DayBars;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.TradeLine;
import io.sigmalab.app.service.TradePath;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.progress.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What charts of the desktop are drawn from, and backtests to take along. */
final class InsightRoutes {
    private static final String RUNS = "Runs";
    private static final Field INDEX = Field.of("index", FieldType.COUNT, "Counted from 0.").must();
    private static final String[] PRICES = {"open", "high", "low", "close"};

    private InsightRoutes() {}

    static List<Route> all() {
        return Fields.joined(List.of(runs(), trades(), others()));
    }

    private static List<Route> runs() {
        return List.of(
                Route.get("/runs/{run_id}/growth", "Show how a backtest grew, without its days")
                        .in(RUNS)
                        .help("Equity after each session; empty for a run without results.")
                        .at(Fields.RUN)
                        .answers("Growth", Shape.object().texts("run_id").numberLists("growth"))
                        .by(
                                (lab, given) -> {
                                    Map<String, Object> document = of(given.text("run_id"));
                                    double[] growth = lab.runs().growth(given.text("run_id"));
                                    document.put("growth", Records.figures(growth));
                                    return new Outcome(document);
                                }),
                Route.get("/runs/{run_id}/random_band", "Show what random traders reach")
                        .in(RUNS)
                        .help(
                                "Between what 90 % of them lie after each session: as many trades"
                                        + " at the same hours, sides and sizes, on rows drawn by"
                                        + " lot.")
                        .at(Fields.RUN)
                        .answers(
                                "RandomBand",
                                Shape.object().texts("run_id").numberLists("low", "high"))
                        .by((lab, given) -> band(lab, given.text("run_id"))),
                Route.get("/runs/{run_id}/proof_pack", "Download the proof pack of a backtest")
                        .in(RUNS)
                        .help(
                                "Everything that a sceptic needs to check it, as a zip; its SHA-256"
                                        + " is in the header X-Content-Sha256.")
                        .at(Fields.RUN)
                        .answers("ProofPack", Shape.object())
                        .streams(Route.Streamed.PROOF));
    }

    private static List<Route> trades() {
        return List.of(
                Route.get("/runs/{run_id}/trades/{index}/bars", "Show the bars around a trade")
                        .in(RUNS)
                        .help(
                                "With what its contracts were quoted at, and where stop and target"
                                        + " lay.")
                        .at(Fields.RUN, INDEX)
                        .query(
                                Field.of(
                                                "cadence",
                                                FieldType.TEXT,
                                                "Length of a bar, one of the cadences of the"
                                                        + " answer; left out: that of the matrix.")
                                        .oneOf(Cadence.codes()))
                        .answers(
                                "TradeBars",
                                Shape.object()
                                        .texts("run_id", "cadence", "decision_start", "label_end")
                                        .wholes("index", "decision")
                                        .textLists("cadences", "ends")
                                        .numberLists(PRICES)
                                        .objectLists("contracts"))
                        .by(InsightRoutes::bars),
                Route.get("/runs/{run_id}/trades/{index}/pulls", "Say what pulled a decision")
                        .in(RUNS)
                        .help(
                                "Each feature towards UP or away from it. The model of the fold is"
                                        + " fitted again, which takes about a second.")
                        .at(Fields.RUN, INDEX)
                        .answers(
                                "Pulls",
                                Shape.object()
                                        .texts("run_id")
                                        .wholes("index")
                                        .numbers("base", "probability")
                                        .objects("pulls"))
                        .by(InsightRoutes::pulls));
    }

    private static List<Route> others() {
        return List.of(
                Route.get("/matrix_hours", "List the hours that the newest matrix has rows in")
                        .in("Matrix and training")
                        .query(Fields.MODEL.must(), Fields.PACK.must())
                        .answers("MatrixHours", Shape.object().numberLists("hours"))
                        .by(
                                (lab, given) ->
                                        new Outcome(
                                                Map.of(
                                                        "hours",
                                                        lab.explain()
                                                                .hours(
                                                                        given.text("pack_id"),
                                                                        given.text("model_id"))))),
                Route.get("/data/day", "Show the bars of a day")
                        .in("Data")
                        .help("And some around it: first and count say which are of the day.")
                        .query(
                                Fields.TICKER.must(),
                                Field.of("cadence", FieldType.TEXT, "Length of a bar.")
                                        .oneOf(Cadence.codes())
                                        .must(),
                                Field.of("day", FieldType.DATE, "Day.").must())
                        .answers(
                                "DayBars",
                                Shape.object()
                                        .texts("ticker", "cadence", "day")
                                        .wholes("first", "count")
                                        .textLists("ends")
                                        .numberLists(PRICES)
                                        .numberLists("volume"))
                        .by(InsightRoutes::day));
    }

    private static Map<String, Object> of(String runId) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", runId);
        return document;
    }

    private static Outcome band(Lab lab, String runId) {
        double[][] ends =
                lab.insights()
                        .randomBand(runId)
                        .orElseThrow(
                                () ->
                                        new LabException(
                                                Reason.MISSING_DATA,
                                                "the probabilities are not stored any more",
                                                "run " + runId,
                                                "backtest it again"));
        Map<String, Object> document = of(runId);
        document.put("low", Records.figures(ends[0]));
        document.put("high", Records.figures(ends[1]));
        return new Outcome(document);
    }

    private static TradeLine line(Lab lab, Given given) {
        String run = given.text("run_id");
        int index = given.whole("index");
        List<TradeLine> lines = lab.explain().trades(run);
        if (index >= lines.size()) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "no trade " + index,
                    "run " + run,
                    "it has " + lines.size() + ", counted from 0");
        }
        return lines.get(index);
    }

    private static Outcome bars(Lab lab, Given given) {
        String run = given.text("run_id");
        TradeLine line = line(lab, given);
        List<String> symbols = symbols(lab.explain().trade(run, line.index()).document());
        TradePath path = lab.explain().path(run, line, symbols);
        String cadence = given.textOrNull("cadence");
        if (cadence != null) {
            path = lab.explain().finer(run, line, path, cadence, Progress.NONE);
        }
        Map<String, Object> document = of(run);
        document.put("index", line.index());
        document.put("cadence", path.cadence());
        document.put("cadences", lab.explain().cadences(run));
        document.put("decision", path.decision());
        document.put("decision_start", Records.time(path.decisionStart()));
        document.put("label_end", Records.time(path.labelEnd()));
        prices(
                document,
                path.ends(),
                new double[][] {path.open(), path.high(), path.low(), path.close()});
        TradePath.Levels levels = path.levels();
        document.put("levels", levels == null ? null : Records.of(levels).document());
        document.put("contracts", path.contracts().stream().map(InsightRoutes::quotes).toList());
        return new Outcome(document);
    }

    /** Contracts that were held; of a trade that did not happen the one that was wanted. */
    private static List<String> symbols(Map<String, Object> trade) {
        List<String> symbols = new ArrayList<>();
        if (trade.get("entry") instanceof Map<?, ?> entry
                && entry.get("quotes") instanceof List<?> legs) {
            for (Object leg : legs) {
                if (leg instanceof Map<?, ?> map && map.get("symbol") instanceof String symbol) {
                    symbols.add(symbol);
                }
            }
        }
        boolean isWanted = Boolean.FALSE.equals(trade.get("filled"));
        if (isWanted && trade.get("contract") instanceof String wanted && !wanted.isEmpty()) {
            symbols.add(wanted);
        }
        return symbols;
    }

    private static Map<String, Object> quotes(TradePath.Quotes quotes) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("symbol", quotes.symbol());
        row.put("times", Records.times(quotes.times()));
        row.put("bid", Records.figures(quotes.bid()));
        row.put("ask", Records.figures(quotes.ask()));
        return row;
    }

    private static void prices(Map<String, Object> document, long[] ends, double[][] prices) {
        document.put("ends", Records.times(ends));
        for (int i = 0; i < PRICES.length; i++) {
            document.put(PRICES[i], Records.figures(prices[i]));
        }
    }

    private static Outcome pulls(Lab lab, Given given) {
        String run = given.text("run_id");
        TradeLine line = line(lab, given);
        Double raw = raw(lab.explain().trade(run, line.index()).document());
        if (raw == null) {
            throw new LabException(
                    Reason.REFUSED,
                    "the trade was stored without the probability of its model",
                    "run " + run + ", trade " + line.index(),
                    "choose one that happened, or backtest it again");
        }
        Outcome pulls =
                Records.of(
                        lab.insights()
                                .pulls(
                                        run,
                                        line.fold(),
                                        line.decision(),
                                        line.isUp(),
                                        raw,
                                        Progress.NONE));
        Map<String, Object> document = of(run);
        document.put("index", line.index());
        document.putAll(pulls.document());
        return new Outcome(document);
    }

    private static @Nullable Double raw(Map<String, Object> trade) {
        return trade.get("probability") instanceof Map<?, ?> probability
                        && probability.get("raw") instanceof Number raw
                ? (Double) raw.doubleValue()
                : null;
    }

    private static Outcome day(Lab lab, Given given) {
        DayBars bars =
                lab.data()
                        .day(
                                given.text("ticker"),
                                given.text("cadence"),
                                Objects.requireNonNull(given.dateOrNull("day")),
                                Progress.NONE);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ticker", bars.ticker());
        document.put("cadence", bars.cadence());
        document.put("day", bars.day().toString());
        document.put("first", bars.first());
        document.put("count", bars.count());
        prices(
                document,
                bars.ends(),
                new double[][] {bars.open(), bars.high(), bars.low(), bars.close()});
        document.put("volume", Records.figures(bars.volume()));
        return new Outcome(document);
    }
}
