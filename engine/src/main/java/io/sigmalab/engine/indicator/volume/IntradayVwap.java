package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Volume-weighted average price of the session so far: {@code Σ price · volume / Σ volume} from the
 * session's first bar to this one.
 *
 * <p>The price of a bar is its own volume-weighted price where the data has one, otherwise the
 * typical price {@code (high + low + close) / 3}; {@code price_col} chooses another. It starts
 * afresh with every session; missing until something has traded. A bar with a missing price or
 * volume makes the rest of its session missing. Level in price units, ratio {@code
 * vwap_intraday_pct = vwap / close − 1}.
 *
 * <p>Source: S. Berkowitz, D. Logue, E. Noser, "The Total Cost of Transactions on the NYSE",
 * Journal of Finance 43, 1988.
 *
 * @param price price of a bar
 * @param scale price units, or the distance from the close as a fraction of it
 */
public record IntradayVwap(Price price, Scale scale) implements Indicator {
    /** What stands for the price of a bar. */
    public enum Price {
        /** The bar's own volume-weighted price, the typical price where the data has none. */
        VWAP,
        /** {@code (high + low + close) / 3}. */
        TYPICAL,
        CLOSE,
        OPEN,
        HIGH,
        LOW;

        double of(Bars bars, int i) {
            return switch (this) {
                case VWAP -> {
                    double own = bars.vwap(i);
                    yield Double.isNaN(own) ? typical(bars, i) : own;
                }
                case TYPICAL -> typical(bars, i);
                case CLOSE -> bars.close(i);
                case OPEN -> bars.open(i);
                case HIGH -> bars.high(i);
                case LOW -> bars.low(i);
            };
        }

        private static double typical(Bars bars, int i) {
            return (bars.high(i) + bars.low(i) + bars.close(i)) / 3;
        }
    }

    /** The parameter {@code volume_col}; bars have one column of volumes. */
    static final Param VOLUME_COLUMN =
            Param.choice("volume_col", "volume", List.of("volume"), "Column of the volumes.");

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "intraday_vwap",
                    "Volume-weighted price of the session so far",
                    Family.VOLUME,
                    List.of(
                            Param.choice(
                                    "price_col",
                                    "vwap",
                                    List.of("vwap", "typical", "close", "open", "high", "low"),
                                    "Price of a bar; vwap is (h + l + c) / 3 where unknown."),
                            VOLUME_COLUMN,
                            Scale.PARAM),
                    Set.of(Need.BARS),
                    "sum(p v) / sum(v) since the session began",
                    "Berkowitz, Logue and Noser 1988",
                    args ->
                            new IntradayVwap(
                                    Price.valueOf(args.text("price_col").toUpperCase(Locale.ROOT)),
                                    Scale.of(args)));

    @Override
    public List<Output> outputs() {
        String column = price == Price.VWAP ? "" : "_" + price.name().toLowerCase(Locale.ROOT);
        return List.of(new Output(scale.tag("vwap_intraday"), scale.tag("vwap_intraday" + column)));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        fill(inputs.bars(), price, out[0]);
        scale.levels(out[0], inputs.bars().closesUnsafe());
    }

    /** The session's volume-weighted price at the end of each bar. */
    static void fill(Bars bars, Price price, double[] out) {
        double money = 0;
        double volume = 0;
        for (int i = 0; i < out.length; i++) {
            if (i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1)) {
                money = 0;
                volume = 0;
            }
            money += price.of(bars, i) * bars.volume(i);
            volume += bars.volume(i);
            out[i] = Scale.quotient(money, volume);
        }
    }
}
