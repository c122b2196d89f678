package io.sigmalab.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.Shared;
import io.sigmalab.engine.param.Args;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trend and volatility against the sheets that StockCharts ChartSchool prints. */
class ChartSchoolTest {
    @ParameterizedTest(name = "{0} {1} = {3}.{4}")
    @CsvSource({
        "ulcer_index, , 0, ui, ulcer_index, 26, 1e-8",
        "adx, , 0, adx, +DI14, 14, 1e-7",
        "adx, , 1, adx, -DI14, 14, 1e-7",
        "adx, , 2, adx, ADX, 27, 1e-7",
        "kama, , 0, kama, KAMA, 10, 1e-6",
        "vortex, , 0, vortex, +VI14, 14, 1e-6",
        "vortex, , 1, vortex, -VI14, 14, 1e-6",
        "bollinger_bands, , 0, bbands, MiddleBand, 19, 1e-8",
        "bollinger_bands, , 1, bbands, HighBand, 19, 1e-6",
        "bollinger_bands, , 2, bbands, LowBand, 19, 1e-6",
        "bb_pctb, , 0, bbands, PercentageBand, 19, 1e-6",
        "donchian, , 0, dc, upper_band, 19, 1e-12",
        "donchian, , 1, dc, lower_band, 19, 1e-12",
        "donchian, include_current=false, 0, dc2, upper_band, 20, 1e-12",
        "donchian, include_current=false, 1, dc2, lower_band, 20, 1e-12",
        "wma, window=9, 0, wma, WMA, 8, 1e-6",
    })
    void reproducesThePrintedSheet(
            String name,
            String args,
            int output,
            String sheet,
            String column,
            int from,
            double tolerance)
            throws IOException {
        List<String[]> rows = sheet(sheet);
        if (sheet.equals("ui")) {
            rows = withFlatBarsBefore(rows);
        }
        IndicatorType type = Indicators.get(name, "test");
        Args checked = Args.check(name, type.params(), PublishedSeriesTest.map(args), "test");
        double[] ours = TestInputs.compute(type.create(checked), bars(rows))[output];
        double[] printed = column(rows, column);
        int compared = 0;
        for (int i = from; i < ours.length; i++) {
            if (!Double.isNaN(printed[i])) {
                assertThat(ours[i])
                        .as("%s row %d", column, i)
                        .isCloseTo(
                                printed[i], within(tolerance * Math.max(1, Math.abs(printed[i]))));
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    /** The sheet prints the stop of a rise and of a fall in two columns. */
    @Test
    void parabolicStopReproducesThePrintedSheet() throws IOException {
        List<String[]> rows = sheet("psar");
        IndicatorType type = Indicators.get("psar", "test");
        Indicator psar = type.create(Args.defaults("psar", type.params()));
        double[] ours = TestInputs.compute(psar, bars(rows))[0];
        double[] up = column(rows, "psar_up");
        double[] down = column(rows, "psar_down");
        // The sheet starts falling and we rising, which is settled by its first rise, row 8.
        for (int i = 8; i < ours.length; i++) {
            double printed = Double.isNaN(up[i]) ? down[i] : up[i];
            assertThat(ours[i]).as("row %d", i).isCloseTo(printed, within(1e-7));
        }
    }

    private static List<String[]> sheet(String name) throws IOException {
        return Files.readAllLines(Shared.path("vectors/indicators-stockcharts/cs-" + name + ".csv"))
                .stream()
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static TestInputs bars(List<String[]> rows) {
        double[] close = column(rows, "close");
        double[] open = has(rows, "open") ? column(rows, "open") : close;
        double[] high = has(rows, "high") ? column(rows, "high") : close;
        double[] low = has(rows, "low") ? column(rows, "low") : close;
        double[][] bars = new double[close.length][];
        for (int i = 0; i < close.length; i++) {
            bars[i] = new double[] {open[i], high[i], low[i], close[i], 1000};
        }
        return TestInputs.of(bars);
    }

    /**
     * The sheet takes the highest close of as many bars as there are. Bars at the first close
     * before the first one give the same highs to an index that waits for its window.
     */
    private static List<String[]> withFlatBarsBefore(List<String[]> rows) {
        List<String[]> longer = new ArrayList<>(rows);
        for (int i = 0; i < 13; i++) {
            longer.add(1, rows.get(1));
        }
        return longer;
    }

    private static boolean has(List<String[]> rows, String column) {
        return Arrays.stream(rows.get(0)).anyMatch(h -> h.equalsIgnoreCase(column));
    }

    private static double[] column(List<String[]> rows, String column) {
        List<String> header =
                Arrays.stream(rows.get(0)).map(h -> h.toLowerCase(Locale.ROOT)).toList();
        int at = header.indexOf(column.toLowerCase(Locale.ROOT));
        assertThat(at).as(column).isNotNegative();
        return rows.stream()
                .skip(1)
                .mapToDouble(r -> r[at].isBlank() ? Double.NaN : Double.parseDouble(r[at]))
                .toArray();
    }
}
