package io.sigmalab.app.ui.model.history;

import atlantafx.base.controls.ToggleSwitch;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.dashboard.RecentRun;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Two runs side by side: parameters, metrics, lineage. */
final class RunDifference extends BorderPane {
    private final HistoryModel model;
    private final Label names = Ui.label("", Styles.MUTED);
    private final Label verdict = Ui.label("");
    private final HBox actions = new HBox(8);
    private final ToggleSwitch everything = new ToggleSwitch("Equal values too");
    private final DifferenceTable params = new DifferenceTable("history-params");
    private final DifferenceTable metrics = new DifferenceTable("history-metrics");
    private final DifferenceTable lineage = new DifferenceTable("history-lineage");
    private final Tab paramsTab = new Tab("Parameters", params);
    private final Tab metricsTab = new Tab("Metrics", metrics);
    private final Tab lineageTab = new Tab("Lineage", lineage);
    private @Nullable RunPair shown;

    RunDifference(HistoryModel model, Preferences preferences) {
        this.model = model;
        setId("history-compare");
        everything.setId("history-everything");
        everything.setSelected(preferences.flag("history.everything", false));
        everything
                .selectedProperty()
                .addListener(
                        (property, was, is) -> {
                            preferences.put("history.everything", is);
                            fill();
                        });
        TabPane tabs = new TabPane(paramsTab, metricsTab, lineageTab);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        actions.setAlignment(Pos.CENTER_LEFT);
        verdict.setId("history-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Label.USE_PREF_SIZE);
        verdict.textProperty().bind(model.verdict().map(said -> said));
        verdict.managedProperty().bind(model.verdict().isNotNull());
        VBox top = new VBox(6, names, verdict, actions);
        top.setPadding(new Insets(10, 12, 6, 12));
        setTop(top);
        setCenter(tabs);
    }

    /** Shows two runs. */
    void show(RunPair pair) {
        shown = pair;
        RecentRun first = RecentRun.of(pair.first().document());
        RecentRun second = RecentRun.of(pair.second().document());
        names.setText(name(pair.first()) + "  against  " + name(pair.second()));
        actions.getChildren()
                .setAll(
                        Ui.button(
                                "history-open-first",
                                "Open first",
                                "fth-arrow-right",
                                () -> model.open(first)),
                        Ui.button(
                                "history-open-second",
                                "Open second",
                                "fth-arrow-right",
                                () -> model.open(second)),
                        Ui.spring(),
                        everything);
        paramsTab.setText("Parameters " + pair.params().changes().size());
        metricsTab.setText("Metrics " + pair.metrics().changes().size());
        lineageTab.setText("Lineage " + pair.lineage().changes().size());
        fill();
    }

    private static String name(Outcome run) {
        return String.valueOf(run.text("run_id"));
    }

    private void fill() {
        RunPair pair = shown;
        if (pair == null) {
            return;
        }
        boolean all = everything.isSelected();
        String first = "First";
        String second = "Second";
        params.show(pair.params(), all, first, second);
        metrics.show(pair.metrics(), all, first, second);
        lineage.show(pair.lineage(), all, first, second);
    }
}
