package io.sigmalab.app.ui.compare;

import io.sigmalab.app.format.PairedText;
import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.LeaderboardRequest;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.RunService;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Two to six backtests side by side; the first is the reference. Knows no nodes. */
public final class CompareModel {
    private static final int PAGE = 1000;

    /** Above this share of the smaller run, shared trades are spoken of. */
    private static final double MUCH = 0.5;

    private final Desk desk;
    private final RunService runs;
    private final Map<String, ComparedRun> known = new HashMap<>();
    private final ReadOnlyObjectWrapper<List<String>> paired =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Comparison> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private List<String> wanted = List.of();
    private int asked;

    /**
     * What is shown.
     *
     * @param runs in order; the first is the reference
     * @param span what their tests have in common
     */
    public record Comparison(
            List<ComparedRun> runs,
            CommonSpan span,
            List<FigureLine> figures,
            List<BudgetLine> budgets,
            List<DocumentLine> params,
            List<DocumentLine> lineage,
            List<String> overlaps) {
        /** Puts it together. */
        static Comparison of(List<ComparedRun> runs) {
            List<@Nullable EquityCurve> curves = new ArrayList<>();
            runs.forEach(run -> curves.add(run.equity()));
            return new Comparison(
                    List.copyOf(runs),
                    CommonSpan.of(curves),
                    FigureLine.of(runs.stream().map(ComparedRun::figures).toList()),
                    BudgetLine.of(runs.stream().map(ComparedRun::gate).toList()),
                    DocumentLine.of(runs.stream().map(ComparedRun::params).toList()),
                    DocumentLine.of(runs.stream().map(ComparedRun::lineage).toList()),
                    together(runs));
        }

        /** Whether one of them stands on the simulated market. */
        public boolean isSimulated() {
            return runs.stream().anyMatch(run -> run.row().isSimulated());
        }
    }

    /** On a desk. */
    public CompareModel(Desk desk) {
        this.desk = desk;
        runs = desk.lab().runs();
    }

    /** {@code A}, {@code B} and on. */
    public static String letter(int index) {
        return String.valueOf((char) ('A' + index));
    }

    /** Shows these runs; what was fetched before is not fetched again. */
    public void show(List<String> runIds) {
        wanted = runIds.stream().distinct().toList();
        int mine = ++asked;
        if (wanted.size() < 2 || wanted.size() > 6) {
            loading.set(false);
            problem.set(null);
            shown.set(null);
            return;
        }
        List<String> order = wanted;
        List<String> missing = order.stream().filter(id -> !known.containsKey(id)).toList();
        if (missing.isEmpty()) {
            loading.set(false);
            put(order);
            return;
        }
        loading.set(true);
        desk.jobs()
                .fetch(
                        () -> {
                            List<ComparedRun> got = new ArrayList<>();
                            for (String id : missing) {
                                got.add(read(id));
                            }
                            return got;
                        },
                        got -> {
                            got.forEach(run -> known.put(run.row().runId(), run));
                            if (mine == asked) {
                                loading.set(false);
                                put(order);
                            }
                        },
                        error -> {
                            if (mine == asked) {
                                loading.set(false);
                                problem.set(error);
                            }
                        });
    }

    /** Each further run against the first, session by session, in words. */
    public ReadOnlyObjectProperty<List<String>> paired() {
        return paired.getReadOnlyProperty();
    }

    private void pair(List<String> order) {
        int mine = asked;
        paired.set(List.of());
        desk.jobs()
                .fetch(
                        () -> {
                            List<String> lines = new ArrayList<>();
                            for (Map<String, Object> row :
                                    desk.lab().comparisons().compare(order).rows("paired")) {
                                lines.add(PairedText.of(row, letter(0), letter(lines.size() + 1)));
                            }
                            return lines;
                        },
                        lines -> {
                            if (mine == asked) {
                                paired.set(lines);
                            }
                        },
                        error -> {
                            if (mine == asked) {
                                paired.set(List.of(String.valueOf(error.getMessage())));
                            }
                        });
    }

    private void put(List<String> order) {
        pair(order);
        List<ComparedRun> all = new ArrayList<>();
        for (String id : order) {
            ComparedRun run = known.get(id);
            if (run != null) {
                all.add(run);
            }
        }
        problem.set(null);
        int mine = asked;
        desk.jobs()
                .fetch(
                        () -> Comparison.of(all),
                        made -> {
                            if (mine == asked) {
                                shown.set(made);
                            }
                        },
                        problem::set);
    }

    /** Fetches all of it again. */
    public void retry() {
        known.clear();
        problem.set(null);
        show(wanted);
    }

    private ComparedRun read(String id) {
        Outcome show = runs.show(id);
        LeaderRow row =
                LeaderRow.of(runs.leaderboard(LeaderboardRequest.named(id, 10))).stream()
                        .filter(one -> one.runId().equals(id))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new LabException(
                                                Reason.INVALID_VALUE,
                                                "not a finished backtest",
                                                "run " + id,
                                                "compare runs of the leaderboard"));
        try {
            return new ComparedRun(row, show, runs.equity(id), trades(id), null);
        } catch (LabException e) {
            // Figures are in the database: a file that is gone takes only its chart with it.
            return new ComparedRun(row, show, null, List.of(), e.getMessage());
        }
    }

    private List<ComparedRun.Trade> trades(String id) {
        List<ComparedRun.Trade> all = new ArrayList<>();
        int total = 1;
        for (int offset = 0; offset < total; offset += PAGE) {
            Outcome page = runs.trades(id, PAGE, offset);
            all.addAll(ComparedRun.Trade.of(page.rows("trades")));
            total = ((Number) page.get("trades_total")).intValue();
        }
        return all;
    }

    /** Pairs that share more than half of the trades of the smaller one, in words. */
    static List<String> together(List<ComparedRun> runs) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            for (int j = i + 1; j < runs.size(); j++) {
                int shared = runs.get(i).shared(runs.get(j));
                int least = Math.min(runs.get(i).trades().size(), runs.get(j).trades().size());
                if (least > 0 && shared > MUCH * least) {
                    texts.add(letter(i) + " and " + letter(j) + " share " + shared + " trades");
                }
            }
        }
        return texts;
    }

    /** Moves a run to another place; the first place makes it the reference. */
    public void move(int from, int to) {
        if (from == to || from < 0 || to < 0 || from >= wanted.size() || to >= wanted.size()) {
            return;
        }
        List<String> order = new ArrayList<>(wanted);
        order.add(to, order.remove(from));
        desk.go(new Destination.Comparison(order));
    }

    /** Leaves a run out; two always stay. */
    public void remove(int index) {
        if (wanted.size() > 2) {
            List<String> order = new ArrayList<>(wanted);
            order.remove(index);
            desk.go(new Destination.Comparison(order));
        }
    }

    /** Goes to the backtest of a run. */
    public void open(ComparedRun run) {
        desk.go(
                new Destination.Model(
                        run.row().packId(),
                        run.row().modelId(),
                        ModelTab.BACKTEST,
                        run.row().runId()));
    }

    /** Ids of the runs that are asked for, in order. */
    public List<String> wanted() {
        return wanted;
    }

    /** What is shown; null when there is nothing to compare. */
    public ReadOnlyObjectProperty<@Nullable Comparison> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Whether runs are being fetched. */
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** Why fetching failed; null when it did not. */
    public ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }
}
