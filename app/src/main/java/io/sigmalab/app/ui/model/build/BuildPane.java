package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.ParameterColumn;
import io.sigmalab.app.ui.kit.CommandBar;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.ModelPane;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Build tab: the form at the left, the profile of the matrix and its rows beside it. */
public final class BuildPane implements ModelPane {
    private static final double COLUMN = 252;
    private static final double SPLIT = 0.66;

    private final Desk desk;
    private final BuildModel model;
    private final BorderPane root = new BorderPane();
    private final BorderPane body = new BorderPane();
    private final Label failed = Ui.label("", "lab-banner");
    private final SplitPane split = new SplitPane();
    private final BuildResultView result;
    private final ScrollPane scrolled;
    private final BuildDetails details;

    /** On a desk. */
    public BuildPane(Desk desk) {
        this.desk = desk;
        model = new BuildModel(desk);
        result = new BuildResultView(desk, model);
        scrolled = new ScrollPane(result);
        scrolled.setFitToWidth(true);
        scrolled.setFitToHeight(true);
        scrolled.setMinHeight(0);
        scrolled.getStyleClass().add("lab-plain-scroll");
        details = new BuildDetails(desk, model);
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().setAll(scrolled, details);
        split.setDividerPositions(desk.preferences().number("build.split", SPLIT));
        remember();
        failed.setId("build-failed");
        failed.setWrapText(true);
        failed.setMaxWidth(Double.MAX_VALUE);
        failed.setGraphic(Ui.icon("fth-alert-octagon"));
        failed.setVisible(false);
        failed.managedProperty().bind(failed.visibleProperty());
        VBox.setMargin(failed, new Insets(0, 0, 8, 0));
        root.setId("build");
        root.setPadding(new Insets(8, 16, 8, 16));
        CommandBar command = new CommandBar("build-command", model.form().command());
        BorderPane.setMargin(command, new Insets(8, 0, 0, 0));
        BorderPane centre = new BorderPane(body);
        centre.setTop(failed);
        SplitPane columns =
                ParameterColumn.beside(
                        new BuildFormView(model),
                        centre,
                        desk.preferences(),
                        "build.column",
                        COLUMN);
        columns.getStyleClass().add("lab-split");
        root.setCenter(columns);
        // Last: Tab goes in this order.
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
        model.browser().previewed().addListener((property, was, is) -> show());
    }

    /** Dividers are made anew with the parts between which they lie. */
    private void remember() {
        split.getDividers()
                .get(0)
                .positionProperty()
                .addListener(
                        (property, was, is) -> {
                            if (split.getScene() != null) {
                                desk.preferences().put("build.split", is.doubleValue());
                            }
                        });
    }

    private void show() {
        BuildResult shown = model.result().get();
        Exception problem = model.problem().get();
        Throwable failure = model.failure().get();
        failed.setVisible(failure != null);
        failed.setText(failure == null ? "" : words(failure));
        if (shown != null) {
            result.show(shown, refusal(failure));
            details.show(shown);
            if (split.getItems().size() == 1) {
                split.getItems().setAll(scrolled, details);
                split.setDividerPositions(desk.preferences().number("build.split", SPLIT));
                remember();
            }
            body.setCenter(split);
        } else if (model.browser().previewed().get() != null) {
            // Nothing was built yet: the rows of the preview are all there is.
            split.getItems().setAll(details);
            body.setCenter(split);
        } else if (problem != null) {
            body.setCenter(Notice.error(problem, model::refresh));
        } else if (model.loading().get()) {
            body.setCenter(Notice.loading("the matrix"));
        } else {
            Notice notice =
                    Notice.empty(
                            "No matrix yet",
                            "Choose a window, or leave it empty for all the data there are, and"
                                    + " build.");
            notice.getChildren()
                    .add(Ui.button("build-first", "Build matrix", "fth-play", model::build));
            body.setCenter(notice);
        }
    }

    private static String words(Throwable failure) {
        return failure instanceof LabException lab
                ? "The build failed: " + lab.what() + " – " + lab.where() + " – " + lab.hint()
                : "The build failed: " + failure;
    }

    /** The features that the audit refused, when it was the audit. */
    private static @Nullable String refusal(@Nullable Throwable failure) {
        return failure instanceof LabException lab
                        && lab.reason() == Reason.REFUSED
                        && lab.what().contains("not known at its decision")
                ? lab.what()
                : null;
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(ModelChoice choice, @Nullable String runId) {
        model.show(choice, runId);
        show();
    }
}
