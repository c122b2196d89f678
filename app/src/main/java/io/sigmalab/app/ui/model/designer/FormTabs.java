package io.sigmalab.app.ui.model.designer;

import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.pack.LintFinding;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.ModelFiles.Part;
import io.sigmalab.engine.pack.PolicyParams;
import io.sigmalab.engine.pack.RiskProfile;
import io.sigmalab.engine.param.Param;
import io.sigmalab.engine.yaml.YamlPath;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The files as forms: indicators, label, learner, policy. */
final class FormTabs extends BorderPane {
    private static final Param KIND =
            Param.choice(
                            "kind",
                            Labels.ALL.get(0).kind(),
                            Labels.ALL.stream().map(LabelType::kind).toList(),
                            "what a row is asked about the future")
                    .optional();

    /** Values at the top of a policy; their bounds are those of its reader. */
    private static final List<Param> PROFILE =
            List.of(
                    Param.choice(
                            "risk_profile",
                            RiskProfile.BALANCED.code(),
                            RiskProfile.codes(),
                            "profile whose budget applies"));

    private final DesignerModel model;
    private final Map<Tab, ToggleButton> buttons = new EnumMap<>(Tab.class);
    private final Map<Tab, Node> pages = new EnumMap<>(Tab.class);
    private final StackPane body = new StackPane();
    private final HBox bar = new HBox();
    private final Label unreadable = Ui.label("", Styles.FAIL);
    private final IndicatorForm indicators;
    private final List<ParamForm> forms = new ArrayList<>();
    private final List<HoursField> hours = new ArrayList<>();
    private final ParamForm labelArgs;
    private final Label labelFormula = Ui.label("", Styles.MUTED);
    private final Runnable changed;
    private Tab tab = Tab.INDICATORS;

    /** The forms. */
    enum Tab {
        INDICATORS("Indicators", Part.SET),
        LABEL("Label", Part.MODEL),
        LEARNER("Learner", Part.MODEL),
        POLICY("Policy", Part.POLICY);

        private final String title;
        private final Part part;

        Tab(String title, Part part) {
            this.title = title;
            this.part = part;
        }

        /** File it writes to. */
        Part part() {
            return part;
        }
    }

    /**
     * @param changed told when another form was chosen
     */
    FormTabs(DesignerModel model, Runnable changed) {
        this.model = model;
        this.changed = changed;
        indicators = new IndicatorForm(model);
        labelArgs =
                new ParamForm(
                        model,
                        "Its parameters",
                        "Left empty, the default applies.",
                        Part.MODEL,
                        YamlPath.of("label"),
                        List.of());
        forms.add(labelArgs);
        ToggleGroup group = new ToggleGroup();
        bar.getStyleClass().add("lab-form-tabs");
        for (Tab each : Tab.values()) {
            ToggleButton button = new ToggleButton(each.title);
            button.setId("designer-form-" + each.name().toLowerCase(Locale.ROOT));
            button.getStyleClass().add("lab-tab");
            button.setToggleGroup(group);
            button.setOnAction(event -> choose(each));
            buttons.put(each, button);
            bar.getChildren().add(button);
        }
        pages.put(Tab.INDICATORS, indicators);
        pages.put(Tab.LABEL, label());
        pages.put(Tab.LEARNER, learner());
        pages.put(Tab.POLICY, policy());
        getStyleClass().add(Styles.CARD);
        unreadable.setPadding(new Insets(6, 12, 6, 12));
        unreadable.managedProperty().bind(unreadable.visibleProperty());
        setTop(new VBox(bar, unreadable));
        setCenter(body);
        choose(Tab.INDICATORS);
    }

    private Node label() {
        labelFormula.setWrapText(true);
        return page(
                form(
                        "Label",
                        "What every row is asked about the future; rows learn from its answer.",
                        Part.MODEL,
                        "label",
                        List.of(KIND)),
                labelFormula,
                labelArgs);
    }

    private Node learner() {
        return page(
                form(
                        "Learner",
                        "Gradient boosting. Left empty, the default applies.",
                        Part.MODEL,
                        "learner",
                        LearnerSpec.PARAMS),
                hours("designer-hours", "Hours that may decide", Part.MODEL, "allowed_hours"),
                form(
                        "Rows",
                        "Which bars become rows, and when a feature fails the build.",
                        Part.MODEL,
                        "",
                        ModelConfig.PARAMS));
    }

