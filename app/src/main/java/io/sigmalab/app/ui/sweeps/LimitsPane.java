package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.pack.RiskBudget;
import io.sigmalab.engine.param.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The risk envelope: a profile, and its limits, any of which can be another for this sweep. */
final class LimitsPane extends VBox {
    private static final Map<String, String> SHORT =
            Map.ofEntries(
                    Map.entry("min_trades", "Trades ≥"),
                    Map.entry("max_drawdown", "Max DD ≤"),
                    Map.entry("es95_mult", "ES95 ≤ × avg loss"),
                    Map.entry("sharpe_min", "Sharpe ≥"),
                    Map.entry("calmar_min", "Calmar ≥"),
                    Map.entry("dsr_min", "DSR ≥"),
                    Map.entry("ece_max", "Calibration error ≤"),
                    Map.entry("spread_max", "Spread ≤"),
                    Map.entry("oi_min", "Open interest ≥"),
                    Map.entry("volume_min", "Volume ≥"),
                    Map.entry("fill_rate_min", "Fill rate ≥"),
                    Map.entry("turnover_max", "Turnover ≤"),
                    Map.entry("adv_bps_max", "ADV bps ≤"),
                    Map.entry("trades_per_year_min", "Trades a year ≥"),
                    Map.entry("daily_loss_cap", "Daily loss cap"));

    private final SweepsModel model;
    private final GridPane grid = new GridPane();
    private final Label effective = Ui.label("", Styles.FAINT);
    private final Button reset;
    private boolean mine;

    LimitsPane(SweepsModel model) {
        super(6);
        this.model = model;
        getStyleClass().add("lab-dimension");
        HBox head =
                new HBox(
                        8,
                        Ui.tip(
                                Ui.label("Risk envelope", Styles.STRONG),
                                "Limits that every variant is held against. Shares are fractions:"
                                        + " 0.20 is 20 %."),
                        effective);
        head.setAlignment(Pos.CENTER_LEFT);
        grid.setHgap(8);
        grid.setVgap(4);
        reset =
                Ui.button(
                        "sweeps-limits-reset",
                        "Reset to profile defaults",
                        "fth-rotate-ccw",
                        () -> model.form().limits().clear());
        reset.getStyleClass().add("lab-flat");
        getChildren().addAll(head, segments(), grid, reset);
        model.price().limits().addListener((property, was, is) -> fill());
        model.form()
                .limits()
                .addListener(
                        (MapChangeListener<String, String>)
                                change -> {
                                    if (!mine) {
                                        fill();
                                    }
                                    reset.setDisable(model.form().limits().isEmpty());
                                });
        reset.setDisable(model.form().limits().isEmpty());
        fill();
    }

    private HBox segments() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("", "Policy");
        words.put("conservative", "Cons.");
        words.put("balanced", "Bal.");
        words.put("aggressive", "Aggr.");
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox();
        words.forEach(
                (code, word) -> {
                    ToggleButton button = new ToggleButton(word);
                    button.setId("sweeps-profile-" + (code.isEmpty() ? "policy" : code));
                    button.setToggleGroup(group);
                    button.setUserData(code);
                    button.setAccessibleText(
                            code.isEmpty() ? "Profile of the policy" : "Profile " + code);
                    Ui.tip(
                            button,
                            code.isEmpty() ? "The profile that the model's policy names" : code);
                    button.getStyleClass()
                            .addAll(
                                    "lab-segment",
                                    code.isEmpty()
                                            ? "left-pill"
                                            : code.equals("aggressive")
                                                    ? "right-pill"
                                                    : "center-pill");
                    button.setOnAction(
                            event -> {
                                model.form().profile().set(code);
                                button.setSelected(true);
                            });
                    box.getChildren().add(button);
                });
        Runnable choose =
                () ->
                        group.getToggles()
                                .forEach(
                                        t ->
                                                t.setSelected(
                                                        t.getUserData()
                                                                .equals(
                                                                        model.form()
                                                                                .profile()
                                                                                .get())));
        model.form().profile().addListener((property, was, is) -> choose.run());
        choose.run();
        return box;
    }

    private void fill() {
        grid.getChildren().clear();
        Map<String, Object> document = model.price().limits().get();
        effective.setText(
                document.get("profile") == null ? "" : String.valueOf(document.get("profile")));
        Map<?, ?> limits = document.get("limits") instanceof Map<?, ?> map ? map : Map.of();
        List<Param> params = RiskBudget.params();
        int row = 0;
        for (Param param : params) {
            String name = param.name();
            boolean isSet = limits.get(name) instanceof Number;
            if (!isSet && !model.form().limits().containsKey(name)) {
                continue;
            }
            String usual =
                    limits.get(name) instanceof Number n ? SweepForm.plain(n.doubleValue()) : "";
            Label label = Ui.label(SHORT.getOrDefault(name, name), Styles.MUTED);
            Ui.tip(
                    label,
                    param.help()
                            + (param.unit().isEmpty() ? "" : ", " + param.unit())
                            + "\n"
                            + name);
            TextField field = new TextField(model.form().limits().getOrDefault(name, usual));
            field.setId("sweeps-limit-" + name);
            field.setPrefColumnCount(6);
            field.setPromptText(usual);
            field.setAccessibleText(param.help());
            field.getStyleClass().add("lab-small-field");
            field.textProperty()
                    .addListener(
                            (property, was, is) -> {
                                mine = true;
                                if (is.isBlank() || is.strip().equals(usual)) {
                                    model.form().limits().remove(name);
                                } else {
                                    model.form().limits().put(name, is);
                                }
                                mine = false;
                            });
            grid.addRow(row++, label, field);
        }
    }
}
