package io.sigmalab.app.ui.kit;

import java.util.List;
import java.util.function.Predicate;
import javafx.animation.Animation;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Where the keyboard is. Whoever works by keyboard must never be thrown back to the beginning of
 * the window because what had the focus went away, was disabled, or was made anew.
 */
public final class Focus {
    private static final ObservableValue<@Nullable Scene> NOWHERE =
            new ReadOnlyObjectWrapper<>(null);

    private Focus() {}

    /**
     * When a node goes away or is disabled while it has the focus, the first of the others that can
     * takes it: Cancel after Run, Run after Cancel.
     */
    public static void handOver(Node from, Node... to) {
        ChangeListener<Boolean> gone =
                (property, was, is) -> {
                    if (from.isFocused() && !canTake(from)) {
                        // What comes in its place is laid out in the same moment.
                        Platform.runLater(() -> first(List.of(to)));
                    }
                };
        from.visibleProperty().addListener(gone);
        from.disabledProperty().addListener(gone);
    }

    private static void first(List<Node> nodes) {
        nodes.stream().filter(Focus::canTake).findFirst().ifPresent(Node::requestFocus);
    }

    private static boolean canTake(Node node) {
        return node.getScene() != null && node.isVisible() && !node.isDisabled();
    }

    /**
     * Makes the children of a pane anew. The one of the same id as the one that had the focus gets
     * it back; when there is none, the one at its place, or the last.
     */
    public static void keep(Pane pane, Runnable anew) {
        Scene scene = pane.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        Node child = owner == null ? null : childOf(pane, owner);
        if (owner == null || child == null) {
            anew.run();
            return;
        }
        int at = pane.getChildren().indexOf(child);
        String id = owner.getId();
        anew.run();
        Node same = id == null ? null : pane.lookup("#" + id);
        List<Node> now = pane.getChildren();
        if (same != null) {
            same.requestFocus();
        } else if (!now.isEmpty()) {
            Node near = now.get(Math.min(at, now.size() - 1));
            Node within = firstIn(near);
            (within == null ? pane : within).requestFocus();
        }
    }

    private static @Nullable Node childOf(Parent pane, Node node) {
        Node at = node;
        while (at != null && at.getParent() != pane) {
            at = at.getParent();
        }
        return at;
    }

    /** Whether a node is another one or somewhere below it. */
    public static boolean isWithin(@Nullable Node node, Node parent) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == parent) {
                return true;
            }
        }
        return false;
    }

    /** The first node, the root included, that Tab would stop at; null when there is none. */
    public static @Nullable Node firstIn(Node root) {
        return find(root, node -> node.isFocusTraversable() && canTake(node));
    }

    private static @Nullable Node find(Node node, Predicate<Node> wanted) {
        if (!node.isVisible()) {
            return null;
        }
        if (wanted.test(node)) {
            return node;
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node found = find(child, wanted);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /**
     * Arrows along a group of buttons of which one is down: the next one is pressed, as by a click.
     * Left alone, an arrow would only put it down and nobody would be told.
     */
    public static void arrowsPress(Scene scene) {
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getTarget() instanceof ToggleButton button
                            && step(event.getCode()) != 0
                            && plain(event)) {
                        ToggleGroup group = button.getToggleGroup();
                        if (group != null) {
                            press(group, button, step(event.getCode()));
                            event.consume();
                        }
                    }
                });
    }

    private static boolean plain(KeyEvent event) {
        return !event.isAltDown()
                && !event.isControlDown()
                && !event.isMetaDown()
                && !event.isShiftDown();
    }

    private static int step(KeyCode code) {
        return switch (code) {
            case LEFT, UP -> -1;
            case RIGHT, DOWN -> 1;
            default -> 0;
        };
    }

    private static void press(ToggleGroup group, ToggleButton from, int step) {
        List<ToggleButton> all =
                group.getToggles().stream()
                        .filter(ToggleButton.class::isInstance)
                        .map(ToggleButton.class::cast)
                        .filter(toggle -> toggle == from || canTake(toggle))
                        .toList();
        int to = all.indexOf(from) + step;
        if (to >= 0 && to < all.size()) {
            ToggleButton next = all.get(to);
            next.requestFocus();
            if (!next.isSelected()) {
                next.fire();
            }
        }
    }

    /** Whether a node is in a window, and nothing that holds it is hidden. */
    public static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /** Runs an animation for as long as a node is visible in a window that is open. */
    public static void whileShown(Node node, Animation animation) {
        ObservableValue<Boolean> shown =
                node.visibleProperty()
                        .flatMap(is -> is ? node.sceneProperty() : NOWHERE)
                        .flatMap(Scene::windowProperty)
                        .flatMap(Window::showingProperty)
                        .orElse(false);
        shown.addListener(
                (property, was, is) -> {
                    if (is) {
                        animation.play();
                    } else {
                        animation.stop();
                    }
                });
        if (shown.getValue()) {
            animation.play();
        }
    }
}
