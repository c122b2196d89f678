package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.ModelPane;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Build tab: the form at the left, the profile of the matrix beside it. */
public final class BuildPane implements ModelPane {
    private final BuildModel model;
    private final BorderPane root = new BorderPane();
    private final BorderPane body = new BorderPane();

    /** On a desk. */
    public BuildPane(Desk desk) {
        model = new BuildModel(desk);
        root.setId("build");
        root.setPadding(new Insets(8, 16, 8, 16));
        root.setLeft(new BuildFormView(model));
        BorderPane.setMargin(body, new Insets(0, 0, 0, 8));
        root.setCenter(body);
        model.result().addListener((property, was, is) -> show());
        model.problem().addListener((property, was, is) -> show());
        model.loading().addListener((property, was, is) -> show());
    }

    private void show() {
        BuildResult result = model.result().get();
        Exception problem = model.problem().get();
        if (problem != null) {
            body.setCenter(Notice.error(problem, model::refresh));
        } else if (result != null) {
            body.setCenter(
                    new Card("Matrix")
                            .body(
                                    new VBox(
                                            8,
                                            new HBox(
                                                    8,
                                                    Ui.label("Rows", Styles.MUTED),
                                                    Ui.label(Formats.whole(result.rows()))))));
        } else if (!model.loading().get()) {
            body.setCenter(
                    Notice.empty(
                            "No matrix yet",
                            "Choose a window, or leave it empty for all data, and press Build."));
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(ModelChoice choice, @Nullable String runId) {
        model.show(choice, runId);
    }
}
