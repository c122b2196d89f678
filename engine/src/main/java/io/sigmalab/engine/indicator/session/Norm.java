package io.sigmalab.engine.indicator.session;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.indicator.daily.DailySeries;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.indicator.momentum.RateOfChange;
import io.sigmalab.engine.market.Bars;

/** Usual size of a day's move in dollars, known before the session: what moves are measured in. */
public enum Norm {
    /** Average true range of the completed days, Wilder's smoothing. */
    ATR,
    /** Sample standard deviation of the completed days' returns, times the last close. */
    STDDEV;

    /** One value a daily bar: the usual size as known at the end of that day. */
    double[] of(Bars daily, int period) {
        double[] size = new double[daily.size()];
        if (this == ATR) {
            DailySeries.atr(daily, period, size);
            return size;
        }
        double[] change = new double[daily.size()];
        RateOfChange.change(daily.closesUnsafe(), 1, change);
        Rolling.std(change, period, 1, size);
        for (int i = 0; i < size.length; i++) {
            size[i] *= daily.close(i);
        }
        return size;
    }

    /** Daily bars wanted before the first row. */
    int history(int period) {
        return this == ATR ? DailySeries.atrHistory(period) : period + 1;
    }

    /** {@code move / size}, missing where days do not move at all. */
    static double measured(double move, double size) {
        return Scale.quotient(move, size);
    }

    /**
     * Refuses another ticker than that of the bars: its session is not among the inputs.
     *
     * @throws LabException {@link Reason#INVALID_CONFIG}
     */
    static void requireOwn(String indicator, String ticker, Bars bars) {
        if (!ticker.isEmpty() && !ticker.equals(bars.ticker())) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    indicator + ".ticker must be the model's own, was " + ticker,
                    indicator + " on bars of " + bars.ticker(),
                    "leave it out");
        }
    }
}
