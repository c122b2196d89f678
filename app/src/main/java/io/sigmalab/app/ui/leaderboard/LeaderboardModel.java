package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.LeaderboardRequest;
import io.sigmalab.app.service.RunService;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The ranked backtests, page by page. Knows no nodes. */
public final class LeaderboardModel {
    private static final int PAGE = 200;

    private final RunService runs;
    private final Jobs jobs;
    private final ObservableList<LeaderRow> rows = FXCollections.observableArrayList();
    private final BooleanProperty passedOnly = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private int asked;
    private boolean complete;

    /** Over the recorded runs. */
    public LeaderboardModel(RunService runs, Jobs jobs) {
        this.runs = runs;
        this.jobs = jobs;
        passedOnly.addListener((property, was, is) -> refresh());
    }

    /** Fetches the first page anew. */
    public void refresh() {
        complete = false;
        fetch(0);
    }

    /** Fetches the next page; nothing happens when all are there. */
    public void more() {
        if (!complete && !loading.get()) {
            fetch(rows.size());
        }
    }

    private void fetch(int offset) {
        int mine = ++asked;
        loading.set(true);
        LeaderboardRequest request =
                new LeaderboardRequest(
                        null, null, null, null, passedOnly.get(), null, PAGE, offset);
        jobs.fetch(
                () -> LeaderRow.of(runs.leaderboard(request)),
                page -> {
                    if (mine == asked) {
                        show(offset, page);
                    }
                },
                error -> {
                    if (mine == asked) {
                        loading.set(false);
                        problem.set(error);
                    }
                });
    }

    private void show(int offset, List<LeaderRow> page) {
        loading.set(false);
        problem.set(null);
        complete = page.size() < PAGE;
        if (offset == 0) {
            rows.setAll(page);
        } else {
            rows.addAll(page);
        }
    }

    /** Rows fetched so far, best first. */
    public ObservableList<LeaderRow> rows() {
        return rows;
    }

    /** Only what passes its gate. */
    public BooleanProperty passedOnly() {
        return passedOnly;
    }

    /** Whether a page is on its way. */
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** Why the last fetch failed; null when it did not. */
    public ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }
}
