package io.sigmalab.app.ui.model;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be done to a model. What needs a word or a yes is asked in their place. */
final class ModelActions extends HBox {
    private final ModelFrame model;
    private final HBox all;
    private @Nullable Node asker;

    ModelActions(ModelFrame model) {
        this.model = model;
        setAlignment(Pos.CENTER_RIGHT);
        Button delete =
                Ui.iconButton("model-delete", "fth-trash-2", "Delete the model", this::askDelete);
        delete.getStyleClass().add("lab-danger");
        all =
                new HBox(
                        8,
                        Ui.button("model-clone", "Clone", "fth-copy", this::askVariant),
                        Ui.button("model-export", "Export", "fth-download", model::export),
                        delete,
                        pipeline());
        all.setAlignment(Pos.CENTER_RIGHT);
        disableProperty().bind(Bindings.isNull(model.facts()));
        reset();
    }

    private Button pipeline() {
        Button run = Ui.button("model-pipeline", "Run pipeline", "fth-play", model::runPipeline);
        run.getStyleClass().add(Styles.PRIMARY);
        Tooltip tip = new Tooltip();
        tip.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> {
                                    ModelChoice now = model.current().get();
                                    return "Build, train and backtest with the defaults"
                                            + (now == null
                                                    ? ""
                                                    : ":\n" + ModelFrame.pipelineCommand(now));
                                },
                                model.current()));
        run.setTooltip(tip);
        model.pipeline()
                .addListener(
                        (property, was, is) -> {
                            run.setText(is == null ? "Run pipeline" : "Cancel pipeline");
                            run.setGraphic(new FontIcon(is == null ? "fth-play" : "fth-x"));
                        });
        return run;
    }

    /** Back to the buttons, and to the one that asked. */
    void reset() {
        Node back = asker;
        asker = null;
        getChildren().setAll(all);
        if (back != null) {
            back.requestFocus();
        }
    }

    private void askVariant() {
        TextField variant = new TextField();
        variant.setId("model-variant");
        variant.setPromptText("variant, for example wide");
        variant.setPrefColumnCount(16);
        Button clone =
                Ui.button(
                        "model-clone-yes",
                        "Clone",
                        "fth-check",
                        () -> {
                            model.copy(variant.getText().strip());
                            reset();
                        });
        clone.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> variant.getText().isBlank(), variant.textProperty()));
        clone.setDefaultButton(false);
        variant.setOnAction(
                event -> {
                    if (!clone.isDisabled()) {
                        clone.fire();
                    }
                });
        ask(
                variant,
                Ui.label("Copy under the variant", Styles.MUTED),
                variant,
                clone,
                Ui.button("model-clone-no", "Keep as is", "fth-x", this::reset));
    }

    private void askDelete() {
        Button yes =
                Ui.button(
                        "model-delete-yes",
                        "Delete",
                        "fth-trash-2",
                        () -> {
                            model.delete();
                            reset();
                        });
        yes.getStyleClass().add("lab-danger");
        Button no = Ui.button("model-delete-no", "Keep", "fth-x", this::reset);
        ask(no, Ui.label("Delete the model, its runs and their files?", Styles.MUTED), yes, no);
    }

    private void ask(Node first, Node... nodes) {
        HBox question = new HBox(8, nodes);
        question.setAlignment(Pos.CENTER_RIGHT);
        question.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        reset();
                    }
                });
        asker = getScene() == null ? null : getScene().getFocusOwner();
        getChildren().setAll(question);
        first.requestFocus();
    }
}
