package io.sigmalab.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.Shared;
import io.sigmalab.engine.param.Args;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Trend and volatility against the series that Skender's Stock Indicators publishes for 502 days of
 * SPY, at full precision.
 *
 * <p>{@code from} is the first bar compared: the first one published, or later where the library
 * starts an average on another bar than TA-Lib and the two agree only once that is forgotten.
 */
class PublishedSeriesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of two equal extremes TA-Lib takes the latest, the library the first. */
    private static final Map<String, Set<Integer>> TIES =
            Map.of(
                    "aroonUp",
                    Set.of(193),
                    "aroonDown",
                    Set.of(232),
                    "oscillator",
                    Set.of(193, 232));

    @ParameterizedTest(name = "{0} {1} = {3}.{4}")
    @CsvSource({
        "sma, window=20, 0, sma, sma, 19",
        "ema, window=20, 0, ema, ema, 19",
        "wma, window=14, 0, wma, wma, 13",
        "smma, window=20, 0, smma, smma, 19",
        "hma, window=14, 0, hma, hma, 15",
        "epma, window=10, 0, epma, epma, 9",
        "slope, window=14, 0, slope, slope, 13",
        "lr_r2, window=14, 0, slope, rSquared, 13",
        "dema, window=14, 0, dema, dema, 250",
        "tema, window=20, 0, tema, tema, 300",
        "trix, period=14, 0, trix, trix, 300",
        "kama, , 0, kama, kama, 10",
        "macd, , 0, macd, macd, 200",
        "macd, , 1, macd, signal, 200",
        "macd, , 2, macd, histogram, 200",
        "adx, , 0, adx, pdi, 14",
        "adx, , 1, adx, mdi, 14",
        "adx, , 2, adx, adx, 27",
        "aroon, , 0, aroon, aroonUp, 25",
        "aroon, , 1, aroon, aroonDown, 25",
        "aroon, , 2, aroon, oscillator, 25",
        "supertrend, , 0, supertrend, superTrend, 10",
        "psar, , 0, psar, sar, 14",
        "ichimoku, shift_ahead=true, 0, ichimoku, tenkanSen, 8",
        "ichimoku, shift_ahead=true, 1, ichimoku, kijunSen, 25",
        "ichimoku, shift_ahead=true, 2, ichimoku, senkouSpanA, 51",
        "ichimoku, shift_ahead=true, 3, ichimoku, senkouSpanB, 77",
        "elder_ray, , 0, elder-ray, bullPower, 12",
        "elder_ray, , 1, elder-ray, bearPower, 12",
        "alligator, , 0, alligator, jaw, 20",
        "alligator, , 1, alligator, teeth, 12",
        "alligator, , 2, alligator, lips, 7",
        "vortex, , 0, vortex, pvi, 14",
        "vortex, , 1, vortex, nvi, 14",
        "chexit, , 0, chexit, chandelierExit, 22",
        "atr_stop, , 0, atr-stop, atrStop, 21",
        "true_range, , 0, tr, tr, 1",
        "atr, , 0, atr, atr, 14",
        "natr, , 0, atr, atrp, 14",
        "bollinger_bands, , 0, bb, sma, 19",
        "bollinger_bands, , 1, bb, upperBand, 19",
        "bollinger_bands, , 2, bb, lowerBand, 19",
        "bb_pctb, , 0, bb, percentB, 19",
        "bb_width, , 0, bb, width, 19",
        "keltner, , 0, keltner, centerline, 19",
        "keltner, , 1, keltner, upperBand, 19",
        "keltner, , 2, keltner, lowerBand, 19",
        "starc, , 0, starc, centerline, 4",
        "starc, , 1, starc, upperBand, 10",
        "starc, , 2, starc, lowerBand, 10",
        "donchian, include_current=false, 0, donchian, upperBand, 20",
        "donchian, include_current=false, 1, donchian, lowerBand, 20",
        "donchian, include_current=false, 2, donchian, centerline, 20",
    })
    void reproducesThePublishedSeries(
            String name, String args, int output, String file, String key, int from)
            throws IOException {
        IndicatorType type = Indicators.get(name, "test");
        Indicator indicator = type.create(Args.check(name, type.params(), map(args), "test"));
        double[] ours = TestInputs.compute(indicator, TestInputs.published("default.csv"))[output];
        JsonNode published =
                JSON.readTree(
                        Shared.path(
                                        "vectors/indicators-daily-502/results/"
                                                + file
                                                + ".standard.json")
                                .toFile());
        assertThat(ours).hasSize(502).hasSameSizeAs(published);
        for (int i = 0; i < 502; i++) {
            JsonNode value = published.get(i).path(key);
            if (i >= from && !TIES.getOrDefault(key, Set.of()).contains(i)) {
                assertThat(value.isNumber()).as("%s %d published", key, i).isTrue();
                assertThat(ours[i])
                        .as("%s bar %d", key, i)
                        .isCloseTo(
                                value.doubleValue(),
                                within(1e-10 * Math.max(1, Math.abs(value.doubleValue()))));
            } else if (value.isMissingNode() || value.isNull()) {
                // Neither side may know what the other does not, the guessed first trend apart.
                assertThat(name.equals("psar") || Double.isNaN(ours[i]))
                        .as("%s bar %d", key, i)
                        .isTrue();
            }
        }
    }

    static Map<String, Object> map(String args) {
        if (args == null) {
            return Map.of();
        }
        String[] pair = args.split("=", -1);
        return Map.of(
                pair[0],
                pair[1].matches("true|false")
                        ? (Object) Boolean.valueOf(pair[1])
                        : (Object) Integer.valueOf(pair[1]));
    }
}
