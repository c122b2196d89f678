package io.sigmalab.app.ui.flow;

import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/** Works by clicks; only texts are typed. */
public final class Mouse extends Hand {
    /** In a window. */
    public Mouse(FxRobot eyes, Stage stage) {
        super(eyes, stage);
    }

    @Override
    public void press(String id) {
        Node node = ready(id);
        click(() -> node);
    }

    /** Clicks at a place of a node, in its own pixels. */
    public void at(Node node, Point2D place) {
        fx(() -> reveal(node));
        settle();
        point(onFx(() -> node.localToScreen(place)));
        tap(MouseButton.PRIMARY);
    }

    /** Clicks in the middle of a node. */
    public void on(Node node) {
        click(() -> node);
    }

    /** Chooses what a menu that is open offers. */
    public void offered(String text) {
        Predicate<Node> wanted =
                node ->
                        node instanceof Label label
                                && text.equals(label.getText())
                                && node.getScene() != null
                                && node.getScene().getWindow() instanceof PopupWindow;
        LabWindow.await(text + " is offered", () -> eyes.lookup(wanted).tryQuery().isPresent());
        click(() -> eyes.lookup(wanted).query());
    }

    /** Closes what is said in the corner, over what stands there. */
    public void closeToasts() {
        while (onFx(() -> eyes.lookup("#toast-close").tryQuery().isPresent())) {
            click(() -> eyes.lookup("#toast-close").query());
        }
    }

    /** Rests on a node. */
    public void rest(Node node) {
        fx(() -> reveal(node));
        settle();
        point(onFx(() -> middle(node)));
    }

    /** Clicks with the right button in the middle of a node; the system says what that means. */
    public void menu(Node node) {
        rest(node);
        tap(MouseButton.SECONDARY);
        fx(
                () -> {
                    Point2D in = center(node);
                    Point2D at = node.localToScreen(in);
                    Event.fireEvent(
                            node,
                            new ContextMenuEvent(
                                    ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                                    in.getX(),
                                    in.getY(),
                                    at.getX(),
                                    at.getY(),
                                    false,
                                    null));
                });
        settle();
    }

    private static Point2D center(Node node) {
        Bounds bounds = node.getBoundsInLocal();
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    /** Drags from a place of a node to another one, in its own pixels. */
    public void drag(Node node, Point2D from, Point2D to) {
        point(onFx(() -> node.localToScreen(from)));
        arrives(MouseEvent.MOUSE_PRESSED, () -> robot().mousePress(MouseButton.PRIMARY));
        arrives(
                MouseEvent.MOUSE_DRAGGED,
                () -> robot().mouseMove(node.localToScreen(from.midpoint(to))));
        arrives(MouseEvent.MOUSE_DRAGGED, () -> robot().mouseMove(node.localToScreen(to)));
        arrives(MouseEvent.MOUSE_RELEASED, () -> robot().mouseRelease(MouseButton.PRIMARY));
    }

    /** A node that may be made anew at any moment is asked for again when it is clicked. */
    void click(Supplier<? extends Node> which) {
        LabWindow.await(
                "it is on the screen",
                () -> which.get().localToScreen(which.get().getBoundsInLocal()) != null);
        fx(() -> reveal(which.get()));
        settle();
        // What is clicked is what stands there: something in front of it would get the click.
        point(onFx(() -> middle(which.get())));
        arrives(
                MouseEvent.MOUSE_RELEASED,
                () -> {
                    // An answer that has just arrived may have moved it.
                    Node node = which.get();
                    node.getScene().getRoot().layout();
                    reveal(node);
                    robot().mouseMove(middle(node));
                    robot().mousePress(MouseButton.PRIMARY);
                    robot().mouseRelease(MouseButton.PRIMARY);
                });
    }

    /** Goes to the middle of a node and stays there. */
    void rest(Supplier<? extends Node> which) {
        point(onFx(() -> middle(which.get())));
    }

    private static Point2D middle(Node node) {
        Bounds bounds = Objects.requireNonNull(node.localToScreen(node.getBoundsInLocal()));
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private void point(Point2D at) {
        fx(() -> robot().mouseMove(at));
        settle();
    }

    private void tap(MouseButton button) {
        arrives(
                MouseEvent.MOUSE_RELEASED,
                () -> {
                    robot().mousePress(button);
                    robot().mouseRelease(button);
                });
    }

    /** As the wheel would: scrolls what the node stands in until it is in sight. */
    private static void reveal(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof ScrollPane scroll && scroll.getContent() != null) {
                Bounds in =
                        scroll.getContent()
                                .sceneToLocal(node.localToScene(node.getBoundsInLocal()));
                double room = scroll.getViewportBounds().getHeight();
                double all = scroll.getContent().getBoundsInLocal().getHeight();
                double top = scroll.getVvalue() * Math.max(0, all - room);
                if (all > room && (in.getMinY() < top || in.getMaxY() > top + room)) {
                    double to = in.getCenterY() - room / 2;
                    scroll.setVvalue(Math.max(0, Math.min(1, to / (all - room))));
                    scroll.layout();
                }
            }
        }
    }

    @Override
    public void into(TextInputControl field) {
        click(() -> field);
        LabWindow.await(field.getId() + " has the keyboard", field::isFocused);
    }

    @Override
    public void choose(String id, String value) {
        ComboBox<?> box = ready(id);
        if (box.isEditable()) {
            // Its middle is a field.
            at(box, new Point2D(onFx(box::getWidth) - 10, onFx(box::getHeight) / 2));
        } else {
            click(() -> box);
        }
        LabWindow.await(id + " is open", box::isShowing);
        LabWindow.await(value + " is offered", () -> cell(value) != null);
        click(() -> cell(value));
        chosen(box, value);
    }

    private @Nullable Node cell(String value) {
        Set<ListCell<?>> cells = eyes.lookup(".combo-box-popup .list-cell").queryAllAs(cells());
        return cells.stream()
                .filter(cell -> value.equals(String.valueOf(cell.getItem())))
                .filter(Node::isVisible)
                .findFirst()
                .orElse(null);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<ListCell<?>> cells() {
        return (Class) ListCell.class;
    }

    @Override
    public void go(Place place) {
        press("nav-" + place.code());
    }

    @Override
    public void open(ModelTab tab) {
        press("model-tab-" + tab.code());
    }

    @Override
    public void tick(String table, int rows) {
        for (int i = 0; i < rows; i++) {
            int row = i;
            LabWindow.await("row " + i, () -> box(table, row) != null);
            click(() -> box(table, row));
            LabWindow.await("row " + i + " is ticked", () -> box(table, row).isSelected());
        }
    }

    private @Nullable CheckBox box(String table, int row) {
        return eyes.lookup("#" + table + " .table-row-cell").queryAllAs(TableRow.class).stream()
                .filter(found -> found.getIndex() == row && found.isVisible() && !found.isEmpty())
                .map(found -> (CheckBox) found.lookup(".check-box"))
                .findFirst()
                .orElse(null);
    }
}
