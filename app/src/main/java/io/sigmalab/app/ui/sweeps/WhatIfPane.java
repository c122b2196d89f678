package io.sigmalab.app.ui.sweeps;

import atlantafx.base.controls.ProgressSliderSkin;
import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.WhatIf;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.backtest.QuickFigures;
import io.sigmalab.engine.error.LabException;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Sliders that ask the selected row what other settings would have brought. */
final class WhatIfPane {
    private final WhatIfModel model;
    private final Card card = new Card("What-if");
    private final Label note = Ui.label("", Styles.FAINT);
    private final Button save;
    private final Slider threshold = slider("sweeps-whatif-threshold", "Threshold");
    private final Slider share = slider("sweeps-whatif-share", "Top share");
    private final Label thresholdValue = Ui.label("", Styles.STRONG);
    private final Label shareValue = Ui.label("", Styles.STRONG);
    private final Label thresholdRange = Ui.label("", Styles.FAINT);
    private final FlowPane hours = new FlowPane(4, 4);
    private final Tile sharpe = new Tile("sharpe_annual", "Sharpe");
    private final Tile net = new Tile("cum_ret", "Net return");
    private final Tile trades = new Tile("trades", "Trades");
    private final Tile drawdown = new Tile("max_drawdown", "Max DD");
    private final WhatIfCurve curve;

    /** A figure with what changed and what it was. */
    private static final class Tile extends VBox {
        private final Label value = Ui.label("–", "lab-tile-value");
        private final Label delta = Ui.label("");
        private final Label was = Ui.label("", Styles.FAINT);

        Tile(String code, String title) {
            super(1);
            setId("sweeps-whatif-" + code.replace('_', '-'));
            getChildren()
                    .addAll(
                            Ui.tip(Ui.label(title, Styles.MUTED), Metrics.of(code).tip()),
                            value,
                            delta,
                            was);
            // A figure is never cut: the sliders give way.
            setMinWidth(USE_PREF_SIZE);
            HBox.setHgrow(this, Priority.ALWAYS);
        }

        void show(String now, String by, boolean better, String before) {
            value.setText(now);
            boolean isSame = by.isEmpty();
            delta.setText(isSame && !before.isEmpty() ? "as recorded" : by);
            delta.getStyleClass().removeAll(Styles.GAIN, Styles.LOSS, Styles.FAINT);
            delta.getStyleClass().add(isSame ? Styles.FAINT : better ? Styles.GAIN : Styles.LOSS);
            was.setText(isSame ? "" : "was " + before);
        }
    }

    WhatIfPane(Desk desk, WhatIfModel model) {
        this.model = model;
        curve = new WhatIfCurve(ThemeColours.of(desk.theme().get()));
        desk.theme().addListener((property, was, is) -> curve.setColours(ThemeColours.of(is)));
        curve.setOnTaken(
                at -> {
                    model.share().set(0);
                    model.threshold().set(at);
                });
        save = Ui.button("sweeps-whatif-save", "Save as run", "fth-save", model::save);
        Ui.tip(save, "Runs a backtest with these settings and records it: one more trial");
        note.setMinWidth(0);
        Ui.tip(
                note,
                "Recomputed from the out-of-fold probabilities that are stored: nothing is"
                        + " trained. Counts as a look; as a trial only when it is saved.");
        save.setMinWidth(Region.USE_PREF_SIZE);
        card.with(note, save);
        threshold.valueProperty().bindBidirectional(model.threshold());
        share.setMin(0);
        share.setMax(0.5);
        share.setBlockIncrement(0.01);
        threshold.setBlockIncrement(0.005);
        share.valueProperty().bindBidirectional(model.share());
        hours.setPrefWrapLength(132);
        hours.setMinWidth(100);
        HBox tiles = new HBox(12, sharpe, net, trades, drawdown);
        HBox.setHgrow(tiles, Priority.ALWAYS);
        tiles.setMinWidth(Region.USE_PREF_SIZE);
        HBox knobs =
                new HBox(
                        16,
                        knob("Threshold", thresholdValue, threshold, thresholdRange),
                        knob("Top-%", shareValue, share, Ui.label("off – 50 %", Styles.FAINT)),
                        new VBox(4, Ui.label("Hours", Styles.MUTED), hours));
        VBox asked = new VBox(8, knobs, tiles);
        asked.setMinWidth(Region.USE_PREF_SIZE);
        HBox body = new HBox(16, asked, curve(desk));
        ((HBox) card.getTop())
                .getChildren()
                .forEach(
                        node -> {
                            if (node instanceof Label label && label != note) {
                                label.setMinWidth(Region.USE_PREF_SIZE);
                            }
                        });
        thresholdValue.setMinWidth(Region.USE_PREF_SIZE);
        body.setMinWidth(0);
        card.setMinWidth(0);
        card.body(body);
        model.loaded().addListener((property, was, is) -> begin());
        model.figures().addListener((property, was, is) -> figures());
        model.curve().addListener((property, was, is) -> curve.show(is));
        model.problem().addListener((property, was, is) -> say());
        for (DoubleProperty value : new DoubleProperty[] {model.threshold(), model.share()}) {
            value.addListener((property, was, is) -> words());
        }
        begin();
    }

