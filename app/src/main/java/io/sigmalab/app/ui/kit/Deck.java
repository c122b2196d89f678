package io.sigmalab.app.ui.kit;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Screens of which one is in front. Those behind it stay in the window, neither seen nor laid out:
 * a screen that leaves the window has to find the styles of each of its nodes anew when it comes
 * back, which takes longer than all the rest of going there.
 */
public final class Deck extends StackPane {
    private static final String DECK = "lab-deck";

    private @Nullable Node front;

    /** Nothing on it yet. */
    public Deck() {
        getStyleClass().add(DECK);
        setAlignment(Pos.TOP_LEFT);
    }

    /** Brings a node to the front; it is kept when another one comes. */
    public void show(Node node) {
        if (front != node) {
            hide();
            front = node;
            node.setManaged(true);
            node.setVisible(true);
            if (!getChildren().contains(node)) {
                getChildren().add(node);
            }
        }
    }

    /** Takes a node in behind what is in front, with its styles found and its parts laid out. */
    public void prepare(Node node) {
        if (!getChildren().contains(node)) {
            node.setVisible(false);
            node.setManaged(false);
            getChildren().add(node);
            node.applyCss();
            node.resize(getWidth(), getHeight());
            if (node instanceof Parent parent) {
                parent.layout();
            }
        }
    }

    /** Shows something in place of all that is kept; it is gone when another one comes. */
    public void say(@Nullable Node node) {
        hide();
        front = null;
        getChildren().removeIf(child -> child instanceof Notice);
        if (node != null) {
            getChildren().add(node);
        }
    }

    private void hide() {
        getChildren().removeIf(child -> child instanceof Notice);
        for (Node child : getChildren()) {
            child.setVisible(false);
            child.setManaged(false);
        }
    }

    /** What is in front; null for nothing that is kept. */
    public @Nullable Node front() {
        return front;
    }

    /**
     * Takes what is not seen out of the window, here and in every deck below: other colours are
     * found for what is seen only.
     */
    public static void trim(Parent root) {
        List<Deck> decks =
                root.lookupAll("." + DECK).stream()
                        .filter(Deck.class::isInstance)
                        .map(Deck.class::cast)
                        .toList();
        decks.forEach(deck -> deck.getChildren().removeIf(child -> !child.isVisible()));
    }
}
