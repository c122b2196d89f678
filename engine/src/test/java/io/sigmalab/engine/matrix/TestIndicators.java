package io.sigmalab.engine.matrix;

import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import java.util.Arrays;
import java.util.List;

/** Honest indicators, and ones that look ahead in every way known to us. */
final class TestIndicators {
    private TestIndicators() {}

    /** What fills one column. */
    interface Fill {
        void fill(Inputs inputs, double[] out);
    }

    /** An indicator of one output. */
    record One(String name, int lookback, int dailyHistory, Fill fill) implements Indicator {
        @Override
        public List<Output> outputs() {
            return List.of(Output.of(name));
        }

        @Override
        public void compute(Inputs inputs, double[][] out) {
            fill.fill(inputs, out[0]);
        }
    }

    static MatrixSpec.Member member(One indicator) {
        return new MatrixSpec.Member(
                indicator.name(), indicator, List.of(indicator.name()), "set.yaml, line 3");
    }

    /** Return over the last {@code n} bars. */
    static One returns(int n) {
        return new One(
                "ret_" + n,
                n,
                0,
                (in, out) -> {
                    for (int i = 0; i < out.length; i++) {
                        out[i] =
                                i < n
                                        ? Double.NaN
                                        : in.bars().close(i) / in.bars().close(i - n) - 1;
                    }
                });
    }

    /** Exponential average, so that the value depends on where the series begins. */
    static One ema(int n) {
        return new One(
                "ema_" + n,
                n - 1,
                0,
                (in, out) -> {
                    double sum = 0;
                    for (int i = 0; i < out.length; i++) {
                        double close = in.bars().close(i);
                        sum += i < n ? close : 0;
                        if (i < n - 1) {
                            out[i] = Double.NaN;
                        } else if (i == n - 1) {
                            out[i] = sum / n;
                        } else {
                            out[i] = out[i - 1] + 2.0 / (n + 1) * (close - out[i - 1]);
                        }
                    }
                });
    }

    /** Volume since the first bar there is. */
    static One cumulativeVolume() {
        return new One(
                "cum_volume",
                0,
                0,
                (in, out) -> {
                    double sum = 0;
                    for (int i = 0; i < out.length; i++) {
                        sum += in.bars().volume(i);
                        out[i] = sum;
                    }
                });
    }

    /** Yesterday's daily close of a ticker. */
    static One dailyClose(String ticker) {
        return new One(
                "close_d" + ticker,
                0,
                1,
                (in, out) -> {
                    Bars daily = in.daily(ticker);
                    int[] index = DailyContext.previousSession(in.bars(), daily);
                    for (int i = 0; i < out.length; i++) {
                        out[i] = index[i] < 0 ? Double.NaN : daily.close(index[i]);
                    }
                });
    }

    /** The close {@code n} bars later. */
    static One shifted(int n) {
        return new One(
                "shift_minus_" + n,
                0,
                0,
                (in, out) -> {
                    for (int i = 0; i < out.length; i++) {
                        out[i] = i + n < out.length ? in.bars().close(i + n) : Double.NaN;
                    }
                });
    }

    /** Mean of the close over bars on both sides. */
    static One centred(int half) {
        return new One(
                "centred",
                half,
                0,
                (in, out) -> {
                    for (int i = 0; i < out.length; i++) {
                        int from = Math.max(0, i - half);
                        int to = Math.min(out.length - 1, i + half);
                        double sum = 0;
                        for (int j = from; j <= to; j++) {
                            sum += in.bars().close(j);
                        }
                        out[i] = sum / (to - from + 1);
                    }
                });
    }

    /** Volume in deviations from the mean of the whole series. */
    static One fullSampleScore() {
        return new One(
                "full_sample_z",
                0,
                0,
                (in, out) -> {
                    double[] volume = in.bars().volumesUnsafe();
                    double mean = Arrays.stream(volume).average().orElse(0);
                    double var =
                            Arrays.stream(volume).map(v -> (v - mean) * (v - mean)).sum()
                                    / volume.length;
                    for (int i = 0; i < out.length; i++) {
                        out[i] = (volume[i] - mean) / Math.sqrt(var);
                    }
                });
    }

    /** The running day's own daily close, given to every bar of that day. */
    static One sameDayClose(String ticker) {
        return new One(
                "same_day_close" + ticker,
                0,
                1,
                (in, out) -> {
                    Bars daily = in.daily(ticker);
                    int at = -1;
                    for (int i = 0; i < out.length; i++) {
                        while (at + 1 < daily.size()
                                && daily.sessionDay(at + 1) <= in.bars().sessionDay(i)) {
                            at++;
                        }
                        out[i] = at < 0 ? Double.NaN : daily.close(at);
                    }
                });
    }

    /** Takes the bar that starts with the decision for the one that ends with it. */
    static One offByOne() {
        return new One(
                "off_by_one",
                0,
                0,
                (in, out) -> {
                    Bars bars = in.bars();
                    int j = 0;
                    for (int i = 0; i < out.length; i++) {
                        while (j + 1 < bars.size()
                                && bars.startMillis(j + 1) <= bars.endMillis(i)) {
                            j++;
                        }
                        out[i] = bars.high(j) / bars.low(j);
                    }
                });
    }

    /** Fills holes with the next known value. */
    static One backFilled() {
        return new One(
                "back_filled",
                0,
                0,
                (in, out) -> {
                    double next = Double.NaN;
                    for (int i = out.length - 1; i >= 0; i--) {
                        boolean up = in.bars().close(i) > in.bars().open(i);
                        next = up ? in.bars().close(i) : next;
                        out[i] = next;
                    }
                });
    }
}
