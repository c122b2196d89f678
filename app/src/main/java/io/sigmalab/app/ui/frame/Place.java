package io.sigmalab.app.ui.frame;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Screens of the workbench. Those without a parent are the entries of the navigation, in order. */
public enum Place {
    DASHBOARD("Dashboard", "fth-grid", null),
    MODEL("Model", "fth-box", null),
    SWEEPS("Sweeps", "fth-layers", null),
    LEADERBOARD("Leaderboard", "fth-award", null),
    DATA("Data", "fth-database", null),
    PACKS("Packs", "fth-package", null),
    SETTINGS("Settings", "fth-settings", null),
    HELP("Help", "fth-help-circle", null),
    CREATE("Create model", "fth-plus", DASHBOARD),
    TRADE("Trade explained", "fth-search", MODEL),
    COMPARE("Compare", "fth-columns", LEADERBOARD);

    private final String title;
    private final String icon;
    private final @Nullable Place parent;

    Place(String title, String icon, @Nullable Place parent) {
        this.title = title;
        this.icon = icon;
        this.parent = parent;
    }

    /** The entries of the navigation, in its order. */
    public static List<Place> entries() {
        return Arrays.stream(values()).filter(place -> place.parent == null).toList();
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** Feather icon. */
    public String icon() {
        return icon;
    }

    /** The entry of the navigation it belongs to: itself for most. */
    public Place entry() {
        return parent == null ? this : parent;
    }

    /** As it stands in ids of nodes: {@code create}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Digit of the shortcut of an entry, Ctrl+1 and on. */
    public int digit() {
        return entry().ordinal() + 1;
    }
}
