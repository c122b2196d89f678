package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Param;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How unusual the bar's volume is: its distance from the mean of the last {@code window} volumes,
 * this one included, in their sample standard deviations. Missing where they are all the same.
 *
 * <p>With {@code by_hour} the volumes compared with are those of bars that start at the same clock
 * time of the last {@code window} sessions that have such a bar. Without it the U-shape of the day
 * decides: the first and last hour are always unusual. The clock is that of the market, so a change
 * of daylight saving time moves nothing, and half days have their hours up to the close.
 *
 * <p>Source: the catalogue's own.
 *
 * @param window bars, or sessions with {@code byHour}
 * @param byHour whether to compare with the same clock time only
 */
public record VolZscore(int window, boolean byHour) implements Indicator {
    private static final int MINUTES_A_DAY = 1440;
    private static final long MINUTE = 60_000;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "vol_zscore",
                    "Volume z-score",
                    Family.VOLUME,
                    List.of(
                            Params.window(20, 2),
                            Param.flag(
                                    "by_hour",
                                    false,
                                    "Compare with the same clock time of earlier sessions.")),
                    Set.of(Need.BARS),
                    "(v - mean) / std over the window, n - 1",
                    "the catalogue's own",
                    args -> new VolZscore(args.wholeNumber("window"), args.flag("by_hour")));

    public VolZscore {
        Params.atLeast("vol_zscore.window", window, 2);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("vol_zscore_" + window + (byHour ? "_by_hour" : "")));
    }

    /** With {@code by_hour} for one bar a session; more bars a session take more of them. */
    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public int sessionHistory() {
        return byHour ? window - 1 : 0;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        if (byHour) {
            byClockTime(bars, out[0]);
        } else {
            zscore(bars.volumesUnsafe(), out[0]);
        }
    }

    private void byClockTime(Bars bars, double[] out) {
        int n = bars.size();
        // Bars are sorted by their clock time, oldest first within each.
        int[] minute = new int[n];
        int[] first = new int[MINUTES_A_DAY + 1];
        long open = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1)) {
                open = SessionCalendar.nyse().openMillis(bars.sessionDate(i));
            }
            long sinceOpen = Math.floorDiv(bars.startMillis(i) - open, MINUTE);
            minute[i] = Math.floorMod(sinceOpen, MINUTES_A_DAY);
            first[minute[i] + 1]++;
        }
        for (int m = 0; m < MINUTES_A_DAY; m++) {
            first[m + 1] += first[m];
        }
        int[] order = new int[n];
        int[] next = Arrays.copyOf(first, MINUTES_A_DAY);
        for (int i = 0; i < n; i++) {
            order[next[minute[i]]++] = i;
        }
        for (int m = 0; m < MINUTES_A_DAY; m++) {
            int count = first[m + 1] - first[m];
            if (count > 0) {
                scatter(bars, order, first[m], count, out);
            }
        }
    }

    private void scatter(Bars bars, int[] order, int from, int count, double[] out) {
        double[] volumes = new double[count];
        double[] scores = new double[count];
        for (int k = 0; k < count; k++) {
            volumes[k] = bars.volume(order[from + k]);
        }
        zscore(volumes, scores);
        for (int k = 0; k < count; k++) {
            out[order[from + k]] = scores[k];
        }
    }

    private void zscore(double[] x, double[] out) {
        double[] std = new double[x.length];
        Rolling.meanStd(x, window, 1, out, std);
        for (int i = 0; i < x.length; i++) {
            out[i] = std[i] == 0 ? Double.NaN : (x[i] - out[i]) / std[i];
        }
    }
}
