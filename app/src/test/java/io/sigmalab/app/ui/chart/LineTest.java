package io.sigmalab.app.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final Pattern POINT = Pattern.compile("(-?[\\d.]+),(-?[\\d.]+)");

    private static List<double[]> drawn(Line line, Scale x, Scale y) {
        SvgPen pen = new SvgPen(100, 100);
        pen.stroke(Color.BLACK, 1);
        line.stroke(pen, x, y, new Path());
        List<double[]> points = new ArrayList<>();
        Matcher matcher = POINT.matcher(pen.document());
        while (matcher.find()) {
            points.add(
                    new double[] {
                        Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))
                    });
        }
        return points;
    }

    @Test
    void everyColumnOfPixelsKeepsItsLowestAndHighestValue() {
        Random random = new Random(3);
        double[] values = random.doubles(50_000, 0, 1000).toArray();
        Scale x = new Scale(0, values.length - 1.0, 0, 400);
        Scale y = new Scale(0, 1000, 0, 1000);
        Map<Integer, double[]> wanted = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            wanted.merge(
                    (int) Math.floor(x.at(i)),
                    new double[] {value, value},
                    (a, b) -> new double[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
        }
        Map<Integer, double[]> got = new HashMap<>();
        List<double[]> points = drawn(new Line("a", "series-1", values), x, y);
        for (double[] point : points) {
            got.merge(
                    (int) point[0],
                    new double[] {point[1], point[1]},
                    (a, b) -> new double[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
        }
        assertThat(points).hasSizeLessThan(4 * 402);
        assertThat(got.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach(
                (column, extremes) ->
                        assertThat(got.get(column)).containsExactly(extremes, within(0.006)));
    }

    @Test
    void fewPointsAreDrawnAsTheyAre() {
        Line line = new Line("a", "series-1", new double[] {0, 10, 20}, new double[] {1, 5, 2});
        List<double[]> points = drawn(line, new Scale(0, 20, 0, 100), new Scale(0, 10, 0, 100));
        assertThat(points)
                .containsExactly(
                        new double[] {0, 10}, new double[] {50, 50}, new double[] {100, 20});
    }

    @Test
    void theNearestValueIsFoundWhereverOneLooks() {
        double[] xs = {0, 1, 4, 9, 16};
        Line line = new Line("a", "series-1", xs, new double[5]);
        for (double at = -3; at < 20; at += 0.3) {
            double here = at;
            int nearest =
                    IntStream.range(0, 5)
                            .boxed()
                            .min(
                                    (a, b) ->
                                            Double.compare(
                                                    Math.abs(xs[a] - here), Math.abs(xs[b] - here)))
                            .orElseThrow();
            assertThat(Math.abs(xs[line.nearest(at)] - at)).isEqualTo(Math.abs(xs[nearest] - at));
        }
    }
}
