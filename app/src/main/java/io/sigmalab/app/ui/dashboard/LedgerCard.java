package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every configuration that was tried, and how far luck alone would get with as many. */
final class LedgerCard extends Card {
    private final Desk desk;
    private final Label looks = Ui.label("", Styles.MUTED);
    private final TrialBars bars;

    LedgerCard(Desk desk) {
        super("Trial ledger");
        this.desk = desk;
        setId("dashboard-ledger");
        with(
                Ui.tip(
                        Ui.icon("fth-info"),
                        "Annual Sharpe of every configuration tried with the model above. The best of"
                                + " many worthless trials looks good by luck alone; the dashed line is"
                                + " how good, √V · E[max of N]. A result has to beat it."),
                Ui.label("Sharpe of every trial", Styles.FAINT),
                looks);
        looks.setId("dashboard-looks");
        looks.setMinWidth(USE_PREF_SIZE);
        Metrics.find("looks").ifPresent(metric -> Ui.tip(looks, metric.tip()));
        bars = new TrialBars(ThemeColours.of(desk.theme().get()));
        bars.setAccessibleText("Bars of the Sharpe of every trial");
        desk.theme().addListener((property, was, is) -> bars.setColours(ThemeColours.of(is)));
    }

    private static String effective(Facts.Ledger ledger) {
        Double worth = ledger.effective();
        String noun = ledger.trials() == 1 ? "trial " : "trials ";
        return worth == null ? noun : noun + "(eff. " + Formats.number(worth) + ") ";
    }

    private void tellLooks(Facts.Ledger ledger) {
        Double count = ledger.looks();
        looks.setText(
                count == null
                        ? "not sealed"
                        : "holdout: " + Formats.whole(count) + (count == 1 ? " look" : " looks"));
        looks.setGraphic(Ui.icon(count == null ? "fth-unlock" : "fth-lock"));
    }

    void show(Facts.@Nullable Ledger ledger) {
        if (ledger == null || ledger.trials() == 0) {
            body(
                    Notice.empty(
                            "Nothing tried yet",
                            "Every backtest counts here, also one that is deleted."));
            return;
        }
        tellLooks(ledger);
        bars.show(ledger);
        Hyperlink model = new Hyperlink(ledger.modelId());
        model.setId("dashboard-ledger-open");
        model.setOnAction(
                event ->
                        desk.go(
                                new Destination.Model(
                                        ledger.packId(),
                                        ledger.modelId(),
                                        ModelTab.HISTORY,
                                        null)));
        Ui.tip(model, "On " + ledger.dataset());
        HBox text =
                new HBox(
                        4,
                        Ui.label(Formats.whole(ledger.trials()), Styles.STRONG),
                        Ui.label(effective(ledger) + "of", Styles.MUTED),
                        model);
        text.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(4, bars, text);
        VBox.setVgrow(bars, Priority.ALWAYS);
        Focus.keep(this, () -> body(box));
    }
}
