package io.sigmalab.app.ui.flow;

import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import java.util.Set;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/** Works by clicks; only texts are typed. */
final class Mouse extends Hand {
    Mouse(FxRobot eyes, Stage stage) {
        super(eyes, stage);
    }

    @Override
    void press(String id) {
        Node node = ready(id);
        click(() -> node);
    }

    /** A node that may be made anew at any moment is asked for again when it is clicked. */
    void click(Supplier<? extends Node> which) {
        fx(() -> reveal(which.get()));
        settle();
        // What is clicked is what stands there: something in front of it would get the click.
        rest(which);
        arrives(
                MouseEvent.MOUSE_RELEASED,
                () -> {
                    robot().mousePress(MouseButton.PRIMARY);
                    robot().mouseRelease(MouseButton.PRIMARY);
                });
    }

    /** Goes to the middle of a node and stays there. */
    void rest(Supplier<? extends Node> which) {
        Point2D at =
                onFx(
                        () -> {
                            Node node = which.get();
                            Bounds bounds = node.localToScreen(node.getBoundsInLocal());
                            return new Point2D(bounds.getCenterX(), bounds.getCenterY());
                        });
        fx(() -> robot().mouseMove(at));
        settle();
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
    void into(TextInputControl field) {
        click(() -> field);
        LabWindow.await(field.getId() + " has the keyboard", field::isFocused);
    }

    @Override
    void choose(String id, String value) {
        ComboBox<?> box = ready(id);
        click(() -> box);
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
    void go(Place place) {
        press("nav-" + place.code());
    }

    @Override
    void open(ModelTab tab) {
        press("model-tab-" + tab.code());
    }

    @Override
    void tick(String table, int rows) {
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
