package io.sigmalab.app.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.chart.Histogram.Bins;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void binsBreakAtZeroWhateverTheValues() {
        Random random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            double size = Math.pow(10, random.nextInt(8) - 5);
            double shift = random.nextGaussian();
            double[] values = random.doubles(50).map(v -> size * (v - 0.5 + 0.3 * shift)).toArray();
            Bins bins = Bins.of(values, 20);
            int below = 0;
            int total = 0;
            for (int i = 0; i < bins.counts().length; i++) {
                assertThat(bins.edge(i) < 0 && bins.edge(i + 1) > 0).isFalse();
                below += bins.edge(i) < 0 ? bins.counts()[i] : 0;
                total += bins.counts()[i];
            }
            assertThat(total).isEqualTo(50);
            assertThat(below).isEqualTo((int) Arrays.stream(values).filter(v -> v < 0).count());
        }
    }

    @Test
    void zeroIsNoLoss() {
        Bins bins = Bins.of(new double[] {-1, 0, 0, 1}, 4);
        int gains = 0;
        for (int i = 0; i < bins.counts().length; i++) {
            gains += bins.edge(i) >= 0 ? bins.counts()[i] : 0;
        }
        assertThat(gains).isEqualTo(3);
    }

    @Test
    void nothingHasNoBins() {
        assertThat(Bins.of(new double[] {Double.NaN}, 5).counts()).isEmpty();
    }
}
