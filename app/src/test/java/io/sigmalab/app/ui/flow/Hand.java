package io.sigmalab.app.ui.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Somebody who works in the window: with the mouse, or without one. */
public abstract class Hand {
    /** Finds nodes and looks at them. */
    final FxRobot eyes;

    final Stage stage;
    private final Robot robot;

    Hand(FxRobot eyes, Stage stage) {
        this.eyes = eyes;
        this.stage = stage;
        robot = onFx(Robot::new);
    }

    /** Presses a button, a toggle or a chip once it can be. */
    public abstract void press(String id);

    /** Chooses in a box of choices. */
    public abstract void choose(String id, String value);

    /** Goes to a screen of the navigation. */
    public abstract void go(Place place);

    /** Goes to a tab of the model. */
    public abstract void open(ModelTab tab);

    /** Ticks the first so many rows of a table. */
    public abstract void tick(String table, int rows);

    /** The place where the next letters land. */
    public abstract void into(TextInputControl field);

    /** Writes a text in place of what a field holds. */
    public final void fill(String id, String text) {
        TextInputControl field = LabWindow.await(eyes, id);
        into(field);
        shortcut(KeyCode.A);
        for (char letter : text.toCharArray()) {
            type(String.valueOf(letter));
        }
        if (text.isEmpty()) {
            tap(KeyCode.DELETE);
        }
        fx(
                () ->
                        assertThat(field.getText())
                                .as(id + ", the keyboard is at " + stage.getScene().getFocusOwner())
                                .isEqualTo(text));
    }

    /** As {@link #fill} into a field that Enter empties. */
    public final void enter(String id, String text) {
        fill(id, text);
        tap(KeyCode.ENTER);
    }

    /** A node that can be used. */
    public final <T extends Node> T ready(String id) {
        T node = LabWindow.await(eyes, id);
        LabWindow.await(id + " can be used", () -> !node.isDisabled());
        return node;
    }

    /** A key pressed and let go, on the keyboard of the machine. */
    public final void tap(KeyCode code) {
        arrives(
                KeyEvent.KEY_RELEASED,
                () -> {
                    robot.keyPress(code);
                    robot.keyRelease(code);
                });
    }

    public final void shortcut(KeyCode code) {
        with(KeyCode.CONTROL, code);
    }

    /** A key while another one is held. */
    public final void with(KeyCode held, KeyCode code) {
        arrives(KeyEvent.KEY_PRESSED, () -> robot.keyPress(held));
        tap(code);
        arrives(KeyEvent.KEY_RELEASED, () -> robot.keyRelease(held));
    }

    /** Does something that the windows hear of a moment later, and waits for that moment. */
    public final void arrives(EventType<?> what, Runnable how) {
        AtomicInteger count = new AtomicInteger();
        EventHandler<Event> counting = event -> count.incrementAndGet();
        List<Window> windows = onFx(() -> List.copyOf(Window.getWindows()));
        fx(() -> windows.forEach(window -> window.addEventFilter(what, counting)));
        fx(how);
        LabWindow.await(what + " has arrived", () -> count.get() > 0);
        fx(() -> windows.forEach(window -> window.removeEventFilter(what, counting)));
        settle();
    }

    /** A letter as the input method of the system sends it, whatever the layout of the keyboard. */
    final void type(String letter) {
        fx(
                () -> {
                    Node owner = stage.getScene().getFocusOwner();
                    Event.fireEvent(
                            owner,
                            new KeyEvent(
                                    KeyEvent.KEY_TYPED,
                                    letter,
                                    "",
                                    KeyCode.UNDEFINED,
                                    false,
                                    false,
                                    false,
                                    false));
                });
    }

    public final Robot robot() {
        return robot;
    }

    /** What came of it has been put off, done, laid out and painted: a person sees it now. */
    public void settle() {
        fx(() -> {});
        CountDownLatch painted = new CountDownLatch(1);
        Runnable told = painted::countDown;
        Scene scene = stage.getScene();
        fx(
                () -> {
                    scene.addPostLayoutPulseListener(told);
                    Platform.requestNextPulse();
                });
        try {
            assertThat(painted.await(120, TimeUnit.SECONDS)).as("a frame is painted").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        fx(() -> scene.removePostLayoutPulseListener(told));
    }

    public static void fx(Runnable what) {
        onFx(
                () -> {
                    what.run();
                    return true;
                });
    }

    public static <T> T onFx(Callable<T> what) {
        if (Platform.isFxApplicationThread()) {
            throw new IllegalStateException("from the thread of the test");
        }
        try {
            return WaitForAsyncUtils.asyncFx(what).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until a box of choices shows something. */
    static void chosen(ComboBox<?> box, String value) {
        LabWindow.await(
                box.getId() + " shows " + value,
                () -> value.equals(String.valueOf(box.getValue())));
    }
}
