package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.service.LeaderboardRequest;
import io.sigmalab.app.service.RunService;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.frame.Selection;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.engine.run.LeaderboardCount;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The ranked backtests: filter, order, pages, what is checked. Sorting and filtering are done by
 * the database. Knows no nodes.
 */
public final class LeaderboardModel {
    /** So many points the scatter shows. */
    public static final int POINTS = 500;

    private static final String FILTER = "leaderboard.filter";
    private static final String VIEWS = "leaderboard.views";

    private final Desk desk;
    private final RunService runs;
    private final RankedRows rows = new RankedRows(this::fetchPage);
    private final ObjectProperty<LeaderFilter> filter;
    private final ObservableList<SavedView> views;
    private final ObservableList<LeaderRow> points = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<LeaderboardCount> count =
            new ReadOnlyObjectWrapper<>(new LeaderboardCount(0, 0));
    private final ReadOnlyObjectWrapper<Choices> choices =
            new ReadOnlyObjectWrapper<>(new Choices(List.of(), List.of(), List.of()));
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final Latest asked = new Latest();
    private int anchor = -1;

    /**
     * What filters can be set to.
     *
     * @param models id of the pack and id of the model, {@code pack/model}
     */
    public record Choices(List<String> packs, List<String> models, List<String> tags) {
        public Choices {
            packs = List.copyOf(packs);
            models = List.copyOf(models);
            tags = List.copyOf(tags);
        }
    }

    private record Answer(LeaderboardCount count, List<LeaderRow> first) {}

    /** On a desk. */
    public LeaderboardModel(Desk desk) {
        this.desk = desk;
        runs = desk.lab().runs();
        Preferences preferences = desk.preferences();
        filter = new SimpleObjectProperty<>(LeaderFilter.of(preferences.json(FILTER)));
        filter.addListener(
                (property, was, is) -> {
                    preferences.put(FILTER, is.remembered());
                    refresh();
                });
        views = FXCollections.observableArrayList(SavedView.all(preferences.json(VIEWS)));
    }

    /** Fetches everything anew. */
    public void refresh() {
        asked.forget();
        anchor = -1;
        loading.set(true);
        LeaderboardRequest request = filter.get().request(RankedRows.PAGE, 0);
        asked.also(
                desk.jobs(),
                () ->
                        new Answer(
                                runs.leaderboardCount(request),
                                LeaderRow.of(runs.leaderboard(request))),
                answer -> {
                    loading.set(false);
                    problem.set(null);
                    count.set(answer.count);
                    rows.reset((int) answer.count.total(), answer.first);
                },
                error -> {
                    loading.set(false);
                    problem.set(error);
                });
        asked.also(
                desk.jobs(),
                () -> LeaderRow.of(runs.leaderboard(request.page(POINTS, 0))),
                got -> {
                    points.setAll(got);
                },
                error -> {
                    points.clear();
                });
        desk.jobs().fetch(this::readChoices, choices::set, error -> {});
    }

    private Choices readChoices() {
        List<String> packs = new ArrayList<>();
        List<String> models = new ArrayList<>();
        desk.lab()
                .models()
                .list(null, 1000, 0)
                .rows("rows")
                .forEach(
                        row -> {
                            String pack = String.valueOf(row.get("pack_id"));
                            if (!packs.contains(pack)) {
                                packs.add(pack);
                            }
                            models.add(pack + "/" + row.get("model_id"));
                        });
        packs.sort(null);
        models.sort(null);
        return new Choices(packs, models, runs.tags());
    }

    private void fetchPage(int page) {
        LeaderboardRequest request = filter.get().request(RankedRows.PAGE, page * RankedRows.PAGE);
        asked.also(
                desk.jobs(),
                () -> LeaderRow.of(runs.leaderboard(request)),
                got -> {
                    rows.put(page, got);
                },
                error -> {
                    rows.lost(page);
                    problem.set(error);
                    // Beside rows that are there, nothing else would say why some stay empty.
                    desk.say(
                            new Toast(
                                    Toast.Kind.ERROR,
                                    "Some runs could not be read",
                                    String.valueOf(error.getMessage()),
                                    "Try again",
                                    this::refresh));
                });
    }

    /** Ranks by a column, best first; by the column in force already the other way round. */
    public void sort(LeaderColumn column) {
        String by = column.sort();
        if (by != null) {
            LeaderFilter now = filter.get();
            boolean turned = by.equals(now.sort()) && !now.reversed();
            filter.set(now.sorted(by, now.passFirst(), turned));
        }
    }

    /** Which runs and in which order; remembered. */
    public ObjectProperty<LeaderFilter> filter() {
        return filter;
    }

    /** Places of all runs that the filter leaves. */
    public RankedRows rows() {
        return rows;
    }

    /** The first {@value #POINTS} of them. */
    public ObservableList<LeaderRow> points() {
        return points;
    }

    /** How many the filter leaves. */
    public ReadOnlyObjectProperty<LeaderboardCount> count() {
        return count.getReadOnlyProperty();
    }

    /** What filters can be set to. */
    public ReadOnlyObjectProperty<Choices> choices() {
        return choices.getReadOnlyProperty();
    }

    /** Whether the first page is on its way. */
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** Why the last fetch failed; null when it did not. */
    public ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Ways to look at it that were saved, oldest first. */
    public ObservableList<SavedView> views() {
        return views;
    }

    /** Saves how it is looked at now; another view of the name is replaced. */
    public void save(String name, List<String> columns) {
        SavedView view = new SavedView(name.strip(), filter.get(), columns);
        views.removeIf(old -> old.name().equals(view.name()));
        views.add(view);
        rememberViews();
    }

    /** Forgets a view. */
    public void forget(SavedView view) {
        views.remove(view);
        rememberViews();
    }

    private void rememberViews() {
        desk.preferences()
                .put(
                        VIEWS,
                        views.isEmpty()
                                ? null
                                : views.stream().map(SavedView::remembered).toList());
    }

    /** Checks the run at a place, or takes its check back. */
    public void toggle(int index) {
        LeaderRow row = index < 0 ? null : rows.peek(index);
        if (row != null) {
            anchor = -1;
            desk.selection().toggle(row.runId());
        }
    }

    /**
     * Extends the checks from one place to its neighbour: away from where this began adds runs,
     * back takes them out again.
     */
    public void extend(int from, int to) {
        if (from < 0 || to < 0 || to >= rows.size()) {
            return;
        }
        Selection selection = desk.selection();
        if (anchor < 0) {
            anchor = from;
            check(from);
        }
        if (Math.abs(to - anchor) > Math.abs(from - anchor)) {
            check(to);
        } else {
            LeaderRow left = rows.peek(from);
            if (left != null) {
                selection.remove(left.runId());
            }
        }
    }

    private void check(int index) {
        LeaderRow row = rows.peek(index);
        if (row != null) {
            desk.selection().add(row.runId());
        }
    }

    /** The next extension begins where it then stands. */
    public void endExtension() {
        anchor = -1;
    }

    /** Goes to a run. */
    public void open(LeaderRow row) {
        desk.go(new Destination.Model(row.packId(), row.modelId(), ModelTab.BACKTEST, row.runId()));
    }
}
