package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.RunService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Equity in the size of a word, fetched when a run is looked at and kept for a while. */
public final class Growth {
    private static final int KEPT = 1000;

    private final RunService runs;
    private final Jobs jobs;
    private final Map<String, double[]> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, double[]> eldest) {
                    return size() > KEPT;
                }
            };
    private final Map<String, List<Consumer<double[]>>> waiting = new HashMap<>();

    /** Over the recorded runs. */
    public Growth(RunService runs, Jobs jobs) {
        this.runs = runs;
        this.jobs = jobs;
    }

    /** Hands over the equity of a run: at once when it is known, else when it has come. */
    public void of(String runId, Consumer<double[]> told) {
        double[] equity = known.get(runId);
        if (equity != null) {
            told.accept(equity);
            return;
        }
        List<Consumer<double[]>> others = waiting.get(runId);
        if (others != null) {
            others.add(told);
            return;
        }
        waiting.put(runId, new ArrayList<>(List.of(told)));
        jobs.fetch(
                () -> runs.growth(runId),
                got -> tell(runId, got),
                // A run that was deleted meanwhile has no line; nothing else depends on it.
                error -> tell(runId, new double[0]));
    }

    private void tell(String runId, double[] equity) {
        known.put(runId, equity);
        List<Consumer<double[]>> told = waiting.remove(runId);
        if (told != null) {
            told.forEach(one -> one.accept(equity));
        }
    }
}
