package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.TradeLine;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.RunKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backtest of a model as it is stored; off the FX thread.
 *
 * @param result null: there is none yet
 */
record StoredBacktest(@Nullable BacktestResult result) {
    private static final int NEWEST = 100;

    /**
     * Reads one.
     *
     * @param runId null for the newest that was run by itself
     */
    static StoredBacktest of(Lab lab, ModelChoice choice, @Nullable String runId) {
        String id = runId == null ? newest(lab, choice) : runId;
        return new StoredBacktest(id == null ? null : read(lab, id));
    }

    private static @Nullable String newest(Lab lab, ModelChoice choice) {
        return lab
                .runs()
                .list(RunKind.BACKTEST, choice.packId(), choice.modelId(), null, NEWEST, 0)
                .rows("rows")
                .stream()
                .filter(row -> "succeeded".equals(row.get("state")))
                .filter(row -> row.get("sweep_id") == null)
                .map(row -> String.valueOf(row.get("run_id")))
                .findFirst()
                .orElse(null);
    }

    /** Reads a stored backtest; off the FX thread. */
    static BacktestResult read(Lab lab, String runId) {
        Outcome run = lab.runs().show(runId);
        Outcome body = new Outcome(run.map("metrics"));
        EquityCurve equity = equity(lab, runId);
        List<TradeLine> trades = equity == null ? List.of() : lab.explain().trades(runId);
        return new BacktestResult(
                runId,
                (String) run.document().get("tag"),
                run.text("started_at"),
                Boolean.TRUE.equals(run.map("lineage").get("simulated")),
                new Outcome(run.map("params")).map("request"),
                body,
                equity,
                equity == null ? new double[0] : held(lab, runId, equity),
                trades);
    }

    /** Of a variant of a sweep they are made now; null when that cannot be done any more. */
    private static @Nullable EquityCurve equity(Lab lab, String runId) {
        try {
            return lab.runs().equity(runId);
        } catch (LabException e) {
            if (e.reason() == Reason.REFUSED) {
                throw e;
            }
            return null;
        }
    }

    /** Not known any more when the matrix was deleted: the rest of the result still stands. */
    private static double[] held(Lab lab, String runId, EquityCurve equity) {
        try {
            return lab.explain().buyAndHold(runId, equity);
        } catch (LabException e) {
            return new double[0];
        }
    }
}
