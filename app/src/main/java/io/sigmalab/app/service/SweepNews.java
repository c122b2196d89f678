package io.sigmalab.app.service;

import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.metric.Returns;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * What became of a sweep since somebody looked.
 *
 * @param sweep how it stands, with its plan
 * @param variants what is new, in plan order
 * @param isSimulated whether the prices of what is new were invented
 */
public record SweepNews(Outcome sweep, List<Variant> variants, boolean isSimulated) {
    public SweepNews {
        variants = List.copyOf(variants);
    }

    /**
     * One finished variant.
     *
     * @param row a row of {@link SweepService#show}
     * @param equity net equity after each session, 1 at the start, thinned out to what a small
     *     picture shows; empty when it failed
     * @param sameAs what variants whose sessions are equal to the bit have in common: they made
     *     identical trades; empty when it failed
     */
    public record Variant(Map<String, Object> row, double[] equity, String sameAs) {
        private static final int POINTS = 120;

        static Variant of(Map<String, Object> row, double[] net) {
            if (net.length == 0) {
                return new Variant(row, new double[0], "");
            }
            ByteBuffer bytes = ByteBuffer.allocate(8 * net.length);
            bytes.asDoubleBuffer().put(net);
            return new Variant(row, thinned(Returns.equity(net)), Sha256.of(bytes.array()));
        }

        private static double[] thinned(double[] equity) {
            if (equity.length <= POINTS) {
                return equity;
            }
            double[] some = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                some[i] = equity[(int) ((long) i * (equity.length - 1) / (POINTS - 1))];
            }
            return some;
        }
    }
}
