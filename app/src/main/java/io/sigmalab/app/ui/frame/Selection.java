package io.sigmalab.app.ui.frame;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Runs that were put aside to compare, train or export, in the order in which they were chosen: one
 * cart for all screens. Remembered as {@code selection.runs}.
 */
public final class Selection {
    private static final String NAME = "selection.runs";

    private final Preferences preferences;
    private final ObservableList<String> runs = FXCollections.observableArrayList();
    private final ObservableList<String> shown = FXCollections.unmodifiableObservableList(runs);

    Selection(Preferences preferences) {
        this.preferences = preferences;
        JsonNode remembered = preferences.json(NAME);
        if (remembered != null && remembered.isArray()) {
            for (JsonNode run : remembered) {
                if (run.isTextual() && !runs.contains(run.textValue())) {
                    runs.add(run.textValue());
                }
            }
        }
    }

    /** Ids of the runs, in the order in which they were added. */
    public ObservableList<String> runs() {
        return shown;
    }

    /** Whether a run is in it. */
    public boolean contains(String runId) {
        return runs.contains(runId);
    }

    /** Adds runs at the end; those that are in it already stay where they are. */
    public void add(Collection<String> runIds) {
        List<String> fresh = new ArrayList<>();
        for (String runId : runIds) {
            if (!runs.contains(runId) && !fresh.contains(runId)) {
                fresh.add(runId);
            }
        }
        if (!fresh.isEmpty()) {
            runs.addAll(fresh);
            remember();
        }
    }

    /** Adds a run at the end; one that is in it already stays where it is. */
    public void add(String runId) {
        add(List.of(runId));
    }

    /** Takes a run out. */
    public void remove(String runId) {
        if (runs.remove(runId)) {
            remember();
        }
    }

    /** Adds a run that is not in it, takes out one that is. */
    public void toggle(String runId) {
        if (contains(runId)) {
            remove(runId);
        } else {
            add(runId);
        }
    }

    /** Other runs from now on, in this order: undoes a {@link #clear}. */
    public void set(List<String> runIds) {
        runs.setAll(runIds.stream().distinct().toList());
        remember();
    }

    /** Takes all out. */
    public void clear() {
        set(List.of());
    }

    private void remember() {
        preferences.put(NAME, runs.isEmpty() ? null : List.copyOf(runs));
    }
}
