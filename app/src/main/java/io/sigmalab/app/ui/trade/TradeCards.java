package io.sigmalab.app.ui.trade;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.backtest.BasisSwitch;
import io.sigmalab.app.ui.model.backtest.PriceBasis;
import io.sigmalab.app.ui.trade.TradeModel.Shown;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** At the right: from probability to trade, the money, the features. */
final class TradeCards extends VBox {
    private static final ZoneId ET = ZoneId.of("America/New_York");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private final TradeModel model;
    private final ChanceChart chance;
    private final FoldBar fold;
    private final ChanceTable chances = new ChanceTable();
    private final VBox reasons = new VBox(5);
    private final Card moneyCard = new Card("Money");
    private final BasisSwitch bases;
    private final FeatureTable features;

    /**
     * @param title what a picture of something is called
     */
    TradeCards(Desk desk, TradeModel model, ThemeColours colours, Function<String, String> title) {
        super(8);
        this.model = model;
        chance = new ChanceChart(colours);
        fold = new FoldBar(colours);
        new ChartMenu(desk, "trade-chance-chart", chance, () -> title.apply("probability"))
                .from(model::isSimulated);
        new ChartMenu(desk, "trade-fold-chart", fold, () -> title.apply("fold"))
                .from(model::isSimulated);
        Card why = new Card("From probability to trade");
        why.body(new VBox(6, chance, chances, fold, reasons));
        bases = new BasisSwitch("trade-basis", model::choose);
        moneyCard.with(bases);
        moneyCard.setId("trade-money");
        features = new FeatureTable(desk, colours);
        VBox.setVgrow(features.card(), Priority.ALWAYS);
        getChildren().setAll(why, moneyCard, features.card());
        model.pulls().addListener((property, was, is) -> showFeatures());
        model.pullsProblem().addListener((property, was, is) -> showFeatures());
        model.basis().addListener((property, was, is) -> showMoney());
    }

    void setColours(ThemeColours colours) {
        chance.setColours(colours);
        fold.setColours(colours);
        features.setColours(colours);
    }

    void show(Shown shown) {
        TradeFacts facts = shown.facts();
        Double raw = facts.number("probability.raw");
        chance.show(raw == null ? Double.NaN : raw, facts.line().p(), facts.line().threshold());
        chances.show(shown.chances());
        fold.show(
                facts.time("fold.train_start"),
                facts.time("fold.train_end"),
                facts.time("fold.test_start"),
                facts.line().decision());
        boolean hasFold = facts.time("fold.train_start") != null;
        fold.setVisible(hasFold);
        fold.setManaged(hasFold);
        reasons.getChildren().clear();
        fact("Threshold rule", facts.text("threshold.rule"));
        fact("Threshold chosen on", facts.text("threshold.chosen_on"));
        fact("Calibration", facts.text("probability.calibration"));
        if (hasFold) {
            fact(
                    "Trained on",
                    Formats.whole(facts.number("fold.train_rows"))
                            + " rows, "
                            + day(facts.time("fold.train_start"))
                            + " → "
                            + day(facts.time("fold.train_end")));
            fact(
                    "Gap to the test block",
                    Formats.whole(facts.number("fold.purged_rows"))
                            + " purged, "
                            + Formats.whole(facts.number("fold.embargoed_rows"))
                            + " embargoed");
        }
        fact("Contract", facts.text("contract.why"));
        showMoney();
        showFeatures();
    }

    private static String day(@Nullable Instant time) {
        return time == null ? "–" : DAY.format(time.atZone(ET));
    }

    private void fact(String name, @Nullable String text) {
        if (text != null && !text.equals("null")) {
            reasons.getChildren().add(line(name, text, Styles.MUTED, Styles.STRONG));
        }
    }

    private static HBox line(String name, String text, String nameStyle, String textStyle) {
        Label left = Ui.label(name, nameStyle);
        left.setMinWidth(Label.USE_PREF_SIZE);
        Label right = Ui.label(text, textStyle);
        right.setWrapText(true);
        right.setMinWidth(0);
        right.setTextAlignment(TextAlignment.RIGHT);
        right.setMaxWidth(Double.MAX_VALUE);
        right.setMinHeight(Label.USE_PREF_SIZE);
        right.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(right, Priority.ALWAYS);
        return new HBox(12, left, right);
    }

    private void showMoney() {
        Shown shown = model.shown().get();
        if (shown == null) {
            return;
        }
        TradeFacts facts = shown.facts();
        boolean switches = facts.line().filled() && facts.isContract();
        bases.offer(switches);
        PriceBasis basis = switches ? model.basis().get() : PriceBasis.MODEL;
        bases.select(basis);
        VBox rows = new VBox(5);
        if (!facts.line().filled()) {
            Label text = Ui.label(String.valueOf(facts.text("text")), Styles.STRONG);
            text.setWrapText(true);
            rows.getChildren()
                    .addAll(
                            Ui.badge("not filled", "fth-slash", Styles.WARN),
                            text,
                            line("Reason", facts.line().reason(), Styles.MUTED, Styles.MONO),
                            line(
                                    "Contract",
                                    Formats.text(facts.line().contract()),
                                    Styles.MUTED,
                                    Styles.MONO));
            moneyCard.body(rows);
            return;
        }
        List<Money.Item> items = new ArrayList<>(Money.of(facts, basis, shown.modelFill()).lines());
        boolean ruled = false;
        for (Money.Item item : items) {
            boolean total = item.kind() == Money.Kind.TOTAL;
            if (total && !ruled) {
                rows.getChildren().add(new Separator());
                ruled = true;
            }
            rows.getChildren()
                    .add(
                            line(
                                    item.name(),
                                    item.text(),
                                    total ? Styles.STRONG : Styles.MUTED,
                                    total
                                            ? item.amount() >= 0 ? Styles.GAIN : Styles.LOSS
                                            : Styles.STRONG));
        }
        moneyCard.body(rows);
    }

    private void showFeatures() {
        Shown shown = model.shown().get();
        if (shown != null) {
            features.show(shown.facts(), model.pulls().get(), model.pullsProblem().get());
        }
    }
}
