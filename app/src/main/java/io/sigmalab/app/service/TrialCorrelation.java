package io.sigmalab.app.service;

import io.sigmalab.engine.evidence.EffectiveTrials;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.Trial;
import java.util.List;
import java.util.Optional;

/**
 * How much the trials of a model on a data set hang together, from the session results of those
 * that are still there.
 */
final class TrialCorrelation {
    /** Newest trials that are read; more would make every backtest wait. */
    private static final int MOST = 300;

    private final LabDatabase database;

    TrialCorrelation(LabDatabase database) {
        this.database = database;
    }

    /**
     * The effective number of trials, a run that is about to be stored among them.
     *
     * <p>Trials over as many sessions as the run are taken to be over the same ones; where they are
     * not, their correlation is near 0, which counts them as independent, the strict side. Of many
     * trials only the newest are read, and stand for the others.
     *
     * @param configSha of the run: the same trial once more is not another one
     * @param net session results of the run
     * @param trials all trials, the run among them
     */
    EffectiveTrials of(Run run, String configSha, double[] net, int trials) {
        List<Trial> all = database.trials().trials(run.packId(), run.modelId(), run.dataset());
        List<Trial> newest = all.subList(Math.max(0, all.size() - MOST), all.size());
        EffectiveTrials.Sum sum = new EffectiveTrials.Sum(net.length);
        sum.add(net);
        int read = 1;
        for (Trial trial : newest) {
            if (trial.configSha().equals(configSha)) {
                continue;
            }
            read++;
            if (trial.observations() == net.length) {
                Optional<double[]> returns = database.runs().sessionReturns(trial.runId());
                returns.filter(r -> r.length == net.length).ifPresent(sum::add);
            }
        }
        double rho = sum.result(read).meanCorrelation();
        return EffectiveTrials.of(trials, rho);
    }
}
