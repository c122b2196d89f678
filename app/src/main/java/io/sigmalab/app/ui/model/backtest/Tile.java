package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.ui.chart.CanvasPen;
import io.sigmalab.app.ui.chart.Pen;
import io.sigmalab.app.ui.chart.Scale;
import io.sigmalab.app.ui.chart.Surface;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A figure: name, value, interval drawn as a bar with the reference as a thin tick, and a hint. */
final class Tile extends VBox {
    private static final double ROOMY = 124;

    private final Label value = Ui.label("–", "lab-tile-value");
    private final Label hint = Ui.label("", Styles.FAINT);
    private final Whisker whisker;

    /**
     * @param brief its name where there is no room for the whole
     */
    Tile(String id, String metric, String name, String brief, ThemeColours colours) {
        super(2);
        setId(id);
        getStyleClass().add("lab-figure");
        setMinWidth(0);
        HBox.setHgrow(this, Priority.ALWAYS);
        setPrefWidth(100);
        setMaxWidth(Double.MAX_VALUE);
        whisker = new Whisker(colours);
        Label title = Ui.label(name, "lab-tile-name");
        widthProperty()
                .addListener(
                        (property, was, is) ->
                                title.setText(is.doubleValue() < ROOMY ? brief : name));
        getChildren().addAll(title, value, whisker, hint);
        Metrics.find(metric).ifPresent(found -> Ui.tip(this, found.tip()));
        setAccessibleText(name);
    }

    void setColours(ThemeColours colours) {
        whisker.setColours(colours);
    }

    /** Value and what stands below it. */
    void show(String text, String below) {
        value.setText(text);
        hint.setText(below);
        whisker.show(null, Double.NaN, Double.NaN);
    }

    /** With an interval. */
    void show(String text, String below, double @Nullable [] ends, double at, double reference) {
        value.setText(text);
        hint.setText(below);
        whisker.show(ends, at, reference);
    }

    /** Grey bar for the interval, dark tick for the value, thin tick for the reference. */
    private static final class Whisker extends Surface {
        private double @Nullable [] ends;
        private double at = Double.NaN;
        private double reference = Double.NaN;

        Whisker(ThemeColours colours) {
            super(colours);
            setMinHeight(9);
            setPrefHeight(9);
            setMaxHeight(9);
        }

        void show(double @Nullable [] interval, double value, double thin) {
            ends = interval;
            at = value;
            reference = thin;
            changed();
        }

        @Override
        protected void paint(
                GraphicsContext canvas, ThemeColours colours, double width, double height) {
            double[] shown = ends;
            if (shown == null) {
                return;
            }
            double low = Math.min(shown[0], Math.min(at, orElse(reference, at)));
            double high = Math.max(shown[1], Math.max(at, orElse(reference, at)));
            if (!(high > low)) {
                return;
            }
            Scale x = Scale.padded(low, high, 0.1, 0, width);
            Pen pen = new CanvasPen(canvas);
            pen.fill(colours.get("surface-hover"));
            pen.box(0, 2, width, 4, 2);
            pen.fill(colours.get("text-faint"));
            pen.box(x.at(shown[0]), 2, x.at(shown[1]) - x.at(shown[0]), 4, 2);
            if (!Double.isNaN(reference)) {
                pen.stroke(colours.get("text-muted"), 1);
                double thin = Math.floor(x.at(reference)) + 0.5;
                pen.line(thin, 0, thin, 9);
            }
            pen.fill(colours.get("text-strong"));
            pen.box(Math.floor(x.at(at)) - 1, 0, 2, 9, 0);
        }

        private static double orElse(double value, double otherwise) {
            return Double.isNaN(value) ? otherwise : value;
        }
    }
}
