package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.service.LeaderboardRequest;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.RunService;
import io.sigmalab.app.service.TrainNote;
import io.sigmalab.app.service.TrainRequest;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The runs that were put aside, with their figures; what can be done with them. No nodes. */
public final class CartModel {
    /** Most runs that are compared. */
    public static final int MOST = 6;

    private final Desk desk;
    private final RunService runs;
    private final ObservableList<LeaderRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper gone = new ReadOnlyIntegerWrapper();
    private final Map<String, LeaderRow> known = new HashMap<>();
    private int asked;

    /** On a desk. */
    public CartModel(Desk desk) {
        this.desk = desk;
        runs = desk.lab().runs();
        desk.selection().runs().addListener((ListChangeListener<String>) change -> show());
        desk.revision().addListener((property, was, is) -> refresh());
    }

    /** Fetches all of them again. */
    public void refresh() {
        known.clear();
        show();
    }

    private void show() {
        List<String> ids = List.copyOf(desk.selection().runs());
        known.keySet().retainAll(ids);
        List<String> missing = ids.stream().filter(id -> !known.containsKey(id)).toList();
        int mine = ++asked;
        if (missing.isEmpty()) {
            fill(ids);
            return;
        }
        desk.jobs()
                .fetch(
                        () -> read(missing),
                        got -> {
                            got.forEach(row -> known.put(row.runId(), row));
                            if (mine == asked) {
                                fill(ids);
                            }
                        },
                        error -> {
                            if (mine == asked) {
                                fill(ids);
                            }
                        });
    }

    private List<LeaderRow> read(List<String> ids) {
        List<LeaderRow> got = new ArrayList<>();
        for (String id : ids) {
            LeaderboardRequest one = LeaderboardRequest.named(id, 10);
            LeaderRow.of(runs.leaderboard(one)).stream()
                    .filter(row -> row.runId().equals(id))
                    .forEach(got::add);
        }
        return got;
    }

    private void fill(List<String> ids) {
        List<LeaderRow> there = new ArrayList<>();
        for (String id : ids) {
            LeaderRow row = known.get(id);
            if (row != null) {
                there.add(row);
            }
        }
        gone.set(ids.size() - there.size());
        rows.setAll(there);
    }

    /** Them, in the order in which they were chosen. */
    public ObservableList<LeaderRow> rows() {
        return rows;
    }

    /** How many cannot be found any more. */
    public ReadOnlyIntegerProperty gone() {
        return gone.getReadOnlyProperty();
    }

    /** Takes out those that cannot be found any more. */
    public void forgetGone() {
        desk.selection().set(rows.stream().map(LeaderRow::runId).toList());
    }

    /** Whether they can be compared. */
    public boolean canCompare() {
        return rows.size() >= 2 && rows.size() <= MOST;
    }

    /** Goes to them side by side. */
    public void compare() {
        if (canCompare()) {
            desk.go(new Destination.Comparison(rows.stream().map(LeaderRow::runId).toList()));
        }
    }

    /** How many fail their gate. */
    public int failing() {
        return (int) rows.stream().filter(row -> !row.passes()).count();
    }

    /** What they have in common, in a sentence; empty for fewer than two. */
    public String together() {
        if (rows.size() < 2) {
            return "";
        }
        Set<String> spans = new LinkedHashSet<>();
        Map<String, Integer> matrices = new HashMap<>();
        for (LeaderRow row : rows) {
            spans.add(row.testStart() + " → " + row.testEnd());
            String sha = row.matrixSha();
            if (sha != null) {
                matrices.merge(sha, 1, Integer::sum);
            }
        }
        int shared = matrices.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        String span =
                spans.size() == 1
                        ? "All share the test span " + spans.iterator().next()
                        : "Their test spans differ";
        return span
                + (shared > 1
                        ? "; " + shared + " of " + rows.size() + " share a matrix."
                        : "; no two share a matrix.");
    }

    /**
     * Whether a final model may be trained with each: those that failed their gate need a tag and a
     * reason.
     */
    public boolean canTrain(String tag, String reason) {
        return !rows.isEmpty() && (failing() == 0 || !(tag.isBlank() || reason.isBlank()));
    }

    /** Trains a final model with the hours and the calibration of each, one job after the other. */
    public void train(String tag, String reason) {
        if (!canTrain(tag, reason)) {
            return;
        }
        for (LeaderRow row : List.copyOf(rows)) {
            TrainNote note =
                    new TrainNote(
                            tag.isBlank() ? null : tag.strip(),
                            row.passes() || reason.isBlank() ? null : reason.strip(),
                            row.runId());
            desk.run(
                    "Train " + row.modelId(),
                    progress ->
                            desk.lab()
                                    .trainings()
                                    .train(request(runs.show(row.runId()), row), note, progress),
                    outcome ->
                            new Destination.Model(
                                    row.packId(),
                                    row.modelId(),
                                    ModelTab.TRAIN,
                                    outcome.text("run_id")),
                    (state, outcome) -> {});
        }
    }

    /** A training with the hours and the calibration of a backtest. */
    static TrainRequest request(Outcome backtest, LeaderRow row) {
        Object training =
                backtest.map("params").get("effective") instanceof Map<?, ?> effective
                        ? effective.get("training")
                        : null;
        Map<?, ?> rules = training instanceof Map<?, ?> map ? map : Map.of();
        List<Integer> hours = new ArrayList<>();
        if (rules.get("allowed_hours") instanceof List<?> list) {
            list.forEach(hour -> hours.add(((Number) hour).intValue()));
        }
        return new TrainRequest(row.packId(), row.modelId(), hours, text(rules.get("calibration")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
