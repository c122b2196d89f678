package io.sigmalab.app.ui.leaderboard;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Columns of the leaderboard, in the order in which they first stand. */
public enum LeaderColumn {
    RANK("#", 34, null, null),
    MODEL("Model", 202, "model_id", null),
    PROFILE("Profile", 84, "profile", null),
    SHARPE("Sharpe", 64, "sharpe_annual", "sharpe_annual"),
    INTERVAL("95 % interval", 90, null, null),
    NET("Net", 76, "cum_ret", "cum_ret"),
    GROWTH("Equity", 80, null, null),
    DRAWDOWN("Max DD", 70, "max_drawdown", "max_drawdown"),
    WIN_RATE("Win rate", 76, "win_rate", "win_rate"),
    TRADES("Trades", 60, "trades", "trades"),
    DSR("DSR", 50, "dsr", "dsr"),
    TRIALS("Trials", 96, null, "n_trials"),
    PBO("PBO", 50, "pbo", "pbo"),
    SCORE("Score", 68, "score", "score"),
    GATE("Gate", 78, null, "gate"),
    LOOKS("Looks", 50, null, "looks"),
    TAG("Tag", 62, "tag", null),
    STARTED("Started (UTC)", 122, "started_at", null),
    MATRIX("Matrix", 76, null, null),
    RUN("Run", 200, null, null);

    private final String title;
    private final double width;
    private final @Nullable String sort;
    private final @Nullable String metric;

    LeaderColumn(String title, double width, @Nullable String sort, @Nullable String metric) {
        this.title = title;
        this.width = width;
        this.sort = sort;
        this.metric = metric;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** Pixels at first. */
    public double width() {
        return width;
    }

    /** What the database ranks by; null when it cannot. */
    public @Nullable String sort() {
        return sort;
    }

    /** The figure it shows; null for none. */
    public @Nullable String metric() {
        return metric;
    }

    /** As remembered and in ids of nodes. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its values stand at the right. */
    public boolean isNumber() {
        return switch (this) {
            case RANK, SHARPE, NET, DRAWDOWN, WIN_RATE, TRADES, DSR -> true;
            case TRIALS, PBO, LOOKS, SCORE -> true;
            default -> false;
        };
    }

    /** Whether it is shown at first. */
    public boolean isUsual() {
        return this != MATRIX && this != RUN && this != WIN_RATE && this != TRIALS;
    }

    /** The column that is ranked by a name of the command line. */
    public static Optional<LeaderColumn> ofSort(String sort) {
        return Arrays.stream(values()).filter(column -> sort.equals(column.sort)).findFirst();
    }
}
