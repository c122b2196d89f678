package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.service.ExecutionEdits;
import io.sigmalab.app.service.SplitPreview;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.FormFields;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.FormYamlView;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.pack.PolicyParams;
import io.sigmalab.engine.pack.RiskProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The parameters at the left, and the buttons that run them. */
final class FormColumn extends BorderPane {
    private final BacktestModel model;
    private final BacktestForm form;
    private final FlowPane chips = new FlowPane(6, 6);
    private final FlowPane hours = new FlowPane(4, 4);
    private final TextField add = new TextField();
    private final Label addProblem = Ui.label("", "lab-field-problem");
    private final Label cost = Ui.label("", Styles.MUTED);
    private final Label warnings = Ui.label("", "lab-field-warning");
    private final Label sealed = Ui.label("", Styles.MUTED);

    FormColumn(BacktestModel model) {
        this.model = model;
        form = model.form();
        getStyleClass().add(Styles.CARD);
        setMinWidth(220);
        VBox fields = new VBox(10);
        fields.getStyleClass().add("lab-form");
        fields.setPadding(new Insets(10, 12, 10, 12));
        fields.getChildren()
                .addAll(
                        rule(),
                        hoursBox(),
                        folds(),
                        choices(),
                        trading(),
                        costs(),
                        overrides(),
                        controls());
        FormYamlView views =
                new FormYamlView(
                        "backtest",
                        fields,
                        () -> BacktestYaml.write(form),
                        text -> BacktestYaml.take(form, text));
        form.onChange(views::changed);
        ScrollPane scroll = new ScrollPane(views);
        scroll.setFitToHeight(true);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lab-plain-scroll");
        HBox header =
                new HBox(Ui.label("Backtest", Styles.CARD_TITLE), Ui.spring(), views.switcher());
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add(Styles.CARD_HEADER);
        setTop(header);
        setCenter(scroll);
        setBottom(footer());
        form.thresholds().addListener((ListChangeListener<Double>) c -> showChips());
        form.hours().addListener((ListChangeListener<Integer>) c -> showHours());
        model.hours().addListener((ListChangeListener<Integer>) c -> showHours());
        model.previewed().addListener((property, was, is) -> showCost(is));
        showChips();
        showHours();
    }

    private VBox rule() {
        ToggleButton cuts = segment("backtest-rule-thresholds", "Thresholds", "left-pill");
        ToggleButton share = segment("backtest-rule-share", "Top-%", "right-pill");
        ToggleGroup group = new ToggleGroup();
        cuts.setToggleGroup(group);
        share.setToggleGroup(group);
        group.selectToggle(form.byShare().get() ? share : cuts);
        group.selectedToggleProperty()
                .addListener(
                        (property, was, is) -> {
                            if (is == null && was != null) {
                                group.selectToggle(was);
                            } else {
                                form.byShare().set(is == share);
                            }
                        });
        form.byShare().addListener((p, was, is) -> group.selectToggle(is ? share : cuts));
        HBox segments = new HBox(cuts, share);
        HBox.setHgrow(cuts, Priority.ALWAYS);
        HBox.setHgrow(share, Priority.ALWAYS);
        add.setId("backtest-threshold-add");
        add.setPromptText("Add");
        add.setPrefWidth(58);
        add.setAccessibleText("Add a threshold, Enter takes it");
        add.setOnAction(
                event -> {
                    String problem = form.addThreshold(add.getText());
                    addProblem.setText(problem == null ? "" : problem);
                    if (problem == null) {
                        add.clear();
                    }
                });
        Label hint = Ui.label("Each fold picks one inside its training window.", Styles.FAINT);
        hint.setWrapText(true);
        managed(addProblem, addProblem.textProperty().isNotEmpty());
        VBox cutBox = new VBox(6, chips, addProblem, hint);
        VBox shareBox =
                FormFields.labelled(
                        "Share of rows, most confident first",
                        FormFields.field("backtest-top-pct", form.topPct(), "0.10"));
        managed(cutBox, form.byShare().not());
        managed(shareBox, form.byShare());
        return new VBox(8, segments, cutBox, shareBox);
    }

    private static ToggleButton segment(String id, String text, String pill) {
        ToggleButton button = new ToggleButton(text);
        button.setId(id);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().addAll(pill, "lab-segment");
        return button;
    }

