package io.sigmalab.engine.matrix;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.progress.Progress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Computes indicators on the full series and keeps the rows of the matrix. */
final class FeatureColumns {
    private FeatureColumns() {}

    /**
     * Features × rows, member by member and output by output. Members are computed side by side;
     * each fills its own columns, so that the result is the same with any number of threads.
     */
    static double[][] compute(
            List<MatrixSpec.Member> members,
            Inputs inputs,
            int[] barIndex,
            int parallelism,
            Progress progress) {
        int[] first = new int[members.size() + 1];
        for (int m = 0; m < members.size(); m++) {
            first[m + 1] = first[m] + members.get(m).columns().size();
        }
        double[][] features = new double[first[members.size()]][];
        AtomicInteger done = new AtomicInteger();
        Parallel.forEach(
                parallelism,
                members.size(),
                m -> {
                    MatrixSpec.Member member = members.get(m);
                    progress.step(done.get(), members.size(), "indicator " + member.name());
                    double[][] out = compute(member, inputs);
                    for (int k = 0; k < out.length; k++) {
                        features[first[m] + k] = rows(member, k, out[k], barIndex, inputs);
                    }
                    progress.report(
                            done.incrementAndGet(), members.size(), "indicator " + member.name());
                });
        return features;
    }

    /** As below; what data are missing says which indicator wants them. */
    private static double[][] compute(MatrixSpec.Member member, Inputs inputs) {
        try {
            return compute(member.indicator(), inputs);
        } catch (LabException e) {
            throw new LabException(
                    e.reason(),
                    e.what() + ", which indicator " + member.name() + " needs",
                    e.where(),
                    e.hint(),
                    e);
        }
    }

    /**
     * Every output of one indicator, one value a bar. An indicator that declares no option data
     * gets none, whatever others have asked for: the audit would not watch it.
     */
    static double[][] compute(Indicator indicator, Inputs inputs) {
        double[][] out = new double[indicator.outputs().size()][inputs.bars().size()];
        boolean declared = !indicator.optionNeeds().isNone();
        indicator.compute(declared ? inputs : new BarsOnly(inputs), out);
        return out;
    }

    /** Inputs without option boards. */
    private record BarsOnly(Inputs all) implements Inputs {
        @Override
        public Bars bars() {
            return all.bars();
        }

        @Override
        public Bars daily(String ticker) {
            return all.daily(ticker);
        }
    }

    private static double[] rows(
            MatrixSpec.Member member, int output, double[] values, int[] barIndex, Inputs inputs) {
        double[] rows = new double[barIndex.length];
        for (int r = 0; r < rows.length; r++) {
            double value = values[barIndex[r]];
            if (Double.isInfinite(value)) {
                throw new IllegalStateException(
                        "indicator "
                                + member.name()
                                + " gave an infinite "
                                + member.columns().get(output)
                                + " at "
                                + Instant.ofEpochMilli(inputs.bars().startMillis(barIndex[r])));
            }
            rows[r] = value;
        }
        return rows;
    }
}
