package io.sigmalab.app.ui.model.train;

import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.ParameterColumn;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.CommandBar;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.HourChips;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.ModelPane;
import io.sigmalab.app.ui.model.RunBar;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Train tab: the form at the left, how good the probabilities are beside it. */
public final class TrainPane implements ModelPane {
    private static final double COLUMN = 232;

    private final Desk desk;
    private final TrainModel model;
    private final BorderPane root = new BorderPane();
    private final BorderPane body = new BorderPane();
    private final Label failed = Ui.label("", "lab-banner");
    private final TrainResultView result;
    private @Nullable ModelChoice choice;

    /** On a desk. */
    public TrainPane(Desk desk) {
        this.desk = desk;
        model = new TrainModel(desk);
        result = new TrainResultView(desk);
        failed.setId("train-failed");
        failed.setWrapText(true);
        failed.setMaxWidth(Double.MAX_VALUE);
        failed.setGraphic(Ui.icon("fth-alert-octagon"));
        failed.setVisible(false);
        failed.managedProperty().bind(failed.visibleProperty());
        root.setId("train");
        root.setPadding(new Insets(8, 16, 8, 16));
        BorderPane centre = new BorderPane(body);
        centre.setTop(failed);
        BorderPane.setMargin(failed, new Insets(0, 0, 8, 0));
        SplitPane columns =
                ParameterColumn.beside(form(), centre, desk.preferences(), "train.column", COLUMN);
        columns.getStyleClass().add("lab-split");
        root.setCenter(columns);
        // Last: Tab goes in this order.
        CommandBar command = new CommandBar("train-command", model.form().command());
        BorderPane.setMargin(command, new Insets(8, 0, 0, 0));
        root.setBottom(command);
        desk.revision()
                .addListener(
                        (property, was, is) -> {
                            if (Focus.isShown(root)) {
                                model.refresh();
                            }
                        });
        model.result().addListener((property, was, is) -> show());
        model.problem().addListener((property, was, is) -> show());
        model.loading().addListener((property, was, is) -> show());
        model.failure().addListener((property, was, is) -> show());
    }

    private Region form() {
        Label hint =
                Ui.label(
                        "None chosen: those of the matrix. The model learns from rows of these"
                                + " hours only.",
                        Styles.FAINT);
        hint.setWrapText(true);
        ComboBox<String> calibration =
                new ComboBox<>(FXCollections.observableArrayList("sigmoid", "isotonic", "none"));
        calibration.setId("train-calibration");
        calibration.setMaxWidth(Double.MAX_VALUE);
        calibration.valueProperty().bindBidirectional(model.form().calibration());
        Label title = Ui.label("Calibration", Styles.MUTED);
        title.setLabelFor(calibration);
        Ui.tip(
                calibration,
                "Turns what the model says into probabilities: sigmoid fits two numbers (Platt),"
                        + " isotonic a staircase that needs many rows. Fitted out of fold.");
        Region room = new Region();
        VBox.setVgrow(room, Priority.ALWAYS);
        VBox fields =
                new VBox(
                        10,
                        new VBox(
                                4,
                                Ui.label("Hours that train (ET)", Styles.MUTED),
                                new HourChips("train-hour", model.form().hours()),
                                hint),
                        new VBox(4, title, calibration),
                        room,
                        new RunBar(
                                "train",
                                "Train",
                                model.work(),
                                new SimpleBooleanProperty(false),
                                model::train));
        Card card = new Card("Train model").body(fields);
        return card;
    }

    private void show() {
        TrainResult shown = model.result().get();
        Exception problem = model.problem().get();
        Throwable failure = model.failure().get();
        failed.setVisible(failure != null);
        failed.setText(failure == null ? "" : words(failure));
        if (shown != null) {
            result.show(shown);
            body.setCenter(result);
        } else if (problem != null) {
            body.setCenter(Notice.error(problem, model::refresh));
        } else {
            body.setCenter(model.loading().get() ? Notice.loading("the training") : empty(failure));
        }
    }

    private Notice empty(@Nullable Throwable failure) {
        boolean needsMatrix =
                failure instanceof LabException lab && lab.reason() == Reason.MISSING_DATA;
        Notice notice =
                needsMatrix
                        ? Notice.empty("No matrix yet", "A model learns from a matrix: build it.")
                        : Notice.empty(
                                "Nothing trained yet",
                                "Training fits the final model on every labelled row of the newest"
                                        + " matrix, and tells how good it was out of fold.");
        notice.getChildren()
                .add(
                        needsMatrix
                                ? Ui.button("train-build", "Build matrix", "fth-grid", this::build)
                                : Ui.button(
                                        "train-first", "Train model", "fth-play", model::train));
        return notice;
    }

    private void build() {
        ModelChoice now = choice;
        if (now != null) {
            desk.go(new Destination.Model(now.packId(), now.modelId(), ModelTab.BUILD, null));
        }
    }

    private static String words(Throwable failure) {
        return failure instanceof LabException lab
                ? "The training failed: " + lab.what() + " – " + lab.where() + " – " + lab.hint()
                : "The training failed: " + failure;
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(ModelChoice shown, @Nullable String runId) {
        choice = shown;
        model.show(shown, runId);
        show();
    }
}
