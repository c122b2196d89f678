package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the best result is worth after so many trials, in words made of stored numbers. */
final class LuckPane {
    private final SweepsModel model;
    private final Card card = new Card("Did we fool ourselves?");
    private final Label trials = Ui.label("", Styles.FAINT);
    private final VBox body = new VBox(8);

    LuckPane(SweepsModel model) {
        this.model = model;
        trials.setId("sweeps-trials");
        trials.setWrapText(true);
        body.setPadding(new Insets(0, 8, 0, 0));
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lab-scroll");
        card.body(scroll);
        model.results().variants().addListener((ListChangeListener<SweepRow>) change -> fill());
        model.sweep().addListener((property, was, is) -> fill());
        model.results().evidence().addListener((property, was, is) -> fill());
        model.price().limits().addListener((property, was, is) -> fill());
        model.desk().theme().addListener((property, was, is) -> fill());
        fill();
    }

    private void fill() {
        body.getChildren().clear();
        SweepRow best = model.results().best();
        if (best == null) {
            body.getChildren()
                    .add(
                            words(
                                    "With the first results this says how much of the best of them"
                                            + " luck alone would give."));
            return;
        }
        int count = best.metrics().get("n_trials") instanceof Number n ? n.intValue() : 0;
        Evidence evidence = model.results().evidence().get();
        Double effective = evidence.figure("n_effective");
        trials.setText(
                Formats.counted(count, "trial")
                        + (effective == null
                                ? ""
                                : " · worth " + Formats.number(effective) + " of this sweep"));
        Ui.tip(
                trials,
                "Trials on this data; effective: how many the variants of this sweep are worth,"
                        + " because results that move together are not new ones.");
        body.getChildren().add(trials);
        Outcome sweep = model.sweep().get();
        String soFar = sweep == null ? "" : SweepTexts.soFar(sweep);
        if (!soFar.isEmpty()) {
            Label said = words(soFar);
            said.setId("sweeps-luck-so-far");
            said.setGraphic(Ui.icon("fth-alert-triangle", "lab-health-warn"));
            body.getChildren().add(said);
        }
        if (sweep != null && sweep.document().get("pbo") instanceof Number pbo) {
            body.getChildren()
                    .addAll(
                            figure("pbo", "Overfitting (PBO)", pbo.doubleValue(), false),
                            words(SweepTexts.overfitting(pbo.doubleValue())));
            histogram(evidence);
        }
        Double dsr = best.figure("dsr");
        Double sharpe = best.figure("sharpe_annual");
        if (dsr != null && sharpe != null && count > 0) {
            String needed = needed();
            Label said = words(SweepTexts.luck(count, sharpe, dsr) + needed);
            said.setId("sweeps-luck");
            body.getChildren().addAll(figure("dsr", "Deflated Sharpe", dsr, true), said);
        }
        Double chance = best.figure("random_p_value");
        if (chance != null) {
            Label name = Ui.label("Random entries, p-value", Styles.MUTED);
            Ui.tip(name, Metrics.of("random_p_value").tip());
            body.getChildren().add(line(name, Ui.label(Formats.number(chance))));
        }
        body.getChildren().add(which("Best by Sharpe", best));
        int hill = evidence.bestByPlateau();
        model.results().variants().stream()
                .filter(row -> row.cell() == hill)
                .findFirst()
                .ifPresent(row -> body.getChildren().add(which("Best by plateau", row)));
    }

    /** The name above where both have no room side by side. */
    private FlowPane which(String title, SweepRow row) {
        Hyperlink link = new Hyperlink(row.valueText() + " × " + row.hoursText());
        link.setOnAction(event -> model.results().selected().set(row));
        Ui.tip(link, row.title());
        FlowPane pane = new FlowPane(6, 0, Ui.label(title, Styles.MUTED), link);
        pane.setRowValignment(VPos.BASELINE);
        return pane;
    }

    /** A name that takes a second line before its value is cut. */
    private static HBox line(Label name, Region value) {
        name.setWrapText(true);
        name.setMinWidth(0);
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(6, name, Ui.spring(), value);
        line.setAlignment(Pos.BASELINE_LEFT);
        return line;
    }

    /** Where the best of one half stood in the other: what lies left of 0 was below the middle. */
    private void histogram(Evidence evidence) {
        double[] counts = evidence.counts();
        double[] edges = evidence.edges();
        if (counts.length == 0 || edges.length != counts.length + 1) {
            return;
        }
        LogitBars bars = new LogitBars(ThemeColours.of(model.desk().theme().get()));
        bars.setId("sweeps-logits");
        bars.show(edges, counts);
        new ChartMenu(
                        model.desk(),
                        "sweeps-logits-menu",
                        bars,
                        () -> ResultCharts.title(model, "logits of overfitting"))
                .from(model.results().simulated()::get);
        Ui.tip(
                bars,
                "Logit of the rank that the best of one half has in the other half, over all ways to"
                        + " split. Left of 0 it fell below the middle of the field.");
        body.getChildren().add(bars);
        Double loss = evidence.figure("probability_of_loss");
        if (loss != null) {
            Label name = Ui.label("It lost money in the other half", Styles.MUTED);
            body.getChildren().add(line(name, Ui.label(Formats.percent(loss))));
        }
    }

    private String needed() {
        Outcome sweep = model.sweep().get();
        Object limit =
                model.price().limits().get().get("limits") instanceof Map<?, ?> limits
                        ? limits.get("dsr_min")
                        : null;
        if (sweep != null
                && sweep.document().get("plan") instanceof Map<?, ?> plan
                && plan.get("request") instanceof Map<?, ?> request
                && request.get("base") instanceof Map<?, ?> base
                && base.get("budget") instanceof Map<?, ?> budget
                && budget.get("dsr_min") != null) {
            limit = budget.get("dsr_min");
        }
        return limit instanceof Number n ? " Needed: " + Formats.number(n) + "." : "";
    }

    private static Node figure(String code, String title, double value, boolean highIsGood) {
        Label shown = Ui.label(Formats.number(value), "lab-tile-value");
        Label name = Ui.label(title, Styles.MUTED);
        Ui.tip(name, Metrics.of(code).tip());
        HBox line = line(name, shown);
        ProgressBar bar = new ProgressBar(value);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().addAll("lab-thin-bar", highIsGood ? "lab-bar-dsr" : "lab-bar-pbo");
        bar.setAccessibleText(title + " " + Formats.number(value));
        return new VBox(2, line, bar);
    }

    private static Label words(String text) {
        Label label = Ui.label(text, Styles.MUTED, "lab-words");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** The card. */
    Card node() {
        return card;
    }
}
