package io.sigmalab.app.ui.data;

import io.sigmalab.app.ui.chart.CanvasPen;
import io.sigmalab.app.ui.chart.Surface;
import io.sigmalab.app.ui.kit.ThemeColours;
import javafx.scene.canvas.GraphicsContext;

/** A square of the calendar, for its legend. */
final class LegendSquare extends Surface {
    private static final double SIZE = 12;

    private final String state;

    LegendSquare(String state, ThemeColours colours) {
        super(colours);
        this.state = state;
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
    }

    @Override
    protected void paint(
            GraphicsContext canvas, ThemeColours colours, double width, double height) {
        CoverageCalendar.square(new CanvasPen(canvas), colours, state, 0, 0, width);
    }
}
