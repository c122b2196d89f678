package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.BitSet;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** Finds models, runs, views, actions and help by a few letters; Ctrl+K. Keyboard all the way. */
final class Palette extends StackPane {
    private static final double WIDTH = 640;
    private static final double FROM_TOP = 0.12;
    private static final double ROW = 30;
    private static final int MOST_ROWS = 14;

    private final ShellModel shell;
    private final PaletteModel model;
    private final TextField field = new TextField();
    private final ListView<PaletteModel.Row> list;
    private @Nullable Node before;

    Palette(ShellModel shell, PaletteModel model) {
        this.shell = shell;
        this.model = model;
        setAlignment(Pos.TOP_CENTER);
        getStyleClass().add("lab-palette-layer");
        list = new ListView<>(model.rows());
        VBox box = box();
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        box.translateYProperty().bind(heightProperty().multiply(FROM_TOP));
        getChildren().add(box);
        visibleProperty().bind(shell.paletteOpen());
        managedProperty().bind(shell.paletteOpen());
        shell.paletteOpen().addListener((property, was, is) -> turn(is));
        setOnMousePressed(
                event -> {
                    if (event.getTarget() == this) {
                        shell.paletteOpen().set(false);
                    }
                });
    }

    private VBox box() {
        field.setId("palette-query");
        field.setPromptText("Find models, runs, views, actions, help");
        field.getStyleClass().add("lab-palette-query");
        field.textProperty().bindBidirectional(model.query());
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox top = new HBox(8, Ui.icon("fth-search"), field, Ui.label("Esc", "lab-keystroke"));
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("lab-palette-top");
        list.setId("palette-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new Line());
        list.setFocusTraversable(false);
        list.setPlaceholder(Ui.label("Nothing of that name", Styles.MUTED));
        model.rows().addListener((InvalidationListener) change -> fit());
        fit();
        Label state = Ui.label("", Styles.MUTED);
        state.textProperty().bind(model.state());
        state.setMinWidth(0);
        HBox bottom =
                new HBox(
                        16,
                        Ui.label("↑ ↓ choose", Styles.MUTED),
                        Ui.label("Enter open", Styles.MUTED),
                        Ui.spring(),
                        state);
        bottom.getStyleClass().add("lab-palette-bottom");
        VBox box = new VBox(top, list, bottom);
        box.setId("palette");
        box.getStyleClass().add("lab-palette");
        box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        box.setPrefWidth(WIDTH);
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        return box;
    }

    private void fit() {
        double height = Math.min(MOST_ROWS, Math.max(2, model.rows().size())) * ROW + 4;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        choose();
    }

    private void turn(boolean isOpen) {
        if (isOpen) {
            before = getScene() == null ? null : getScene().getFocusOwner();
            model.open();
            field.requestFocus();
        } else if (before != null) {
            before.requestFocus();
        }
    }

    private void key(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.DOWN || code == KeyCode.UP) {
            model.move(code == KeyCode.DOWN ? 1 : -1);
            choose();
            event.consume();
        } else if (code == KeyCode.ENTER) {
            run();
            event.consume();
        } else if (code == KeyCode.TAB) {
            // The focus stays where one types.
            event.consume();
        }
    }

    private void choose() {
        if (model.selected() < 0) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().clearAndSelect(model.selected());
            list.scrollTo(Math.max(0, model.selected() - MOST_ROWS + 2));
        }
    }

    private void run() {
        PaletteItem item = model.chosen();
        if (item != null) {
            shell.paletteOpen().set(false);
            item.run().run();
        }
    }

    private final class Line extends ListCell<PaletteModel.Row> {
        private static final String HEADING = "lab-palette-heading";

        Line() {
            // As wide as the list, not as wide as its text.
            setPrefWidth(0);
            getStyleClass().add("lab-palette-line");
            setOnMouseClicked(
                    event -> {
                        if (!isEmpty()) {
                            model.select(getIndex());
                            choose();
                            if (getItem().item() != null) {
                                run();
                            }
                        }
                    });
        }

        @Override
        protected void updateItem(PaletteModel.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(null);
            setAccessibleText(null);
            getStyleClass().remove(HEADING);
            if (empty || row == null) {
                return;
            }
            if (row.heading() != null) {
                getStyleClass().add(HEADING);
                setText(row.heading().title());
            } else if (row.item() != null) {
                setGraphic(line(row.item(), row.letters()));
                // The letters that were typed are marked: read aloud it is one text.
                setAccessibleText(row.item().title() + ", " + row.item().detail());
            }
        }

        private HBox line(PaletteItem item, BitSet letters) {
            Label detail = Ui.label(item.detail(), Styles.MUTED);
            detail.setMinWidth(0);
            HBox line = new HBox(10, Ui.icon(item.icon()));
            line.setAlignment(Pos.CENTER_LEFT);
            if (item.packId() != null) {
                line.getChildren().add(Ui.packDot(item.packId()));
            }
            line.getChildren().addAll(title(item, letters), detail, Ui.spring());
            if (!item.keys().isEmpty()) {
                line.getChildren().add(Ui.label(item.keys(), "lab-keystroke"));
            }
            return line;
        }

        /** What was typed stands out. */
        private TextFlow title(PaletteItem item, BitSet letters) {
            TextFlow flow = new TextFlow();
            flow.setMinWidth(Region.USE_PREF_SIZE);
            flow.setMaxHeight(Region.USE_PREF_SIZE);
            String title = item.title();
            int from = 0;
            while (from < title.length()) {
                boolean isHit = letters.get(from);
                int to = isHit ? letters.nextClearBit(from) : letters.nextSetBit(from);
                to = to < 0 ? title.length() : Math.min(to, title.length());
                Text part = new Text(title.substring(from, to));
                part.getStyleClass().add(isHit ? "lab-hit" : "lab-no-hit");
                if (item.group() == PaletteItem.Group.MODELS) {
                    part.getStyleClass().add("lab-mono-text");
                }
                flow.getChildren().add(part);
                from = to;
            }
            return flow;
        }
    }
}
