package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.Axis;
import io.sigmalab.app.ui.chart.Line;
import io.sigmalab.app.ui.chart.LineChart;
import io.sigmalab.app.ui.chart.Pen;
import io.sigmalab.app.ui.chart.Scale;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import io.sigmalab.engine.backtest.ConfidenceCurve;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import javafx.geometry.VPos;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * What the trades of every threshold brought on average, and how many there were, with the
 * threshold of the slider marked. A click, or Enter at the crosshair, takes another one.
 */
final class WhatIfCurve extends LineChart {
    /** Room for the name of the mark. */
    private static final double NAME = 52;

    private DoubleConsumer taken = threshold -> {};
    private double marked = Double.NaN;

    WhatIfCurve(ThemeColours colours) {
        super(colours, "");
        setId("sweeps-whatif-curve");
        setPrefSize(280, 132);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER && !Double.isNaN(link().cursor())) {
                        taken.accept(snapped(link().cursor()));
                        event.consume();
                    }
                });
        show(null);
    }

    /** Told of a threshold that is taken from the curve. */
    void setOnTaken(DoubleConsumer listener) {
        taken = listener;
    }

    /** Shows a curve; null for none. */
    void show(@Nullable ConfidenceCurve curve) {
        Axis axis = Axis.numbers(at -> String.format(Locale.ROOT, "%.3f", at));
        if (curve == null) {
            show(axis, List.of());
        } else {
            double[] at = curve.thresholds();
            double[] means = new double[at.length];
            Arrays.setAll(means, curve::mean);
            double[] trades = Arrays.stream(curve.pass().trades()).asDoubleStream().toArray();
            show(
                    axis,
                    List.of(
                            new Pane(
                                    5,
                                    List.of(new Line("Mean net of a trade", "series-1", at, means)),
                                    mean -> mean == 0 ? "0 %" : Formats.signedPercent2(mean),
                                    true),
                            new Pane(
                                    2,
                                    List.of(
                                            new Line("Trades", "series-7", at, trades)
                                                    .filled(0.25)),
                                    Formats::whole,
                                    true)));
        }
        say();
    }

    /** Marks the threshold that is asked for; NaN when a share is asked for instead. */
    void mark(double threshold) {
        marked = threshold;
        say();
        changed();
    }

    private void say() {
        setAccessibleText(
                "Mean net result and number of trades by threshold"
                        + (isEmpty() ? ", empty" : "")
                        + (Double.isNaN(marked) ? "" : ", " + name() + " is marked"));
    }

    private String name() {
        return String.format(Locale.ROOT, "θ %.3f", marked);
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY
                && event.getClickCount() == 1
                && event.isStillSincePress()
                && !isEmpty()) {
            Scale x = scale(getWidth());
            taken.accept(Math.max(x.low(), Math.min(x.high(), x.valueAt(event.getX()))));
        }
    }

    @Override
    protected void infront(Pen pen, ThemeColours colours, Scale x, double height) {
        if (!(marked >= x.low() && marked <= x.high())) {
            return;
        }
        double at = Math.floor(x.at(marked)) + 0.5;
        pen.stroke(colours.get("accent"), 1.5);
        pen.line(at, 0, at, height - BOTTOM);
        pen.font(Typeface.MEDIUM, 11);
        pen.fill(colours.get("accent"));
        boolean isRight = at + NAME > x.to();
        pen.text(
                name(),
                at + (isRight ? -4 : 4),
                1,
                isRight ? TextAlignment.RIGHT : TextAlignment.LEFT,
                VPos.TOP);
    }
}
