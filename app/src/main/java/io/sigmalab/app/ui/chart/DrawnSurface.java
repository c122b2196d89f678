package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import javafx.scene.canvas.GraphicsContext;

/** A surface that shows what it would save, and nothing while there is nothing to show. */
public abstract class DrawnSurface extends Surface implements Drawing {
    /** Drawn in these colours until {@link #setColours}. */
    protected DrawnSurface(ThemeColours colours) {
        super(colours);
    }

    @Override
    protected final void paint(
            GraphicsContext canvas, ThemeColours colours, double width, double height) {
        if (!isEmpty()) {
            draw(new CanvasPen(canvas), width, height);
        }
    }
}
