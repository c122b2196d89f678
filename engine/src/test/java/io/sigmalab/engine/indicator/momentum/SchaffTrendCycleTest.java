package io.sigmalab.engine.indicator.momentum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.Shared;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchaffTrendCycleTest {
    /**
     * The sheet prints the MACD line and everything after it. Its first windows are cut short at
     * the sheet's first row, ours are whole; what differs there is halved at every row and gone by
     * row 60. The sheet has ten digits.
     */
    @Test
    void bothStochasticsAreThoseOfTheSheetGivenItsMacd() throws IOException {
        List<String> lines =
                Files.readAllLines(Shared.path("vectors/indicators-stockcharts/cs-stc.csv"));
        int n = lines.size() - 1;
        double[] macd = new double[n];
        double[] middle = new double[n];
        double[] stc = new double[n];
        for (int i = 0; i < n; i++) {
            String[] f = lines.get(i + 1).split(",", -1);
            macd[i] = Double.parseDouble(f[4]);
            middle[i] = Double.parseDouble(f[8]);
            stc[i] = Double.parseDouble(f[12]);
        }

        double[] once = new double[n];
        double[] twice = new double[n];
        SchaffTrendCycle.cycle(macd, 10, once);
        SchaffTrendCycle.cycle(once, 10, twice);

        for (int i = 60; i < n; i++) {
            assertThat(once[i]).as("row %d", i).isCloseTo(middle[i], within(1e-6));
            assertThat(twice[i]).as("row %d", i).isCloseTo(stc[i], within(1e-6));
        }
    }

    @Test
    void lineIsTheDifferenceOfAveragesAndTheFirstValueStandsAtTheLookback() {
        TestInputs inputs = TestInputs.daily(300, 5);
        SchaffTrendCycle stc = new SchaffTrendCycle(PriceColumn.CLOSE, 4, 5, 9);

        double[] ours = TestInputs.compute(stc, inputs)[0];

        assertThat(stc.lookback()).isEqualTo(8 + 3 + 3);
        double[] expected = brute(inputs, 4, 5, 9);
        for (int i = 0; i < ours.length; i++) {
            if (i < stc.lookback()) {
                assertThat(ours[i]).isNaN();
            } else {
                assertThat(ours[i]).as("bar %d", i).isCloseTo(expected[i], within(1e-7));
            }
        }
    }

    private static double[] brute(TestInputs inputs, int cycle, int fast, int slow) {
        int n = inputs.bars().size();
        double[] macd = new double[n];
        double a = 0;
        double b = 0;
        for (int i = 0; i < n; i++) {
            double c = inputs.bars().close(i);
            a = i < fast ? a + c / fast : a + 2.0 / (fast + 1) * (c - a);
            b = i < slow ? b + c / slow : b + 2.0 / (slow + 1) * (c - b);
            macd[i] = i < slow - 1 ? Double.NaN : a - b;
        }
        return stochastic(stochastic(macd, cycle), cycle);
    }

    private static double[] stochastic(double[] x, int cycle) {
        double[] out = new double[x.length];
        double smooth = Double.NaN;
        for (int i = 0; i < x.length; i++) {
            double high = Double.NaN;
            double low = Double.NaN;
            boolean whole = i >= cycle - 1;
            for (int j = Math.max(0, i - cycle + 1); j <= i; j++) {
                whole &= !Double.isNaN(x[j]);
                high = Double.isNaN(high) ? x[j] : Math.max(high, x[j]);
                low = Double.isNaN(low) ? x[j] : Math.min(low, x[j]);
            }
            if (whole) {
                double k = 100 * (x[i] - low) / (high - low);
                smooth = Double.isNaN(smooth) ? k : 0.5 * smooth + 0.5 * k;
            }
            out[i] = whole ? smooth : Double.NaN;
        }
        return out;
    }
}
