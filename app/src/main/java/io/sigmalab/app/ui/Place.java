package io.sigmalab.app.ui;

/** Where one can be: the entries of the navigation, in its order. */
public enum Place {
    DASHBOARD("Dashboard", "fth-grid"),
    LEADERBOARD("Leaderboard", "fth-award");

    private final String title;
    private final String icon;

    Place(String title, String icon) {
        this.title = title;
        this.icon = icon;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** Feather icon. */
    public String icon() {
        return icon;
    }

    /** Digit of its shortcut, Ctrl+1 and on. */
    public int digit() {
        return ordinal() + 1;
    }
}