    private Node policy() {
        return page(
                form("Profile", "Whose budget a backtest is held to.", Part.POLICY, "", PROFILE),
                form(
                        "Execution",
                        "What is bought, when, and at what cost.",
                        Part.POLICY,
                        "execution",
                        PolicyParams.EXECUTION),
                form(
                        "Brackets",
                        "Stop, target and time limit; without any value there are none.",
                        Part.POLICY,
                        "execution.brackets",
                        PolicyParams.BRACKETS),
                form(
                        "Option selection",
                        "Which contract is chosen at a decision.",
                        Part.POLICY,
                        "execution.options.selection",
                        PolicyParams.SELECTION),
                form(
                        "Option prices and fees",
                        "What a contract costs to buy and to sell.",
                        Part.POLICY,
                        "execution.options",
                        PolicyParams.OPTIONS),
                form(
                        "Risk",
                        "Limits of live trading; both must be written.",
                        Part.POLICY,
                        "risk",
                        PolicyParams.RISK),
                form(
                        "Alerting",
                        "How often it may trade; both must be written.",
                        Part.POLICY,
                        "alerting",
                        PolicyParams.ALERTING),
                form(
                        "Risk budget",
                        "Limits of this policy's own, in place of those of the profile.",
                        Part.POLICY,
                        "risk_budget",
                        PolicyParams.BUDGET),
                hours(
                        "designer-budget-hours",
                        "Hours of the budget",
                        Part.POLICY,
                        "risk_budget.allowed_hours"));
    }

    private ParamForm form(String title, String about, Part part, String path, List<Param> params) {
        ParamForm form = new ParamForm(model, title, about, part, YamlPath.keys(path), params);
        forms.add(form);
        return form;
    }

    private HoursField hours(String id, String title, Part part, String path) {
        HoursField field = new HoursField(model, id, title, part, YamlPath.keys(path));
        hours.add(field);
        return field;
    }

    private static Node page(Node... nodes) {
        VBox box = new VBox(18, nodes);
        box.setPadding(new Insets(12));
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("lab-plain-scroll");
        return scroll;
    }

    /** Shows a form. */
    void choose(Tab wanted) {
        tab = wanted;
        buttons.forEach((each, button) -> button.setSelected(each == wanted));
        body.getChildren().setAll(pages.get(wanted));
        changed.run();
    }

    /** The form that is shown. */
    Tab tab() {
        return tab;
    }

    /** Shows a form of this file, unless one is shown. */
    void choose(Part part) {
        if (tab.part() != part) {
            choose(
                    switch (part) {
                        case SET -> Tab.INDICATORS;
                        case MODEL -> Tab.LABEL;
                        case POLICY -> Tab.POLICY;
                    });
        }
    }

    /** Shows what stands in the texts; a form whose text cannot be read waits. */
    void show(DesignState state) {
        buttons.forEach(
                (each, button) -> {
                    boolean isWrong =
                            state.findings(each.part()).stream().anyMatch(LintFinding::isBlocking);
                    button.setGraphic(
                            isWrong ? Ui.icon("fth-alert-circle", "lab-health-fail") : null);
                    button.setText(
                            each == Tab.INDICATORS && state.yaml().containsKey(Part.SET)
                                    ? each.title + " " + state.members().rows().size()
                                    : each.title);
                });
        label(state);
        if (state.yaml().containsKey(Part.SET)) {
            indicators.show(state);
        }
        forms.forEach(form -> form.show(state));
        hours.forEach(field -> field.show(state));
        pages.forEach((each, page) -> page.setDisable(!state.yaml().containsKey(each.part())));
        if (!state.texts().containsKey(tab.part())) {
            body.getChildren()
                    .setAll(
                            Notice.empty(
                                    "No file",
                                    "The pack has no "
                                            + tab.title.toLowerCase(Locale.ROOT)
                                            + " for this model."));
        } else if (body.getChildren().size() != 1 || body.getChildren().get(0) != pages.get(tab)) {
            body.getChildren().setAll(pages.get(tab));
        }
        unreadable(state);
    }

    private void unreadable(DesignState state) {
        String why =
                state.findings(tab.part()).stream()
                        .filter(LintFinding::isBlocking)
                        .map(finding -> " (line " + finding.line() + ")")
                        .findFirst()
                        .orElse("");
        unreadable.setText("The text cannot be read" + why + ". The form waits for it.");
        unreadable.setVisible(
                state.texts().containsKey(tab.part()) && !state.yaml().containsKey(tab.part()));
    }

    /** The parameters of the label follow its kind. */
    private void label(DesignState state) {
        Optional<LabelType> type =
                state.value(Part.MODEL, YamlPath.of("label", "kind"))
                        .flatMap(
                                kind ->
                                        Labels.ALL.stream()
                                                .filter(each -> each.kind().equals(kind))
                                                .findFirst());
        labelArgs.params(model, type.map(LabelType::params).orElse(List.of()));
        labelArgs.setVisible(type.isPresent());
        labelFormula.setText(
                type.map(each -> each.title() + ": " + each.formula())
                        .orElse("The usual label of its horizon, or one this form does not know."));
    }

    /** Opens the indicator on a line of the set. */
    void openLine(int line) {
        indicators.openLine(line);
    }
}