    /** The curve under its name. */
    private Node curve(Desk desk) {
        Label name = Ui.label("Net of a trade, and trades, by threshold", Styles.MUTED);
        name.setMinWidth(0);
        Ui.tip(
                name,
                "What the trades from each threshold on brought on average, each on its own: no"
                        + " caps, cooldown or sizing. Does more confidence pick better trades? A"
                        + " click takes a threshold. It looks back: a threshold picked here was"
                        + " picked on the test blocks themselves.");
        ChartMenu menu =
                new ChartMenu(
                                desk,
                                "sweeps-whatif-menu",
                                curve,
                                () -> {
                                    WhatIfModel.Loaded loaded = model.loaded().get();
                                    return "What-if, net of a trade by threshold"
                                            + (loaded == null ? "" : " " + loaded.whatIf().runId());
                                })
                        .from(model::isSimulated);
        HBox head = new HBox(6, name, Ui.spring(), menu.button("sweeps-whatif-more"));
        head.setAlignment(Pos.CENTER_LEFT);
        curve.setMinHeight(96);
        VBox.setVgrow(curve, Priority.ALWAYS);
        VBox box = new VBox(0, head, curve);
        box.setMinWidth(0);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static Slider slider(String id, String title) {
        Slider slider = new Slider();
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.setId(id);
        slider.setAccessibleText(title);
        slider.setMinWidth(0);
        slider.setPrefWidth(150);
        return slider;
    }

    private static VBox knob(String title, Label value, Slider slider, Label range) {
        HBox head = new HBox(6, Ui.label(title, Styles.MUTED), Ui.spring(), value);
        VBox box = new VBox(2, head, slider, range);
        box.setMinWidth(84);
        HBox.setHgrow(box, Priority.SOMETIMES);
        box.setMaxWidth(240);
        return box;
    }

    private void begin() {
        WhatIfModel.Loaded loaded = model.loaded().get();
        hours.getChildren().clear();
        boolean isThere = loaded != null;
        threshold.setDisable(!isThere);
        share.setDisable(!isThere);
        if (loaded != null) {
            WhatIf whatIf = loaded.whatIf();
            double at = model.threshold().get();
            threshold.setMin(Math.min(whatIf.low(), at));
            threshold.setMax(Math.max(whatIf.high(), at));
            thresholdRange.setText(
                    Formats.number(whatIf.low()) + " – " + Formats.number(whatIf.high()));
            for (int hour : whatIf.hours()) {
                ToggleButton chip = new ToggleButton(Integer.toString(hour));
                chip.setId("sweeps-whatif-hour-" + hour);
                chip.getStyleClass().add("lab-hour");
                chip.setSelected(model.hours().contains(hour));
                chip.setAccessibleText("Trade in hour " + hour);
                chip.setOnAction(
                        event -> {
                            if (chip.isSelected()) {
                                model.hours().add(hour);
                            } else {
                                model.hours().remove((Integer) hour);
                            }
                        });
                hours.getChildren().add(chip);
            }
        }
        words();
        say();
        figures();
    }

    private void words() {
        double top = model.share().get();
        boolean isShare = top > 0.0005;
        thresholdValue.setText(
                isShare ? "off" : String.format(Locale.ROOT, "%.3f", model.threshold().get()));
        shareValue.setText(isShare ? Formats.percent(top) : "off");
        curve.mark(isShare || threshold.isDisabled() ? Double.NaN : model.threshold().get());
    }

    private void say() {
        WhatIfModel.Loaded loaded = model.loaded().get();
        Exception problem = model.problem().get();
        save.setDisable(loaded == null || !loaded.whatIf().isNewest() || model.setting() == null);
        if (problem != null) {
            note.setText(
                    problem instanceof LabException lab
                            ? lab.what() + ": " + lab.hint()
                            : String.valueOf(problem.getMessage()));
        } else if (loaded == null) {
            note.setText("select a row to ask what other settings would have brought");
        } else if (!loaded.whatIf().isNewest()) {
            note.setText(
                    loaded.row().title()
                            + " · its matrix is no longer the newest: it can be asked, not saved");
        } else {
            note.setText(
                    loaded.row().title()
                            + ", from stored probabilities · a look, not a trial until saved");
        }
    }

    private void figures() {
        WhatIfModel.Loaded loaded = model.loaded().get();
        QuickFigures now = model.figures().get();
        if (loaded == null || now == null) {
            for (Tile tile : new Tile[] {sharpe, net, trades, drawdown}) {
                tile.show("–", "", true, "");
            }
            return;
        }
        QuickFigures was = Objects.requireNonNull(loaded).recorded();
        sharpe.show(
                Formats.number(known(now.sharpeAnnual())),
                SweepTexts.delta(now.sharpeAnnual(), was.sharpeAnnual(), false),
                now.sharpeAnnual() >= was.sharpeAnnual(),
                Formats.number(known(was.sharpeAnnual())));
        net.show(
                Formats.signedPercent(now.cumRet()),
                SweepTexts.delta(now.cumRet(), was.cumRet(), true),
                now.cumRet() >= was.cumRet(),
                Formats.signedPercent(was.cumRet()));
        int more = now.trades() - was.trades();
        trades.show(
                Formats.whole(now.trades()),
                more == 0 ? "" : String.format(Locale.ROOT, "%+,d", more).replace('-', '−'),
                more >= 0,
                Formats.whole(was.trades()));
        drawdown.show(
                Formats.signedPercent(-now.maxDrawdown()),
                SweepTexts.delta(-now.maxDrawdown(), -was.maxDrawdown(), true),
                now.maxDrawdown() <= was.maxDrawdown(),
                Formats.signedPercent(-was.maxDrawdown()));
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** The card. */
    Card node() {
        return card;
    }
}
