package io.sigmalab.app.ui.flow;

import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/** Works without a mouse: Tab to where it wants to, then Space, Enter, arrows and letters. */
final class Keyboard extends Hand {
    /** Further than this nobody wants to tab. */
    private static final int MOST = 60;

    private int taps;

    Keyboard(FxRobot eyes, Stage stage) {
        super(eyes, stage);
    }

    /** How often Tab was pressed. */
    int taps() {
        return taps;
    }

    private @Nullable Node owner() {
        return onFx(() -> stage.getScene().getFocusOwner());
    }

    /** Tabs to a node, from wherever the keyboard is. */
    private void reach(Node node) {
        List<String> way = new ArrayList<>();
        for (int i = 0; i <= MOST; i++) {
            Node now = owner();
            if (now == node) {
                return;
            }
            way.add(name(now));
            taps++;
            if (now != null && onFx(() -> isAhead(node, now))) {
                with(KeyCode.SHIFT, KeyCode.TAB);
            } else {
                tap(KeyCode.TAB);
            }
            if (owner() == now) {
                // It may take a moment to arrive; a control that keeps Tab is a trap.
                LabWindow.await("Tab leads on from " + name(now), () -> moved(now));
            }
        }
        throw new AssertionError(
                "Tab does not lead to " + name(node) + " within " + MOST + " steps: " + way);
    }

    /** One sees where it stands: what is above or left of the keyboard is reached backwards. */
    private boolean isAhead(Node node, Node now) {
        List<Node> all = new ArrayList<>();
        collect(stage.getScene().getRoot(), all);
        return all.indexOf(node) < all.indexOf(now);
    }

    private static void collect(Node node, List<Node> into) {
        into.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private boolean moved(@Nullable Node from) {
        return stage.getScene().getFocusOwner() != from;
    }

    private static String name(@Nullable Node node) {
        return node == null
                ? "nowhere"
                : node.getId() == null
                        ? node.getClass().getSimpleName() + node.getStyleClass()
                        : node.getId();
    }

    @Override
    public void press(String id) {
        Node node = ready(id);
        if (node instanceof ToggleButton button && button.getToggleGroup() != null) {
            along(button);
            return;
        }
        reach(node);
        tap(node instanceof ToggleButton ? KeyCode.SPACE : KeyCode.ENTER);
    }

    /** Of buttons of which one is down Tab stops at that one; arrows lead along the others. */
    private void along(ToggleButton wanted) {
        List<Toggle> all = onFx(() -> List.copyOf(wanted.getToggleGroup().getToggles()));
        Toggle down = onFx(() -> wanted.getToggleGroup().getSelectedToggle());
        reach(down == null ? (Node) all.get(0) : (Node) down);
        boolean ahead = all.indexOf(wanted) > all.indexOf(down);
        for (int i = 0; i < all.size() && !onFx(wanted::isSelected); i++) {
            tap(ahead ? KeyCode.RIGHT : KeyCode.LEFT);
        }
        LabWindow.await(name(wanted) + " is down", wanted::isSelected);
    }

    @Override
    public void into(TextInputControl field) {
        reach(field);
    }

    @Override
    public void choose(String id, String value) {
        ComboBox<?> box = ready(id);
        reach(box);
        int at = onFx(() -> box.getSelectionModel().getSelectedIndex());
        int to =
                onFx(
                        () -> {
                            List<String> texts =
                                    box.getItems().stream().map(String::valueOf).toList();
                            return texts.indexOf(value);
                        });
        for (int i = 0; i < Math.abs(to - at); i++) {
            tap(to > at ? KeyCode.DOWN : KeyCode.UP);
        }
        chosen(box, value);
    }

    @Override
    public void go(Place place) {
        shortcut(KeyCode.valueOf("DIGIT" + place.digit()));
    }

    @Override
    public void open(ModelTab tab) {
        ToggleButton button = LabWindow.await(eyes, "model-tab-" + tab.code());
        for (int i = 0; i < ModelTab.values().length && !onFx(button::isSelected); i++) {
            shortcut(KeyCode.TAB);
        }
        LabWindow.await("the tab " + tab, button::isSelected);
    }

    @Override
    public void tick(String table, int rows) {
        TableView<?> view = ready(table);
        reach(view);
        tap(KeyCode.HOME);
        for (int i = 0; i < rows; i++) {
            int row = i;
            LabWindow.await(
                    "row " + i + " is where the keyboard is",
                    () -> view.getFocusModel().getFocusedIndex() == row);
            tap(KeyCode.SPACE);
            tap(KeyCode.DOWN);
        }
    }
}
