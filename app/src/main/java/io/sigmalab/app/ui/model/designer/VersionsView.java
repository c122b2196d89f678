package io.sigmalab.app.ui.model.designer;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.DesignService.Version;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.pack.ModelFiles.Part;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Earlier versions of a file, each against what is written now. */
final class VersionsView extends BorderPane {
    private static final double ROWS = 132;

    private final DesignerModel model;
    private final ListView<Version> list = new ListView<>();
    private final DiffView diff = new DiffView("designer-version-diff");
    private final Button back;
    private Part part = Part.MODEL;

    /**
     * @param brought told when a version was brought back, so that it can be shown
     */
    VersionsView(DesignerModel model, Runnable brought) {
        this.model = model;
        list.setId("designer-versions");
        list.setPrefHeight(ROWS);
        list.setFixedCellSize(26);
        list.setCellFactory(view -> new Cell());
        back =
                Ui.button(
                        "designer-bring-back",
                        "Bring this version back",
                        "fth-rotate-ccw",
                        () -> {
                            Version version = list.getSelectionModel().getSelectedItem();
                            if (version != null) {
                                model.text(part).set(version.text());
                                brought.run();
                            }
                        });
        back.getStyleClass().add("small");
        back.disableProperty().bind(list.getSelectionModel().selectedItemProperty().isNull());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, was, is) -> compare(is));
        HBox bar =
                new HBox(
                        8,
                        Ui.label("Against what is written now", Styles.MUTED),
                        Ui.spring(),
                        back);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(6, 8, 6, 8));
        BorderPane lower = new BorderPane();
        lower.setTop(bar);
        lower.setCenter(diff);
        setTop(list);
        setCenter(lower);
    }

    /** Fetches the versions of a part. */
    void show(Part of) {
        part = of;
        list.getItems().clear();
        list.setPlaceholder(Notice.loading("earlier versions"));
        model.versions(of, versions -> fill(of, versions), error -> failed(of, error));
    }

    private void fill(Part of, List<Version> versions) {
        if (of != part) {
            return;
        }
        list.getItems().setAll(versions);
        list.setPlaceholder(
                Ui.label("No earlier version: this file was not saved here yet", Styles.MUTED));
        if (!versions.isEmpty()) {
            list.getSelectionModel().selectFirst();
        } else {
            compare(null);
        }
    }

    private void failed(Part of, Exception error) {
        list.setPlaceholder(Notice.error(error, () -> show(of)));
    }

    private void compare(@Nullable Version version) {
        diff.show(
                version == null
                        ? LineDiff.of(List.of(), List.of())
                        : LineDiff.between(version.text(), model.text(part).get()));
    }

    /** One version. */
    private static final class Cell extends ListCell<Version> {
        @Override
        protected void updateItem(@Nullable Version version, boolean empty) {
            super.updateItem(version, empty);
            setGraphic(empty || version == null ? null : line(version));
        }

        private static Node line(Version version) {
            Label lines = Ui.label(version.text().lines().count() + " lines", Styles.MUTED);
            HBox box =
                    new HBox(
                            8,
                            Ui.icon("fth-clock"),
                            Ui.label("until " + Formats.time(version.replacedAt()) + " UTC"),
                            Ui.spring(),
                            lines);
            box.setAlignment(Pos.CENTER_LEFT);
            return box;
        }
    }
}
