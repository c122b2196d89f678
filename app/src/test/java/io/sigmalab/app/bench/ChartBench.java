package io.sigmalab.app.bench;

import io.sigmalab.app.ui.chart.Axis;
import io.sigmalab.app.ui.chart.Line;
import io.sigmalab.app.ui.chart.LineChart;
import io.sigmalab.app.ui.kit.Theme;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/** How long a frame takes while a million points are panned, painting and pixels included. */
public final class ChartBench {
    private static final int POINTS = 1_000_000;
    private static final int FRAMES = 200;

    private ChartBench() {}

    /** No arguments; headless with the Monocle switches of the tests. */
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(
                () -> {
                    measure();
                    done.countDown();
                });
        done.await();
        Platform.exit();
    }

    private static void measure() {
        Typeface.load();
        Random random = new Random(1);
        double[] values = new double[POINTS];
        long[] times = new long[POINTS];
        for (int i = 1; i < POINTS; i++) {
            values[i] = values[i - 1] + random.nextGaussian();
            times[i] = 1_600_000_000_000L + 60_000L * i;
        }
        LineChart chart = new LineChart(ThemeColours.of(Theme.DARK), "bench");
        Scene scene = new Scene(chart, 1000, 600);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        long began = System.nanoTime();
        chart.show(
                Axis.bars(times),
                List.of(
                        new LineChart.Pane(
                                1,
                                List.of(new Line("walk", "series-1", values)),
                                Double::toString,
                                false)));
        System.out.printf(Locale.ROOT, "prepared in %.0f ms%n", millis(began));
        WritableImage image = new WritableImage(1000, 600);
        for (double share : new double[] {0.999, 0.3, 0.01}) {
            double span = POINTS * share;
            double[] took = new double[FRAMES];
            for (int frame = 0; frame < FRAMES; frame++) {
                double from = (POINTS - span) * frame / FRAMES;
                long start = System.nanoTime();
                chart.link().range(from, from + span);
                chart.layout();
                scene.snapshot(image);
                took[frame] = millis(start);
            }
            Arrays.sort(took);
            System.out.printf(
                    Locale.ROOT,
                    "%.1f %% of 1,000,000 points: median %.1f ms, 95th percentile %.1f ms a frame%n",
                    100 * share,
                    took[FRAMES / 2],
                    took[FRAMES * 95 / 100]);
        }
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }
}
