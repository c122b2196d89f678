package io.sigmalab.app.ui.model;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/** The model shown, as a button that opens a list of all of them with a search field. */
final class ModelPicker extends Button {
    private static final double WIDTH = 380;
    private static final double ROW = 28;
    private static final int ROWS = 12;

    private final HBox face = new HBox(8);
    private final Popup popup = new Popup();
    private final TextField search = new TextField();
    private final FilteredList<ModelChoice> found;
    private final ListView<ModelChoice> list;
    private final Consumer<ModelChoice> chosen;

    /**
     * @param choices every model, in the order to show
     * @param chosen told of a choice
     * @param create opens the screen that makes a new one
     */
    ModelPicker(
            ObservableList<ModelChoice> choices, Consumer<ModelChoice> chosen, Runnable create) {
        this.chosen = chosen;
        found = new FilteredList<>(choices);
        list = new ListView<>(found);
        setId("model-picker");
        setAccessibleText("Choose a model");
        getStyleClass().add("lab-model-picker");
        face.setAlignment(Pos.CENTER_LEFT);
        face.setMinWidth(HBox.USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        setGraphic(face);
        setOnAction(event -> open());
        search.setId("model-search");
        search.setPromptText("Find a model");
        search.textProperty()
                .addListener(
                        (property, was, is) -> {
                            String wanted = is.strip().toLowerCase(Locale.ROOT);
                            found.setPredicate(c -> text(c).contains(wanted));
                            list.getSelectionModel().selectFirst();
                        });
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        list.setId("model-list");
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * ROWS);
        list.setPlaceholder(Ui.label("No model of that name", Styles.MUTED));
        list.setCellFactory(view -> new Row());
        list.setOnMouseClicked(event -> take());
        list.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        take();
                    }
                });
        Button more =
                Ui.button(
                        "model-create",
                        "Create model",
                        "fth-plus",
                        () -> {
                            popup.hide();
                            create.run();
                        });
        more.setMaxWidth(Double.MAX_VALUE);
        VBox box = new VBox(8, search, list, more);
        box.setPrefWidth(WIDTH);
        box.getStyleClass().add("lab-popup");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    private static String text(ModelChoice choice) {
        return choice.packId() + "/" + choice.modelId();
    }

    /** Shows a model on the button; null for none. */
    void show(@Nullable ModelChoice choice) {
        if (choice == null) {
            face.getChildren().setAll(Ui.label("Choose a model", Styles.MUTED));
            return;
        }
        Label id = Ui.label(choice.modelId(), Styles.MONO, "lab-model-id");
        face.getChildren()
                .setAll(
                        Ui.packDot(choice.packId()),
                        Ui.label(choice.packId(), Styles.MUTED),
                        id,
                        Ui.icon("fth-chevron-down"));
    }

    private void open() {
        if (popup.isShowing()) {
            popup.hide();
            return;
        }
        search.clear();
        list.getSelectionModel().selectFirst();
        Bounds at = localToScreen(getBoundsInLocal());
        popup.show(this, at.getMinX(), at.getMaxY() + 4);
        search.requestFocus();
    }

    private void searchKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            case ENTER -> take();
            default -> {
                return;
            }
        }
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex()));
        event.consume();
    }

    private void take() {
        ModelChoice choice = list.getSelectionModel().getSelectedItem();
        if (choice != null) {
            popup.hide();
            chosen.accept(choice);
        }
    }

    private static final class Row extends ListCell<ModelChoice> {
        @Override
        protected void updateItem(@Nullable ModelChoice choice, boolean empty) {
            super.updateItem(choice, empty);
            if (empty || choice == null) {
                setGraphic(null);
                return;
            }
            HBox row =
                    new HBox(
                            8,
                            Ui.packDot(choice.packId()),
                            Ui.label(choice.modelId(), Styles.MONO),
                            Ui.spring(),
                            Ui.label(choice.packId(), Styles.FAINT));
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
