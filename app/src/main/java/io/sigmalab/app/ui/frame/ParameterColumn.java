package io.sigmalab.app.ui.frame;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/** A column of parameters at the left of its results, dragged as wide as one likes. */
public final class ParameterColumn {
    private static final double NARROW = 220;
    private static final double WIDE = 420;

    private ParameterColumn() {}

    /**
     * Beside each other; the column keeps its width when the window changes, and the width is
     * remembered.
     *
     * @param name of the width among the preferences
     * @param usual width in pixels before anybody dragged
     */
    public static SplitPane beside(
            Region column, Node results, Preferences preferences, String name, double usual) {
        column.setMinWidth(NARROW);
        column.setMaxWidth(WIDE);
        column.setPrefWidth(Math.max(NARROW, Math.min(WIDE, preferences.number(name, usual))));
        SplitPane.setResizableWithParent(column, false);
        SplitPane split = new SplitPane(column, results);
        // A divider is a share of a width that is known only when the window is laid out.
        split.widthProperty()
                .addListener(
                        (property, was, is) -> {
                            if (was.doubleValue() <= 0 && is.doubleValue() > 0) {
                                split.setDividerPositions(column.getPrefWidth() / is.doubleValue());
                            }
                        });
        column.widthProperty()
                .addListener(
                        (property, was, is) -> {
                            if (was.doubleValue() > 0 && is.doubleValue() >= NARROW) {
                                preferences.put(name, is.doubleValue());
                            }
                        });
        return split;
    }
}
