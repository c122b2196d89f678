package io.sigmalab.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.Shared;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Args;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Momentum and volume against published series: Skender's Stock Indicators for 502 days of SPY at
 * full precision, and the sheets of StockCharts' ChartSchool at the digits printed there.
 */
class OscillatorsPublishedTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DAYS = 502;

    // The first bar compared is our look-back; where outputs of ours start together the library
    // may start one of them earlier.
    @ParameterizedTest(name = "{0} {1} = {3}.{4}")
    @CsvSource({
        "roc, window=14, 0, roc, roc, 14",
        "roc_band, window=20 ema_period=5 std_period=5, 0, roc-wb, rocEma, 24",
        "roc_band, window=20 ema_period=5 std_period=5, 1, roc-wb, upperBand, 24",
        "roc_band, window=20 ema_period=5 std_period=5, 2, roc-wb, lowerBand, 24",
        "rsi, period=14, 0, rsi, rsi, 14",
        "stoch_rsi, smooth_k=1, 0, stoch-rsi, stochRsi, 29",
        "stoch_rsi, smooth_k=1, 1, stoch-rsi, signal, 29",
        "stochastic, smooth_k=3, 0, stoch, k, 17",
        "stochastic, smooth_k=3, 1, stoch, d, 17",
        "williams_r, period=14, 0, willr, williamsR, 13",
        "cci, period=20, 0, cci, cci, 19",
        "cmo, period=14, 0, cmo, cmo, 14",
        "tsi, r=25 s=13, 0, tsi, tsi, 37",
        "ultimate_oscillator, , 0, uo, ultimate, 28",
        "bop, period=14, 0, bop, bop, 13",
        "crsi, , 0, crsi, connorsRsi, 101",
        "obv, , 0, obv, obv, 0",
        "adl, , 0, adl, adl, 0",
        "cmf, period=20, 0, cmf, cmf, 19",
        "mfi, period=14, 0, mfi, mfi, 14",
        "chaikin_oscillator, , 0, chaikin-osc, oscillator, 9",
        "force_index, period=2, 0, force, forceIndex, 2",
        "vwma, window=14, 0, vwma, vwma, 13",
        "pvo, , 0, pvo, pvo, 33",
        "pvo, , 1, pvo, signal, 33",
        "pvo, , 2, pvo, histogram, 33",
    })
    void reproducesThePublishedSeries(
            String name, String args, int output, String file, String key, int from)
            throws IOException {
        Indicator indicator = create(name, args);
        double[] ours = TestInputs.compute(indicator, TestInputs.published("default.csv"))[output];
        JsonNode published = published(file);

        assertThat(indicator.lookback()).isEqualTo(from);
        assertThat(published).hasSize(DAYS);
        for (int i = 0; i < DAYS; i++) {
            if (i < from) {
                assertThat(ours[i]).as("%s bar %d", key, i).isNaN();
            } else {
                assertSame(ours[i], published.get(i).get(key).doubleValue(), 1e-11, key, i);
            }
        }
    }

    @Test
    void theSessionsVolumeWeightedPriceIsThePublishedOneWhenAllBarsAreOfOneSession()
            throws IOException {
        Bars days = TestInputs.published("default.csv").bars();
        Bars.Builder b = Bars.builder("SPY", Cadence.M1, DAYS);
        for (int i = 0; i < DAYS; i++) {
            b.add(
                    days.startMillis(i),
                    days.endMillis(i),
                    days.sessionDay(0),
                    (byte) 9,
                    days.open(i),
                    days.high(i),
                    days.low(i),
                    days.close(i),
                    days.volume(i),
                    Double.NaN,
                    1);
        }
        Bars session = b.build();

        double[] ours =
                TestInputs.compute(create("intraday_vwap", ""), new TestInputs(session, days))[0];

        JsonNode published = published("vwap");
        for (int i = 0; i < DAYS; i++) {
            assertSame(ours[i], published.get(i).get("vwap").doubleValue(), 1e-12, "vwap", i);
        }
    }

    // Tolerances follow the digits that a sheet starts from; cs-tsi rounds 2/26 to 0.07692. The
    // sheet
    // of the RSI starts its averages at 0 instead of at a mean and is another series.
    @ParameterizedTest(name = "{0} {1} = {2} {3}")
    @CsvSource({
        "stochastic, , cs-soo, SO, 15, 1e-4",
        "stochastic, , cs-soo, SO_SIG, 15, 1e-4",
        "williams_r, , cs-percentr, Williams_%R, 13, 1e-4",
        "cci, , cs-cci, CCI, 19, 0.08",
        "ultimate_oscillator, , cs-ultosc, Ult_Osc, 28, 1e-3",
        "roc, window=12, cs-roc, ROC, 12, 1e-8",
        "mfi, , cs-mfi, MFI, 14, 1e-3",
        "obv, , cs-obv, OBV, 1, 1e-9",
        "adl, , cs-accum, ADLine, 0, 0.5",
        "vpt, , cs-vpt, unsmoothed vpt, 1, 1e-9",
        "tsi, , cs-tsi, TSI, 59, 0.02",
    })
    void reproducesTheSheets(
            String name, String args, String file, String key, int from, double tolerance)
            throws IOException {
        Sheet sheet = Sheet.read(file);
        int output = key.equals("SO_SIG") ? 1 : 0;
        double[] ours = TestInputs.compute(create(name, args), sheet.inputs())[output];

        int compared = 0;
        for (int i = from; i < ours.length; i++) {
            double printed = sheet.number(key, i);
            if (!Double.isNaN(printed)) {
                assertThat(ours[i]).as("%s row %d", key, i).isCloseTo(printed, within(tolerance));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(ours.length - from - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 14})
    void easeOfMovementIsThatOfTheSheet(int period) throws IOException {
        Sheet sheet = Sheet.read("cs-easeofmovement");

        double[] ours =
                TestInputs.compute(create("ease_of_movement", "period=" + period), sheet.inputs())[
                        0];

        for (int i = period; i < ours.length; i++) {
            double printed = sheet.number(period == 1 ? "EMV" : "SMA_EMV", i);
            assertThat(ours[i]).as("row %d", i).isCloseTo(printed, within(1e-8));
        }
    }

    @Test
    void forceIndexOfOneBarIsThatOfTheSheet() throws IOException {
        Sheet sheet = Sheet.read("cs-fi");

        double[] raw = TestInputs.compute(create("force_index", "period=1"), sheet.inputs())[0];

        for (int i = 1; i < raw.length; i++) {
            assertThat(raw[i]).isCloseTo(sheet.number("FI_1", i), within(1e-6));
        }
    }

    static Indicator create(String name, String args) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (String pair : args == null || args.isEmpty() ? new String[0] : args.split(" ", -1)) {
            String[] words = pair.split("=", -1);
            given.put(words[0], Integer.valueOf(words[1]));
        }
        IndicatorType type = Indicators.get(name, "test");
        return type.create(Args.check(name, type.params(), given, "test"));
    }

    private static JsonNode published(String file) throws IOException {
        String path = "vectors/indicators-daily-502/results/" + file + ".standard.json";
        return JSON.readTree(Shared.path(path).toFile());
    }

    private static void assertSame(
            double ours, double theirs, double relative, String key, int bar) {
        assertThat(ours)
                .as("%s bar %d", key, bar)
                .isCloseTo(theirs, within(relative * Math.max(1, Math.abs(theirs))));
    }

    /** A printed sheet: header and rows of text. */
    private record Sheet(List<String> header, List<String[]> rows) {
        static Sheet read(String name) throws IOException {
            List<String> lines =
                    Files.readAllLines(
                            Shared.path("vectors/indicators-stockcharts/" + name + ".csv"));
            List<String[]> rows =
                    lines.subList(1, lines.size()).stream().map(l -> l.split(",", -1)).toList();
            return new Sheet(Arrays.asList(lines.get(0).split(",", -1)), rows);
        }

        double number(String column, int row) {
            int at = header.indexOf(column);
            if (at < 0) {
                throw new IllegalArgumentException("no column " + column + " in " + header);
            }
            String text = at < rows.get(row).length ? rows.get(row)[at] : "";
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        }

        /** Bars of the sheet; what it does not print is the close, or no volume. */
        TestInputs inputs() {
            double[][] bars = new double[rows.size()][];
            for (int i = 0; i < bars.length; i++) {
                double high = given("High", i, Double.NaN);
                double low = given("Low", i, Double.NaN);
                double close = given("Close", i, 0.5 * (high + low));
                bars[i] =
                        new double[] {
                            close,
                            given("High", i, close),
                            given("Low", i, close),
                            close,
                            given("Volume", i, 0)
                        };
            }
            return TestInputs.of(bars);
        }

        private double given(String column, int row, double otherwise) {
            double value = header.contains(column) ? number(column, row) : Double.NaN;
            return Double.isNaN(value) ? otherwise : value;
        }
    }
}
