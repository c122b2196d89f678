package io.sigmalab.app.http;

import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.LeaderboardRequest;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.run.LeaderboardQuery;
import io.sigmalab.engine.run.RunKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recorded runs, and the leaderboard over them. */
final class RunRoutes {
    private static final String RUNS = "Runs";
    private static final String RANKING = "Leaderboard";

    private RunRoutes() {}

    static List<Route> all() {
        return Fields.joined(List.of(ranking(), lists(), one()));
    }

    private static List<Route> ranking() {
        return List.of(
                Route.get("/leaderboard", "Rank backtests")
                        .in(RANKING)
                        .help(
                                "Without order_by what passes its gate comes first, then by score."
                                        + " The deflated Sharpe and the gate are those of today.")
                        .query(board(true))
                        .answers("Leaderboard", Shapes.page(Shapes.ranked()))
                        .by(
                                (lab, given) ->
                                        lab.runs()
                                                .leaderboard(
                                                        ranked(
                                                                given,
                                                                given.whole("limit"),
                                                                given.whole("offset")))),
                Route.get("/leaderboard/count", "Count what the leaderboard would show")
                        .in(RANKING)
                        .query(board(false))
                        .answers("LeaderboardCount", Shape.object())
                        .by(
                                (lab, given) ->
                                        Records.of(
                                                lab.runs().leaderboardCount(ranked(given, 1, 0)))),
                Route.get("/tags", "List the tags of finished backtests")
                        .in(RANKING)
                        .answers("Tags", Shape.object().textLists("tags"))
                        .by((lab, given) -> new Outcome(Map.of("tags", lab.runs().tags()))),
                Route.get("/ledger", "Show every trial of a model on a dataset")
                        .in(RANKING)
                        .help("And the annual Sharpe that luck alone reaches after as many.")
                        .query(
                                Fields.MODEL.must(),
                                Fields.PACK.must(),
                                Field.of("dataset", FieldType.TEXT, "As runs record it.").must())
                        .answers(
                                "Ledger",
                                Shape.object()
                                        .texts("pack_id", "model_id", "dataset")
                                        .wholes("trials")
                                        .maybeNumbers("luck_sharpe_annual", "n_effective")
                                        .numberLists("sharpes_annual"))
                        .by(
                                (lab, given) ->
                                        lab.runs()
                                                .ledger(
                                                        given.text("pack_id"),
                                                        given.text("model_id"),
                                                        given.text("dataset"))));
    }

    private static Field[] board(boolean paged) {
        List<Field> fields =
                List.of(
                        Fields.PACK,
                        Fields.MODEL,
                        Fields.TAG,
                        Fields.PROFILE,
                        Field.of("pass_gate", FieldType.FLAG, "Only what passes its gate.")
                                .or(false),
                        Field.of("order_by", FieldType.TEXT, "Column.")
                                .oneOf(
                                        Arrays.stream(LeaderboardQuery.Sort.values())
                                                .map(LeaderboardQuery.Sort::code)
                                                .toList()),
                        Field.of(
                                "pass_first",
                                FieldType.FLAG,
                                "What passes comes first, whatever the column."),
                        Field.of(
                                "reverse",
                                FieldType.FLAG,
                                "Worst first; what is not defined stays last."),
                        Field.of(
                                "text",
                                FieldType.TEXT,
                                "Part of an id, of the tag or of the hash of the matrix."),
                        Field.of("since", FieldType.DATE, "First day (UTC) of a start."),
                        Field.of("until", FieldType.DATE, "Last day (UTC) of a start."));
        return paged
                ? Fields.join(fields, List.of(Fields.LIMIT, Fields.OFFSET)).toArray(Field[]::new)
                : fields.toArray(Field[]::new);
    }

    private static LeaderboardRequest ranked(Given given, int limit, int offset) {
        return new LeaderboardRequest(
                given.textOrNull("pack_id"),
                given.textOrNull("model_id"),
                given.textOrNull("tag"),
                given.textOrNull("risk_profile"),
                given.flag("pass_gate"),
                given.textOrNull("order_by"),
                limit,
                offset,
                given.flag("pass_first") || !given.has("order_by"),
                given.textOrNull("text"),
                given.dateOrNull("since"),
                given.dateOrNull("until"),
                given.flag("reverse"));
    }

    private static List<Route> lists() {
        return List.of(
                list("/runs", "List runs of every kind", null),
                list("/build_runs", "List builds", RunKind.BUILD),
                list("/training_runs", "List trainings", RunKind.TRAIN),
                list("/backtest_runs", "List backtests", RunKind.BACKTEST),
                Route.get("/compare", "Compare runs")
                        .in(RUNS)
                        .help(
                                "What differs in what went in and what came out; each further backtest held"
                                        + " against the first over the sessions they share.")
                        .query(Field.of("run_ids", FieldType.IDS, "Two runs or more.").must())
                        .answers(
                                "Comparison",
                                Shape.object().list("runs", Shapes.run()).objectLists("paired"))
                        .by((lab, given) -> lab.comparisons().compare(given.lists("run_ids"))),
                Route.get("/model_card", "Read the card of a model")
                        .in(RUNS)
                        .help("Of its newest training, or of its newest backtest.")
                        .query(Fields.MODEL.must(), Fields.PACK.must())
                        .answers("ModelCard", Shape.object().texts("run_id", "kind", "markdown"))
                        .by(
                                (lab, given) ->
                                        lab.runs()
                                                .modelCard(
                                                        given.text("pack_id"),
                                                        given.text("model_id"))));
    }

