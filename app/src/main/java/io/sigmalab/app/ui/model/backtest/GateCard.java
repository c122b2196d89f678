package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.backtest.BacktestResult.CheckLine;
import io.sigmalab.engine.gate.GateReason;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The gate: failed checks first, then by how much of the budget is used. */
final class GateCard {
    private static final Set<String> SHARES =
            Set.of(
                    "max_dd_exceeds",
                    "es95_exceeds",
                    "spread_above_limit",
                    "fill_rate_below_min",
                    "daily_loss_exceeds");
    private static final Set<String> COUNTS =
            Set.of(
                    "min_trades_not_met",
                    "oi_below_min",
                    "volume_below_min",
                    "hours_not_allowed",
                    "leak_suspected",
                    "trades_per_year_below_min");

    /** Room of a digit, rather more than less. */
    private static final double DIGIT = 7.6;

    private final Label profile = Ui.label("", Styles.MUTED);
    private final VBox rows = new VBox();
    private final Card card = new Card("Gate");

    GateCard() {
        Metrics.find("gate").ifPresent(metric -> Ui.tip(card, metric.tip()));
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lab-plain-scroll");
        card.with(profile).flush(scroll);
        card.setId("backtest-gate");
    }

    Card card() {
        return card;
    }

    void show(BacktestResult result) {
        List<CheckLine> checks = result.checks();
        long failed = checks.stream().filter(check -> !check.pass()).count();
        Object name = result.body().map("gate").get("profile");
        profile.setText(
                Formats.text(name)
                        + " · "
                        + (failed == 0
                                ? "all " + checks.size() + " pass"
                                : failed + " of " + checks.size() + " fail"));
        rows.getChildren().clear();
        rows.getChildren().add(verdict(result, checks, failed));
        for (CheckLine check : checks) {
            rows.getChildren().add(row(check));
        }
    }

    private static Node verdict(BacktestResult result, List<CheckLine> checks, long failed) {
        HBox box = new HBox(8);
        box.setAlignment(Pos.TOP_LEFT);
        box.getStyleClass()
                .addAll("lab-verdict", failed == 0 ? "lab-verdict-pass" : "lab-verdict-fail");
        Label words = Ui.label("", Styles.STRONG);
        words.setWrapText(true);
        words.setMinWidth(0);
        VBox text = new VBox(2, words);
        HBox.setHgrow(text, Priority.ALWAYS);
        if (failed == 0) {
            words.setText("Every check of the profile is met");
            box.getChildren().addAll(Ui.badge("PASS", "fth-check", Styles.PASS), text);
            return box;
        }
        CheckLine worst = checks.get(0);
        words.setText(
                name(worst)
                        + " "
                        + figure(worst, worst.value())
                        + (isMaximum(worst) ? " is above " : " is below ")
                        + figure(worst, worst.limit()));
        Double luck = result.metric("luck_sharpe");
        if (checks.stream().anyMatch(c -> !c.pass() && c.code().equals("dsr_below_min"))
                && luck != null) {
            Label why =
                    Ui.label(
                            "After "
                                    + Formats.whole(result.metrics().get("n_trials"))
                                    + " trials on this data, luck alone is expected to reach a"
                                    + " Sharpe of "
                                    + Formats.number(luck * Math.sqrt(252))
                                    + ".",
                            Styles.MUTED);
            why.setWrapText(true);
            text.getChildren().add(why);
        }
        Label badge = Ui.badge("FAIL", "fth-x", Styles.FAIL);
        badge.setMinWidth(Label.USE_PREF_SIZE);
        box.getChildren().addAll(badge, text);
        return box;
    }

    private static HBox row(CheckLine check) {
        Node icon =
                Ui.icon(
                        check.pass() ? "fth-check" : "fth-x",
                        check.pass() ? "lab-state-succeeded" : "lab-state-failed");
        Label name = Ui.label(name(check));
        // Where there is little room the bar gives way, not the name.
        name.setMinWidth(Label.USE_PREF_SIZE);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        Label value =
                fixed(
                        figure(check, check.value()),
                        48,
                        check.pass() ? Styles.STRONG : "lab-fail-text");
        Label limit =
                fixed(
                        (isMaximum(check) ? "≤ " : "≥ ") + figure(check, check.limit()),
                        58,
                        Styles.MUTED);
        ProgressBar bar = new ProgressBar(Math.max(0, Math.min(1, check.used())));
        bar.getStyleClass()
                .addAll("lab-budget", check.pass() ? "lab-budget-pass" : "lab-budget-fail");
        bar.setPrefWidth(48);
        bar.setMinWidth(12);
        bar.setMaxHeight(6);
        HBox row = new HBox(6, icon, name, value, limit, bar);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("lab-check-row");
        Ui.tip(row, words(check));
        return row;
    }

    private static Label fixed(String text, double width, String style) {
        Label label = Ui.label(text, style);
        // A long figure takes the room of its name: it is never cut.
        label.setMinWidth(Label.USE_PREF_SIZE);
        if (text.length() * DIGIT <= width) {
            label.setPrefWidth(width);
        }
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private static String words(CheckLine check) {
        String used =
                Double.isNaN(check.used()) ? "" : "\nBudget used: " + Formats.percent(check.used());
        String head =
                check.code()
                        + "\nvalue "
                        + figure(check, check.value())
                        + ", limit "
                        + figure(check, check.limit())
                        + used;
        return Metrics.ofReason(check.code()).map(m -> head + "\n\n" + m.tip()).orElse(head);
    }

    private static boolean isMaximum(CheckLine check) {
        return GateReason.valueOf(check.code().toUpperCase(Locale.ROOT)).limitIsMaximum();
    }

    private static String name(CheckLine check) {
        return Metrics.nameOfReason(check.code());
    }

    private static String figure(CheckLine check, @Nullable Double value) {
        if (COUNTS.contains(check.code())) {
            return Formats.whole(value);
        }
        if (SHARES.contains(check.code())) {
            return Formats.percent(value);
        }
        return check.code().equals("calibration_poor") && value != null
                ? String.format(Locale.ROOT, "%.3f", value)
                : Formats.number(value);
    }
}
