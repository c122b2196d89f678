package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.FormYamlView;
import io.sigmalab.app.ui.model.HourChips;
import io.sigmalab.app.ui.model.RunBar;
import java.util.stream.Collectors;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What to build. */
final class BuildFormView extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final BuildModel model;
    private final DayPicker days;

    BuildFormView(BuildModel model) {
        this.model = model;
        BuildForm form = model.form();
        days = new DayPicker(this::coverageOfDays, form.start());
        VBox fields =
                new VBox(
                        10,
                        new HBox(
                                8,
                                day("Start", "build-start", form.start(), "first day"),
                                day("End", "build-end", form.end(), "last day")),
                        coverage(),
                        hours(form),
                        distance(form),
                        band(form),
                        label());
        FormYamlView views = new FormYamlView("build", fields, form::yaml, form::take);
        form.command().addListener((property, was, is) -> views.changed());
        ScrollPane scroll = new ScrollPane(views);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("lab-plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        RunBar run =
                new RunBar("build", "Build", model.work(), form.error().isNotEmpty(), model::build);
        Button preview = Ui.button("build-preview", "Preview 3 days", "fth-eye", model::preview);
        preview.setMinWidth(USE_PREF_SIZE);
        Ui.tip(
                preview,
                "The rows of the last three sessions of the window, computed and not stored.");
        run.with(preview, form.error().isNotEmpty());
        Card card = new Card("Build");
        card.with(
                views.switcher(),
                Ui.iconButton(
                        "build-reset",
                        "fth-rotate-ccw",
                        "Everything as model and data say",
                        form::reset));
        card.body(new VBox(8, scroll, error(form), run));
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().add(card);
    }

    private VBox day(String title, String id, StringProperty value, String prompt) {
        VBox box = field(title, id, value, prompt);
        TextField field = (TextField) box.getChildren().get(1);
        model.form()
                .wrong()
                .addListener(
                        (property, was, is) ->
                                field.pseudoClassStateChanged(WRONG, is.equalsIgnoreCase(title)));
        Button open =
                Ui.iconButton(
                        id + "-calendar",
                        "fth-calendar",
                        title + ": choose a day, with what data there are",
                        () -> days.open(field, value));
        open.getStyleClass().add("lab-in-label");
        HBox head = new HBox(box.getChildren().get(0), Ui.spring(), open);
        head.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(0, head);
        field.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.DOWN) {
                        days.open(field, value);
                        event.consume();
                    }
                });
        return box;
    }

    private Label coverage() {
        Label label = Ui.label("", Styles.FAINT);
        label.setId("build-data");
        label.setWrapText(true);
        model.facts()
                .addListener(
                        (property, was, is) -> {
                            label.setText(is == null ? "" : data(is));
                            label.setGraphic(
                                    is == null || is.sealed() == null ? null : Ui.icon("fth-lock"));
                        });
        return label;
    }

    private static String data(BuildFacts is) {
        if (is.first() == null) {
            return "No bars of " + is.ticker() + " are there.";
        }
        return "Data of "
                + is.ticker()
                + ": "
                + is.first()
                + " – "
                + is.last()
                + " · "
                + is.provider()
                + (is.sealed() == null
                        ? ""
                        : ". Sealed from " + is.sealed() + " on: a build ends before.");
    }

    private Label label() {
        Label label = Ui.label("", Styles.FAINT);
        label.setWrapText(true);
        model.facts()
                .addListener(
                        (property, was, is) ->
                                label.setText(is == null ? "" : "Label: " + is.label()));
        return label;
    }

    private VBox hours(BuildForm form) {
        HourChips chips = new HourChips("build-hour", form.hours());
        Label hint = Ui.label("", Styles.FAINT);
        hint.setWrapText(true);
        VBox box = new VBox(4, Ui.label("Hours (ET)", Styles.MUTED), chips, hint);
        box.managedProperty().bind(box.visibleProperty());
        model.facts()
                .addListener(
                        (property, was, is) -> {
                            box.setVisible(is == null || is.hasHours());
                            hint.setText(
                                    is == null
                                            ? ""
                                            : "None chosen: "
                                                    + (is.hours().isEmpty()
                                                            ? "all hours"
                                                            : "those of the model, "
                                                                    + is.hours().stream()
                                                                            .map(String::valueOf)
                                                                            .collect(
                                                                                    Collectors
                                                                                            .joining(
                                                                                                    ", "))));
                        });
        return box;
    }

    private static VBox field(String title, String id, StringProperty value, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(value);
        Label label = Ui.label(title, Styles.MUTED);
        label.setLabelFor(field);
        VBox box = new VBox(4, label, field);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private @Nullable Sessions coverageOfDays() {
        BuildFacts facts = model.facts().get();
        BuildResult result = model.result().get();
        return facts == null ? null : facts.coverage(result == null ? null : result.sessions());
    }

    private VBox distance(BuildForm form) {
        VBox box = field("Strike distance", "build-distance", form.distance(), "");
        TextField strikes = (TextField) box.getChildren().get(1);
        Ui.tip(
                strikes,
                "Strikes on either side of the anchor that indicators of option flow look at.");
        box.setVisible(false);
        box.managedProperty().bind(box.visibleProperty());
        model.facts()
                .addListener(
                        (property, was, is) -> {
                            Integer own = is == null ? null : is.distance();
                            box.setVisible(own != null);
                            strikes.setPromptText(own == null ? "" : own + " strikes");
                        });
        return box;
    }

    private static VBox band(BuildForm form) {
        ComboBox<BuildForm.Band> kind =
                new ComboBox<>(FXCollections.observableArrayList(BuildForm.Band.values()));
        kind.setId("build-band");
        kind.setMaxWidth(Double.MAX_VALUE);
        kind.valueProperty().bindBidirectional(form.band());
        VBox width = field("Band width", "build-band-width", form.width(), "0.30");
        width.visibleProperty().bind(form.band().isNotEqualTo(BuildForm.Band.MODEL));
        width.managedProperty().bind(width.visibleProperty());
        Label label = Ui.label("Flat band", Styles.MUTED);
        label.setLabelFor(kind);
        return new VBox(4, label, kind, width);
    }

    private static Label error(BuildForm form) {
        Label error = Ui.label("", "lab-field-error");
        error.setId("build-error");
        error.setWrapText(true);
        error.setGraphic(Ui.icon("fth-alert-circle"));
        error.textProperty().bind(form.error());
        error.visibleProperty().bind(form.error().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        return error;
    }
}
