package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.kit.ThemeColours;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The eight figures above the curve. */
final class Tiles extends HBox {
    private static final double YEAR = Math.sqrt(252);

    private final Tile sharpe;
    private final Tile net;
    private final Tile drawdown;
    private final Tile wins;
    private final Tile trades;
    private final Tile auc;
    private final Tile dsr;
    private final Tile random;

    Tiles(ThemeColours c) {
        super(8);
        sharpe = new Tile("backtest-tile-sharpe", "sharpe_annual", "Sharpe, annual", "Sharpe", c);
        net = new Tile("backtest-tile-net", "cum_ret", "Net return", "Net return", c);
        drawdown = new Tile("backtest-tile-drawdown", "max_drawdown", "Max drawdown", "Max DD", c);
        wins = new Tile("backtest-tile-wins", "win_rate", "Win rate", "Win rate", c);
        trades = new Tile("backtest-tile-trades", "trades", "Trades", "Trades", c);
        auc = new Tile("backtest-tile-auc", "auc", "AUC, out of fold", "AUC", c);
        dsr = new Tile("backtest-tile-dsr", "dsr", "Deflated Sharpe", "DSR", c);
        random =
                new Tile("backtest-tile-random", "random_percentile", "Random trader", "Random", c);
        getChildren().setAll(all());
    }

    private List<Tile> all() {
        return List.of(sharpe, net, drawdown, wins, trades, auc, dsr, random);
    }

    void setColours(ThemeColours colours) {
        all().forEach(tile -> tile.setColours(colours));
    }

    /** Shows a result at its prices; intervals are those of the model fill. */
    void show(BacktestResult result, Priced priced) {
        boolean isStored = priced.basis() == PriceBasis.MODEL;
        Double ratio = priced.figures().get("sharpe_annual");
        double[] ends = isStored ? scaled(result.interval("sharpe"), YEAR) : null;
        tile(sharpe, ratio, Formats.number(ratio), ends, 0, false);
        Double gain = priced.figures().get("cum_ret");
        tile(
                net,
                gain,
                Formats.signedPercent(gain),
                isStored ? result.interval("cum_ret") : null,
                0,
                true);
        Double depth = priced.figures().get("max_drawdown");
        Double loss = depth == null ? null : -depth;
        double[] depths = isStored ? result.interval("max_drawdown") : null;
        tile(
                drawdown,
                loss,
                Formats.signedPercent(loss),
                depths == null ? null : new double[] {-depths[1], -depths[0]},
                Double.NaN,
                true);
        Double won = priced.figures().get("win_rate");
        tile(
                wins,
                won,
                Formats.percent(won),
                isStored ? result.interval("win_rate") : null,
                0.5,
                true);
        int missed = BacktestResult.whole(result.metrics(), "unfilled");
        trades.show(
                Formats.whole(result.metrics().get("trades")),
                missed == 0
                        ? "in " + Formats.whole(result.metrics().get("sessions")) + " days"
                        : missed + " unfilled, " + Formats.percent(result.metric("fill_rate")));
        Double area = result.metric("auc");
        auc.show(area == null ? "–" : String.format(Locale.ROOT, "%.3f", area), "0.500 is a coin");
        Double deflated = result.metric("dsr");
        int trials = BacktestResult.whole(result.metrics(), "n_trials");
        dsr.show(Formats.number(deflated), Formats.counted(trials, "trial") + " so far");
        Double percentile = result.metric("random_percentile");
        random.show(
                percentile == null ? "–" : Formats.ordinal((long) Math.floor(percentile)),
                "pctile of 1,000");
    }

    private static void tile(
            Tile tile,
            @Nullable Double value,
            String text,
            double @Nullable [] ends,
            double reference,
            boolean percent) {
        if (ends == null || value == null) {
            tile.show(text, "");
            return;
        }
        String below =
                percent
                        ? brief(ends[0]) + "…" + brief(ends[1]) + " %"
                        : Formats.number(ends[0]) + "…" + Formats.number(ends[1]);
        tile.show(text, below, ends, value, reference);
    }

    /** Percent without its sign, whole where that says enough. */
    private static String brief(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, Math.abs(percent) < 10 ? "%.1f" : "%.0f", percent)
                .replace('-', '−');
    }

    private static double @Nullable [] scaled(double @Nullable [] ends, double by) {
        return ends == null ? null : new double[] {ends[0] * by, ends[1] * by};
    }
}
