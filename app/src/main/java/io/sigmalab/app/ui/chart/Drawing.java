package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import java.util.List;

/** What can be saved: as pixels, as lines, as numbers. */
public interface Drawing {
    /** Whether there is nothing to show. */
    boolean isEmpty();

    /**
     * Draws what is shown, without crosshair and boxes.
     *
     * @param width that it has on the screen
     * @param height that it has on the screen
     */
    void draw(Pen pen, double width, double height);

    /** What is shown, as CSV with a header. */
    String csv();

    /** Its colours. */
    ThemeColours colours();

    /** Series with their colours; empty where none need a name. */
    default List<Chart.LegendItem> legend() {
        return List.of();
    }

    /** Whether less than everything can be shown. */
    default boolean zooms() {
        return false;
    }

    /** Shows everything again. */
    default void reset() {}
}
