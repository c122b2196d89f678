package io.sigmalab.engine.evidence;

import io.sigmalab.engine.math.Normal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What luck alone gives the best of many trials.
 *
 * <p>Sources: D. H. Bailey and M. López de Prado, <i>The Deflated Sharpe Ratio</i>, J. of Portfolio
 * Management 40(5), 2014; D. H. Bailey, J. Borwein, M. López de Prado and Q. J. Zhu,
 * <i>Pseudo-Mathematics and Financial Charlatanism</i>, Notices of the AMS 61(5), 2014.
 */
public final class DeflatedSharpe {
    private static final double EULER_GAMMA = 0.5772156649015329;

    private DeflatedSharpe() {}

    /**
     * Expected maximum of {@code trials} standard normal values: {@code (1 − γ)·Φ⁻¹(1 − 1/N) +
     * γ·Φ⁻¹(1 − 1/(N·e))}.
     *
     * @param trials N ≥ 1, not necessarily whole (effective trials); 0 is given for 1 and wherever
     *     the approximation would fall below it
     */
    public static double expectedMaximum(double trials) {
        if (!(trials >= 1 && trials < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("trials must be at least 1, was " + trials);
        }
        if (trials == 1) {
            return 0;
        }
        double maximum =
                -(1 - EULER_GAMMA) * Normal.quantile(1 / trials)
                        - EULER_GAMMA * Normal.quantile(1 / (trials * Math.E));
        return Math.max(0, maximum);
    }

    /**
     * Largest Sharpe ratio per period that luck may be expected to reach, SR0: {@code √V} times
     * {@link #expectedMaximum}.
     *
     * @param sharpeVariance variance V of the trials' ratios per period, ≥ 0
     * @param trials number of independent trials, at least 1
     */
    public static double luck(double sharpeVariance, double trials) {
        if (!(sharpeVariance >= 0)) {
            throw new IllegalArgumentException(
                    "sharpeVariance must be at least 0, was " + sharpeVariance);
        }
        return Math.sqrt(sharpeVariance) * expectedMaximum(trials);
    }

    /**
     * The highest {@link #luck} since the first of some trials. Luck itself may fall while more is
     * tried: near-copies of a trial bring the ratios closer together and shrink their variance, and
     * every older run would look better for it. This one never does.
     *
     * @param sharpes ratios per period in the order of the trials, null where not defined
     */
    public static double highestLuck(List<@Nullable Double> sharpes) {
        double mean = 0;
        double m2 = 0;
        int defined = 0;
        int trials = 0;
        double highest = 0;
        for (Double sharpe : sharpes) {
            trials++;
            if (sharpe != null) {
                defined++;
                double distance = sharpe - mean;
                mean += distance / defined;
                m2 += distance * (sharpe - mean);
            }
            double variance = defined < 2 ? 0 : m2 / (defined - 1);
            highest = Math.max(highest, luck(variance, trials));
        }
        return highest;
    }

    /**
     * Largest luck with which a run still passes: the deflated ratio is at least {@code dsrMin}
     * exactly when {@link #luck} is at most {@code sharpe − sigma·Φ⁻¹(dsrMin)}. Stored with a run,
     * it decides the check anew whenever the number of trials has grown.
     *
     * @param sharpe ratio per period
     * @param sigma its standard error, 2012 convention
     * @param dsrMin limit in (0, 1)
     */
    public static double luckMax(double sharpe, double sigma, double dsrMin) {
        return sharpe - sigma * Normal.quantile(dsrMin);
    }

    /**
     * Years of data below which luck is expected to give the best of the trials an annual Sharpe
     * ratio of {@code target} although all are worthless: {@code (expectedMaximum/target)²}, which
     * is below {@code 2·ln N/target²}.
     *
     * @param trials number of independent trials, at least 1
     * @param target annual Sharpe ratio, above 0
     */
    public static double minimumBacktestYears(double trials, double target) {
        if (!(target > 0)) {
            throw new IllegalArgumentException("target must be above 0, was " + target);
        }
        double ratio = expectedMaximum(trials) / target;
        return ratio * ratio;
    }
}
