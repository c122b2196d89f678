package io.sigmalab.app.ui.frame;

import java.util.Locale;

/** Tabs of the model screen, in their order. */
public enum ModelTab {
    OVERVIEW("Overview"),
    DESIGNER("Designer"),
    BUILD("Build"),
    TRAIN("Train"),
    BACKTEST("Backtest"),
    SIGNALS("Signals"),
    HISTORY("History");

    private final String title;

    ModelTab(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** As it stands in ids of nodes: {@code build}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
