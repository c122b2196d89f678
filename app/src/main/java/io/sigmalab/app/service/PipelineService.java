package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.progress.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Build, train and backtest in one go, ending with the model's rows of the leaderboard. */
public final class PipelineService {
    private final Workbench bench;
    private final BuildService builds;
    private final TrainService trainings;
    private final BacktestService backtests;
    private final RunService runs;
    private final MatrixStore matrices;

    /** Over the three stages. */
    public PipelineService(
            Workbench bench,
            BuildService builds,
            TrainService trainings,
            BacktestService backtests,
            RunService runs,
            MatrixStore matrices) {
        this.bench = bench;
        this.builds = builds;
        this.trainings = trainings;
        this.backtests = backtests;
        this.runs = runs;
        this.matrices = matrices;
    }

    /** Told where a pipeline stands. */
    @FunctionalInterface
    public interface Told {
        /**
         * A stage begins or is done.
         *
         * @param stage {@code build}, {@code train} or {@code backtest}
         * @param done what came of it; null when it begins
         */
        void stage(String stage, @Nullable Outcome done);
    }

    /** Runs the stages in order; the first that fails ends it. */
    public Outcome run(PipelineRequest request, Progress progress) {
        return run(request, progress, (stage, done) -> {});
    }

    /**
     * Runs the stages in order; the first that fails ends it.
     *
     * @param told on the thread that works
     * @throws LabException {@link Reason#REFUSED} with {@code gated} when the gate lets no row
     *     through
     */
    public Outcome run(PipelineRequest request, Progress progress, Told told) {
        Pack pack = bench.packs().read(request.backtest().packId());
        ModelConfig model = pack.model(request.backtest().modelId());
        BacktestRequest backtest = request.backtest();
        if (request.gated()) {
            backtest = gated(backtest, pack.policyOf(model.modelId()));
        }
        // A wrong rule is refused before minutes are spent on a matrix.
        BacktestPlan.spec(backtest, pack, model);
        told.stage("build", null);
        Outcome build = builds.build(request.build(), progress);
        told.stage("build", build);
        if (request.gated()) {
            requireOpenGate(matrices.newest(pack, model).matrix(), backtest, pack, model);
        }
        told.stage("train", null);
        Outcome train =
                trainings.train(
                        new TrainRequest(
                                pack.id(),
                                model.modelId(),
                                backtest.hours(),
                                backtest.calibration()),
                        progress);
        told.stage("train", train);
        told.stage("backtest", null);
        Outcome tested = backtests.run(backtest, progress);
        told.stage("backtest", tested);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("build", build.document());
        document.put("train", train.document());
        document.put("backtest", tested.document());
        document.put(
                "leaderboard",
                runs.leaderboard(
                                new LeaderboardRequest(
                                        pack.id(), model.modelId(), null, null, false, null, 10, 0))
                        .rows("rows"));
        return new Outcome(document);
    }

    private static BacktestRequest gated(BacktestRequest r, Policy policy) {
        Double min = r.momentumMin();
        return r.withMomentumMin(min == null ? policy.execution().momentumMin() : min);
    }

    private static void requireOpenGate(
            Matrix matrix, BacktestRequest request, Pack pack, ModelConfig model) {
        String column = pack.policyOf(model.modelId()).execution().momentumColumn();
        String where = "matrix of " + pack.id() + "/" + model.modelId() + ", column " + column;
        int index = matrix.featureIndex(column);
        if (index < 0) {
            throw refused("the gate column is not in the matrix", where);
        }
        double min = value(request.momentumMin());
        List<Integer> hours = request.hours();
        long passing = 0;
        long rows = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            if (hours.isEmpty() || hours.contains(matrix.hourEt(row))) {
                rows++;
                passing += matrix.features()[index][row] >= min ? 1 : 0;
            }
        }
        if (passing == 0) {
            throw refused("none of " + rows + " rows reaches the gate's minimum of " + min, where);
        }
    }

    private static double value(@Nullable Double min) {
        return min == null ? Double.NaN : min;
    }

    private static LabException refused(String what, String where) {
        return new LabException(
                Reason.REFUSED,
                what,
                where,
                "lower --momentum-min, add the indicator to the set, or run without --gated");
    }
}
