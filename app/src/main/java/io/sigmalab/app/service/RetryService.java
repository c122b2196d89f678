package io.sigmalab.app.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does again what a run that did not succeed was to do: the same parameters, as a run of its own.
 * The one that was interrupted, cancelled or failed stays in the history as it ended.
 */
public final class RetryService {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workbench bench;
    private final BuildService builds;
    private final TrainService trainings;
    private final BacktestService backtests;

    /** Over the same bench as those that do the work. */
    public RetryService(
            Workbench bench,
            BuildService builds,
            TrainService trainings,
            BacktestService backtests) {
        this.bench = bench;
        this.builds = builds;
        this.trainings = trainings;
        this.backtests = backtests;
    }

    /**
     * Runs it again, on the newest matrix where it needs one.
     *
     * @param runId a build, training or backtest that ended without a result
     * @return what a new run of its kind returns
     * @throws LabException {@link Reason#NOT_FOUND} when there is no such run, {@link
     *     Reason#REFUSED} when it succeeded, is still at work, or is a variant of a sweep
     */
    public Outcome retry(String runId, Progress progress) {
        Run run =
                bench.database()
                        .get()
                        .runs()
                        .find(runId)
                        .orElseThrow(
                                () ->
                                        new LabException(
                                                Reason.NOT_FOUND,
                                                "there is no run \"" + runId + "\"",
                                                "runs",
                                                "see: sigma-lab runs build, train or backtest"));
        check(run);
        return switch (run.kind()) {
            case BUILD -> builds.build(BuildPlan.request(run), progress);
            case TRAIN ->
                    trainings.train(asked(run, "request", TrainRequest.class), note(run), progress);
            case BACKTEST -> backtests.run(asked(run, "request", BacktestRequest.class), progress);
        };
    }

    private static void check(Run run) {
        if (!run.state().isFinal()) {
            throw refused(run, "is still at work", "wait for its end, or cancel it");
        }
        if (run.state() == RunState.SUCCEEDED) {
            throw refused(run, "succeeded", "sigma-lab replay computes it anew and compares");
        }
        if (run.sweepId() != null) {
            throw refused(
                    run,
                    "is a variant of sweep " + run.sweepId(),
                    "resume the sweep: sigma-lab sweep --resume " + run.sweepId());
        }
    }

    private static LabException refused(Run run, String why, String hint) {
        return new LabException(Reason.REFUSED, "run " + run.runId() + " " + why, "retry", hint);
    }

    private static <T> T asked(Run run, String name, Class<T> type) {
        return JSON.convertValue(Canonical.parse(run.paramsJson()).get(name), type);
    }

    /** Why the training was started; null when somebody just did. */
    private static @Nullable TrainNote note(Run run) {
        Map<String, Object> params = Canonical.parse(run.paramsJson());
        return params.get("because") == null ? null : asked(run, "because", TrainNote.class);
    }
}
