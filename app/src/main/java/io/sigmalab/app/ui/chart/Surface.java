package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;

/**
 * A canvas that takes the room it is given and is painted anew when that, the colours or the
 * content change, at most once a frame.
 */
public abstract class Surface extends Pane {
    private final Canvas canvas = new Canvas();
    private ThemeColours colours;

    /** Painted in these colours until {@link #setColours}. */
    protected Surface(ThemeColours colours) {
        this.colours = colours;
        getChildren().add(canvas);
        setMinSize(0, 0);
    }

    /** Other colours from now on. */
    public final void setColours(ThemeColours other) {
        colours = other;
        requestLayout();
    }

    /** Colours in force. */
    public final ThemeColours colours() {
        return colours;
    }

    /** Asks for a new painting. */
    protected final void changed() {
        requestLayout();
    }

    @Override
    protected final void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width) {
            canvas.setWidth(width);
        }
        if (canvas.getHeight() != height) {
            canvas.setHeight(height);
        }
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, width, height);
        if (width > 8 && height > 8) {
            paint(pen, colours, width, height);
        }
    }

    /** Paints everything. */
    protected abstract void paint(
            GraphicsContext pen, ThemeColours colours, double width, double height);
}
