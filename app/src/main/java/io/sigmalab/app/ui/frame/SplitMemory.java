package io.sigmalab.app.ui.frame;

import javafx.scene.control.SplitPane;

/** Remembers where the dividers of a split pane stand. */
public final class SplitMemory {
    private SplitMemory() {}

    /**
     * Puts the dividers where they stood and remembers from now on.
     *
     * @param name of the first divider, {@code compare.split}; the second is {@code
     *     compare.split-2} and on
     * @param otherwise where they stand at first, shares of the whole
     */
    public static void keep(
            SplitPane split, Preferences preferences, String name, double... otherwise) {
        double[] places = new double[otherwise.length];
        for (int i = 0; i < otherwise.length; i++) {
            places[i] = preferences.number(name(name, i), otherwise[i]);
        }
        split.setDividerPositions(places);
        for (int i = 0; i < otherwise.length; i++) {
            String each = name(name, i);
            split.getDividers()
                    .get(i)
                    .positionProperty()
                    .addListener((property, was, is) -> preferences.put(each, is));
        }
    }

    private static String name(String name, int divider) {
        return divider == 0 ? name : name + "-" + (divider + 1);
    }
}
