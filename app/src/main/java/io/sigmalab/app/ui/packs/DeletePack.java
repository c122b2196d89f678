package io.sigmalab.app.ui.packs;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Deletes a pack of the user's own, after a question in its place. */
final class DeletePack extends HBox {
    private final Button ask;
    private final PacksModel model;
    private @Nullable String asked;

    DeletePack(PacksModel model) {
        super(8);
        this.model = model;
        setAlignment(Pos.CENTER_LEFT);
        ask = Ui.button("packs-delete-pack", "Delete pack", "fth-trash-2", this::question);
        Ui.tip(ask, "Deletes this pack of your own with everything in it");
        managedProperty().bind(visibleProperty());
        setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && getChildren().size() > 1) {
                        event.consume();
                        keep();
                    }
                });
        model.pack().addListener((property, was, is) -> show());
        show();
    }

    private void show() {
        PackRow row = model.pack().get();
        setVisible(row != null && !row.isShipped());
        // The same pack read anew does not take the question away.
        if (row == null || !row.packId().equals(asked)) {
            asked = null;
            getChildren().setAll(ask);
        }
    }

    private void question() {
        PackRow row = model.pack().get();
        if (row == null) {
            return;
        }
        asked = row.packId();
        Button yes =
                Ui.button(
                        "packs-delete-pack-yes",
                        "Delete",
                        "fth-trash-2",
                        () -> {
                            keep();
                            model.deletePack();
                        });
        yes.getStyleClass().add("lab-danger");
        Button no = Ui.button("packs-delete-pack-no", "Keep", "fth-x", this::keep);
        getChildren()
                .setAll(Ui.label("Delete " + row.packId() + " for good?", Styles.MUTED), yes, no);
        no.requestFocus();
    }

    private void keep() {
        asked = null;
        getChildren().setAll(ask);
        ask.requestFocus();
    }
}
