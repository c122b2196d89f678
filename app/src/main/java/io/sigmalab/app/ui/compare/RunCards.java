package io.sigmalab.app.ui.compare;

import io.sigmalab.app.ui.compare.CompareModel.Comparison;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.leaderboard.GateText;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A card a run. Dragged, or moved with Alt and the arrows, they change their order; the first is
 * the reference. Enter opens the backtest, Delete takes the run out.
 */
final class RunCards extends HBox {
    private static final String DRAGGED = "compare-card:";

    private final CompareModel model;
    private final Desk desk;
    private int focusNext = -1;

    RunCards(CompareModel model, Desk desk) {
        super(8);
        this.model = model;
        this.desk = desk;
        setId("compare-cards");
    }

    void show(Comparison comparison) {
        List<Node> cards = new ArrayList<>();
        for (int i = 0; i < comparison.runs().size(); i++) {
            cards.add(card(comparison.runs().get(i), i, comparison.runs().size()));
        }
        if (cards.size() < 6) {
            Button add =
                    Ui.button(
                            "compare-add", "Add run", "fth-plus", () -> desk.go(Place.LEADERBOARD));
            add.getStyleClass().add("lab-add-run");
            add.setMinWidth(Button.USE_PREF_SIZE);
            add.setMaxHeight(Double.MAX_VALUE);
            cards.add(Ui.tip(add, "Choose among the ranked runs"));
        }
        getChildren().setAll(cards);
        if (focusNext >= 0 && focusNext < cards.size()) {
            cards.get(focusNext).requestFocus();
        }
        focusNext = -1;
    }

    private HBox card(ComparedRun run, int index, int count) {
        String letter = CompareModel.letter(index);
        Label id = Ui.label(run.row().modelId(), Styles.MONO);
        id.setMinWidth(40);
        Label called = Ui.label(run.called(), Styles.MUTED);
        called.setMinWidth(0);
        Label reference = Ui.label(index == 0 ? "reference" : "", Styles.FAINT);
        Label gate = Ui.tip(Ui.gate(run.row().gate()), GateText.all(run.row().gate()));
        gate.setMinWidth(Region.USE_PREF_SIZE);
        HBox first = new HBox(8, Ui.packDot(run.row().packId()), id, Ui.spring());
        first.setAlignment(Pos.CENTER_LEFT);
        HBox second = new HBox(8, called, reference, Ui.spring(), gate);
        second.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(2, first, second);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        reference.setMinWidth(Label.USE_PREF_SIZE);
        HBox card =
                new HBox(
                        10,
                        Ui.label(letter, "lab-run-letter", "lab-on-" + CurveCard.colour(index)),
                        words);
        if (count > 2) {
            card.getChildren()
                    .add(
                            Ui.iconButton(
                                    "compare-remove-" + letter,
                                    "fth-x",
                                    "Leave " + letter + " out",
                                    () -> model.remove(index)));
        }
        card.setId("compare-card-" + letter);
        card.setAlignment(Pos.CENTER_LEFT);
        card.setMinWidth(0);
        card.getStyleClass().addAll("lab-run-card", "lab-run-" + CurveCard.colour(index));
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setFocusTraversable(true);
        card.setAccessibleRole(AccessibleRole.BUTTON);
        card.setAccessibleText(
                letter
                        + ", "
                        + run.row().modelId()
                        + ", "
                        + run.called()
                        + (index == 0 ? ", the reference" : "")
                        + ". Alt with the arrows moves it, Enter opens it.");
        Ui.tip(
                card,
                run.row().packId()
                        + " / "
                        + run.row().modelId()
                        + "\n"
                        + run.row().runId()
                        + "\nDrag it, or Alt and the arrows, to change the order: the first is"
                        + " the reference.");
        keys(card, run, index);
        drag(card, index);
        return card;
    }

    private void keys(HBox card, ComparedRun run, int index) {
        card.setOnKeyPressed(
                event -> {
                    KeyCode code = event.getCode();
                    if (event.isAltDown() && (code == KeyCode.LEFT || code == KeyCode.RIGHT)) {
                        focusNext = index + (code == KeyCode.LEFT ? -1 : 1);
                        model.move(index, focusNext);
                    } else if (code == KeyCode.ENTER) {
                        model.open(run);
                    } else if (code == KeyCode.DELETE) {
                        model.remove(index);
                    } else {
                        return;
                    }
                    event.consume();
                });
        card.setOnMouseClicked(
                event -> {
                    card.requestFocus();
                    if (event.getClickCount() == 2) {
                        model.open(run);
                    }
                });
    }

    private void drag(HBox card, int index) {
        card.setOnDragDetected(
                event -> {
                    Dragboard board = card.startDragAndDrop(TransferMode.MOVE);
                    ClipboardContent content = new ClipboardContent();
                    content.putString(DRAGGED + index);
                    board.setContent(content);
                    event.consume();
                });
        card.setOnDragOver(
                event -> {
                    if (dragged(event.getDragboard()) >= 0) {
                        event.acceptTransferModes(TransferMode.MOVE);
                        event.consume();
                    }
                });
        card.setOnDragDropped(
                event -> {
                    int from = dragged(event.getDragboard());
                    if (from >= 0) {
                        model.move(from, index);
                    }
                    event.setDropCompleted(from >= 0);
                    event.consume();
                });
    }

    private static int dragged(Dragboard board) {
        String text = board.hasString() ? board.getString() : "";
        return text.matches(DRAGGED + "\\d") ? text.charAt(DRAGGED.length()) - '0' : -1;
    }
}