    private static void managed(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    private void showChips() {
        Focus.keep(chips, this::makeChips);
    }

    private void makeChips() {
        chips.getChildren().clear();
        for (double cut : form.thresholds()) {
            String text = BacktestForm.cut(cut);
            Button chip =
                    Ui.button(
                            "backtest-threshold-" + text,
                            text,
                            "fth-x",
                            () -> form.thresholds().remove(cut));
            chip.setContentDisplay(ContentDisplay.RIGHT);
            chip.getStyleClass().add("lab-value-chip");
            chip.setAccessibleText("Threshold " + text + ", press to remove");
            chips.getChildren().add(chip);
        }
        chips.getChildren().add(add);
    }

    private VBox hoursBox() {
        return FormFields.labelled("Allowed hours (ET, start of bar)", hours, warnings);
    }

    private void showHours() {
        Focus.keep(hours, this::makeHours);
    }

    private void makeHours() {
        hours.getChildren().clear();
        List<Integer> all = model.hours();
        if (all.isEmpty()) {
            hours.getChildren().add(Ui.label("known once a matrix is built", Styles.FAINT));
        }
        for (int hour : all) {
            ToggleButton chip = new ToggleButton(Integer.toString(hour));
            chip.setId("backtest-hour-" + hour);
            chip.getStyleClass().setAll("toggle-button", "lab-hour-chip");
            chip.setSelected(form.hours().isEmpty() || form.hours().contains(hour));
            chip.setAccessibleText("Hour " + hour);
            chip.setOnAction(event -> toggle(hour, all));
            hours.getChildren().add(chip);
        }
    }

    /** Empty means all: it is what the command line takes for them. */
    private void toggle(int hour, List<Integer> all) {
        List<Integer> now = new ArrayList<>(form.hours().isEmpty() ? all : form.hours());
        if (now.contains(hour)) {
            now.remove(Integer.valueOf(hour));
        } else {
            now.add(hour);
        }
        now.sort(Integer::compare);
        form.hours().setAll(now.equals(all) ? List.of() : now);
        showHours();
    }

    private VBox folds() {
        VBox sessions =
                FormFields.labelled(
                        "Training window, sessions",
                        FormFields.field("backtest-train-sessions", form.trainSessions(), "250"));
        managed(sessions, form.scheme().isEqualTo(BacktestForm.ROLLING));
        Map<String, String> schemes = new LinkedHashMap<>();
        schemes.put(BacktestForm.WALK_FORWARD, "Walk-forward, expanding");
        schemes.put(BacktestForm.ROLLING, "Walk-forward, rolling");
        schemes.put(BacktestForm.K_FOLD, "Purged k-fold (diagnostic)");
        schemes.put(BacktestForm.COMBINED, "Combinatorial purged (diagnostic)");
        VBox groups =
                FormFields.labelled(
                        "Blocks tested at a time",
                        FormFields.field("backtest-test-groups", form.testGroups(), "2"));
        managed(groups, form.scheme().isEqualTo(BacktestForm.COMBINED));
        return new VBox(
                10,
                FormFields.pair(
                        FormFields.labelled(
                                "Splits", FormFields.field("backtest-splits", form.splits(), "5")),
                        FormFields.labelled(
                                "Embargo",
                                FormFields.field("backtest-embargo", form.embargo(), "0.01"))),
                FormFields.labelled(
                        "Scheme", FormFields.choice("backtest-scheme", form.scheme(), schemes)),
                sessions,
                groups);
    }

    private VBox choices() {
        Map<String, String> calibrations = new LinkedHashMap<>();
        calibrations.put("sigmoid", "sigmoid");
        calibrations.put("isotonic", "isotonic");
        calibrations.put("none", "none");
        Map<String, String> profiles = new LinkedHashMap<>();
        profiles.put("", "policy");
        Arrays.stream(RiskProfile.values()).forEach(p -> profiles.put(p.code(), p.code()));
        Map<String, String> selects = new LinkedHashMap<>();
        selects.put("sharpe", "net Sharpe");
        selects.put("cum_ret", "net return");
        return new VBox(
                10,
                FormFields.pair(
                        FormFields.labelled(
                                "Calibration",
                                FormFields.choice(
                                        "backtest-calibration", form.calibration(), calibrations)),
                        FormFields.labelled(
                                "Risk profile",
                                FormFields.choice("backtest-profile", form.profile(), profiles))),
                FormFields.labelled(
                        "Folds choose by",
                        FormFields.choice("backtest-select-by", form.selectBy(), selects)));
    }

    private VBox trading() {
        CheckBox momentum = FormFields.check("backtest-momentum", "Momentum gate", form.momentum());
        VBox min =
                FormFields.labelled(
                        "Least momentum",
                        FormFields.field("backtest-momentum-min", form.momentumMin(), "0"));
        managed(min, form.momentum());
        CheckBox size = FormFields.check("backtest-size", "Size by confidence", form.sizeByConf());
        VBox cap =
                FormFields.labelled(
                        "Largest size",
                        FormFields.field("backtest-conf-cap", form.confCap(), "of the policy"));
        managed(cap, form.sizeByConf());
        return new VBox(8, momentum, min, size, cap);
    }

    private VBox costs() {
        return new VBox(
                10,
                FormFields.labelled(
                        "Slippage, basis points a side (shares)",
                        FormFields.field("backtest-slippage", form.slippage(), "of the policy")),
                FormFields.labelled(
                        "Tag",
                        FormFields.field("backtest-tag", form.tag(), "a word to find it by")));
    }

    private VBox overrides() {
        return new VBox(
                10,
                FormFields.labelled(
                        "Learner, where it differs from the model",
                        new Overrides("backtest-learner", LearnerSpec.PARAMS, form.learner())),
                FormFields.labelled(
                        "Limits, where they differ from the profile",
                        new Overrides("backtest-limit", PolicyParams.BUDGET, form.limits())),
                FormFields.labelled(
                        "Execution, where it differs from the policy",
                        new Overrides(
                                "backtest-execution", ExecutionEdits.params(), form.execution())),
                FormFields.labelled(
                        "Hours that trade, of those that train",
                        FormFields.field(
                                "backtest-trade-hours", form.tradeHours(), "all of them")));
    }

    /** What it is compared with on request. */
    private VBox controls() {
        TextField nulls = FormFields.field("backtest-null", form.nulls(), "0");
        TextField seeds = FormFields.field("backtest-seeds", form.seeds(), "1");
        Ui.tip(
                nulls,
                "Trains as often again on labels shuffled among sessions, and says how often that"
                        + " does as well: a p-value. 20 tell 0.05, 200 tell 0.005; 0 for none");
        Ui.tip(seeds, "Trains with so many seeds and gives mean and deviation; 1 for the model's");
        return FormFields.labelled(
                "Controls, each a training more",
                FormFields.pair(
                        FormFields.labelled("Shuffled labels", nulls),
                        FormFields.labelled("Seeds", seeds)));
    }

    private VBox footer() {
        cost.setWrapText(true);
        sealed.setId("backtest-sealed");
        sealed.setWrapText(true);
        sealed.setGraphic(Ui.icon("fth-lock"));
        managed(sealed, sealed.textProperty().isNotEmpty());
        Button run = Ui.button("backtest-run", "Run backtest", "fth-play", model::run);
        run.getStyleClass().add(Styles.PRIMARY);
        Button cancel = Ui.button("backtest-cancel", "Cancel", "fth-x", model::cancel);
        managed(run, model.running().isNull());
        managed(cancel, model.running().isNotNull());
        Focus.handOver(run, cancel);
        Focus.handOver(cancel, run);
        HBox buttons = new HBox(8, run, cancel);
        VBox footer = new VBox(8, sealed, cost, buttons);
        footer.setPadding(new Insets(8, 12, 12, 12));
        return footer;
    }

    private void showCost(@Nullable SplitPreview preview) {
        SplitPreview.SealedDays days = preview == null ? null : preview.sealed();
        sealed.setText(
                days == null
                        ? ""
                        : "Sealed from " + days.from() + " on: a backtest does not touch them.");
        if (preview == null) {
            cost.setText("");
            warnings.setText("");
            managedNow(warnings, false);
            return;
        }
        int folds = preview.folds().size();
        int fits = model.fits(preview);
        int controls = model.controls();
        String again =
                controls == 0 ? "" : ", all of that " + (controls + 1) + " times for the controls";
        cost.setText(
                fits
                        + " fits · "
                        + folds
                        + " folds + "
                        + (fits / (controls + 1) - folds)
                        + " inside them"
                        + again
                        + ". Probabilities that were trained before are taken from the cache.");
        warnings.setText(String.join("\n", preview.warnings()));
        warnings.setWrapText(true);
        managedNow(warnings, !preview.warnings().isEmpty());
    }

    private static void managedNow(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