    private static Route list(String path, String title, @Nullable RunKind kind) {
        return Route.get(path, title)
                .in(RUNS)
                .help("Newest first.")
                .query(Fields.filters())
                .answers("RunList", Shapes.page(Shapes.run()))
                .by(
                        (lab, given) ->
                                lab.runs()
                                        .list(
                                                kind,
                                                given.textOrNull("pack_id"),
                                                given.textOrNull("model_id"),
                                                given.textOrNull("tag"),
                                                given.whole("limit"),
                                                given.whole("offset")));
    }

    private static List<Route> one() {
        return List.of(
                Route.get("/runs/{run_id}", "Show a run")
                        .in(RUNS)
                        .help(
                                "Parameters, figures by fold and by threshold, lineage and files"
                                        + " with their hashes.")
                        .at(Fields.RUN)
                        .answers(
                                "Run",
                                Shapes.run()
                                        .objects("params", "metrics", "lineage")
                                        .list(
                                                "artifacts",
                                                Shape.object()
                                                        .texts("kind", "path", "sha256")
                                                        .wholes("size_bytes")))
                        .by((lab, given) -> lab.runs().show(given.text("run_id"))),
                Route.delete("/runs/{run_id}", "Delete a run")
                        .in(RUNS)
                        .help("With its files. Its trial stays counted.")
                        .at(Fields.RUN)
                        .answers("DeletedRun", Shape.object().texts("run_id").flags("deleted"))
                        .by((lab, given) -> lab.runs().delete(given.text("run_id"))),
                Route.get("/runs/{run_id}/card", "Read the card of a run")
                        .in(RUNS)
                        .at(Fields.RUN)
                        .answers("RunCard", Shape.object().texts("run_id", "markdown"))
                        .by(
                                (lab, given) ->
                                        card(
                                                given.text("run_id"),
                                                lab.runs().card(given.text("run_id")))),
                Route.get("/runs/{run_id}/trades", "List the trades of a backtest")
                        .in(RUNS)
                        .help("Each explained, and those that were wanted and did not happen.")
                        .at(Fields.RUN)
                        .query(Fields.LIMIT, Fields.OFFSET)
                        .answers("Trades", Shape.object().objectLists("trades", "unfilled"))
                        .by(
                                (lab, given) ->
                                        lab.runs()
                                                .trades(
                                                        given.text("run_id"),
                                                        given.whole("limit"),
                                                        given.whole("offset"))),
                Route.get("/runs/{run_id}/trades/{index}", "Explain one trade")
                        .in(RUNS)
                        .at(
                                Fields.RUN,
                                Field.of("index", FieldType.COUNT, "Counted from 0.").must())
                        .answers(
                                "Trade",
                                Shape.object().texts("run_id").wholes("index").flags("filled"))
                        .by(
                                (lab, given) ->
                                        lab.explain()
                                                .trade(given.text("run_id"), given.whole("index"))),
                Route.get("/runs/{run_id}/equity", "Show the equity of a backtest")
                        .in(RUNS)
                        .help("After each session, with the drawdown and what holding had brought.")
                        .at(Fields.RUN)
                        .answers(
                                "Equity",
                                Shape.object()
                                        .texts("run_id")
                                        .textLists("times")
                                        .numberLists("equity", "drawdown", "buy_and_hold"))
                        .by(
                                (lab, given) -> {
                                    String run = given.text("run_id");
                                    EquityCurve curve = lab.runs().equity(run);
                                    return Records.equity(
                                            run, curve, lab.explain().buyAndHold(run, curve));
                                }),
                Route.post("/runs/{run_id}/what_if", "Ask a backtest what if")
                        .in(RUNS)
                        .help(
                                "Another threshold or share, or other hours, from the stored"
                                        + " probabilities: nothing is trained or recorded. Its curve"
                                        + " says for every threshold what each decision on its own"
                                        + " would have brought.")
                        .at(Fields.RUN)
                        .body(WhatIfAnswer.fields())
                        .answers("WhatIf", WhatIfAnswer.shape())
                        .by(
                                (lab, given) ->
                                        WhatIfAnswer.of(
                                                lab.whatIf().open(given.text("run_id")), given)),
                Route.post("/runs/{run_id}/replay", "Run a run again")
                        .in(RUNS)
                        .help("Says whether every bit is equal, or what changed.")
                        .at(Fields.RUN)
                        .answers("Replay", Shape.object().flags("equal"))
                        .runs(
                                (lab, given, progress) ->
                                        lab.replays().replay(given.text("run_id"), progress)));
    }

    private static Outcome card(String runId, String markdown) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", runId);
        document.put("markdown", markdown);
        return new Outcome(document);
    }
}
