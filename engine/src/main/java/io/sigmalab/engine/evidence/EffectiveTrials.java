package io.sigmalab.engine.evidence;

/**
 * How many independent trials correlated ones are worth: {@code N_eff = ρ + (1 − ρ)·M}, with ρ the
 * mean correlation between the trials.
 *
 * <p>Source: D. H. Bailey and M. López de Prado, <i>The Deflated Sharpe Ratio</i>, 2014, appendix.
 *
 * @param trials M, trials as they are
 * @param meanCorrelation ρ over all pairs; 0 for fewer than two trials
 * @param effective N_eff, in [1, M]; 0 for no trials
 */
public record EffectiveTrials(int trials, double meanCorrelation, double effective) {
    /**
     * From a mean correlation that is known.
     *
     * @param meanCorrelation below 0 counts as 0: trials cannot be more than independent
     */
    public static EffectiveTrials of(int trials, double meanCorrelation) {
        if (trials < 0 || !(Math.abs(meanCorrelation) <= 1)) {
            throw new IllegalArgumentException(
                    "trials must be ≥ 0 and meanCorrelation in [-1, 1], were "
                            + trials
                            + " and "
                            + meanCorrelation);
        }
        double rho = Math.max(0, meanCorrelation);
        double effective = trials == 0 ? 0 : rho + (1 - rho) * trials;
        return new EffectiveTrials(trials, meanCorrelation, effective);
    }

    /**
     * From the returns of the trials over the same periods. A trial that does not vary (it never
     * traded) has no correlation and counts as independent of all others, the strict side.
     *
     * @param returns trials × periods; all trials of equal length
     */
    public static EffectiveTrials ofReturns(double[][] returns) {
        if (returns.length < 2) {
            return of(returns.length, 0);
        }
        Sum sum = new Sum(returns[0].length);
        for (double[] trial : returns) {
            sum.add(trial);
        }
        return sum.result(returns.length);
    }

    /** Takes trials one after the other and keeps one number a period. Not thread-safe. */
    public static final class Sum {
        private final double[] sum;
        private final double[] z;
        private int varying;

        /**
         * @param periods of every trial
         */
        public Sum(int periods) {
            sum = new double[periods];
            z = new double[periods];
        }

        /** Adds a trial. */
        public void add(double[] returns) {
            if (returns.length != sum.length) {
                throw new IllegalArgumentException(
                        "returns must all have "
                                + sum.length
                                + " periods, one had "
                                + returns.length);
            }
            if (standardise(returns, z)) {
                varying++;
                for (int t = 0; t < z.length; t++) {
                    sum[t] += z[t];
                }
            }
        }

        /**
         * The effective number.
         *
         * @param trials all of them; those that were not added count as independent of all others,
         *     the strict side
         */
        public EffectiveTrials result(int trials) {
            if (trials < 2) {
                return of(trials, 0);
            }
            // The pairwise correlations add up to (|Σ z|² − Σ |z|²)/2 with z standardised to
            // length 1: one pass, no pair is visited.
            double square = 0;
            for (double value : sum) {
                square += value * value;
            }
            double pairs = (double) trials * (trials - 1);
            double rho = (square - varying) / pairs;
            return of(trials, Math.max(-1, Math.min(1, rho)));
        }
    }

    /** Never fewer than the number of distinct feature sets that were tried. */
    public EffectiveTrials atLeast(int distinctSets) {
        return new EffectiveTrials(trials, meanCorrelation, Math.max(effective, distinctSets));
    }

    private static boolean standardise(double[] returns, double[] z) {
        double mean = 0;
        for (double value : returns) {
            mean += value;
        }
        mean /= returns.length;
        double square = 0;
        double size = 0;
        for (int t = 0; t < z.length; t++) {
            z[t] = returns[t] - mean;
            square += z[t] * z[t];
            size += returns[t] * returns[t];
        }
        if (!(square > 1e-20 * size)) {
            return false;
        }
        double length = Math.sqrt(square);
        for (int t = 0; t < z.length; t++) {
            z[t] /= length;
        }
        return true;
    }
}
