package io.sigmalab.app.ui.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.util.Duration;

/**
 * Makes screens while nobody does anything, one after the other, so that going to one for the first
 * time is as quick as coming back to it. Every key and every move of the mouse puts the next one
 * off.
 */
final class Warming {
    private static final Duration REST = Duration.millis(300);

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final PauseTransition rest = new PauseTransition(REST);
    private final EventHandler<InputEvent> busy = event -> rest.playFromStart();
    private final Scene scene;
    private final Runnable over;

    /**
     * @param over told when all is made
     */
    Warming(Scene scene, Runnable over) {
        this.scene = scene;
        this.over = over;
        rest.setOnFinished(event -> next());
    }

    /** One thing to make, after those before it. */
    void then(Runnable step) {
        steps.addLast(step);
    }

    /** What one has to be made of: all of it comes before the others. */
    void first(List<Runnable> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            steps.addFirst(parts.get(i));
        }
    }

    /** Begins as soon as nobody does anything in the window. */
    void begin() {
        scene.addEventFilter(InputEvent.ANY, busy);
        rest.playFromStart();
    }

    private void next() {
        Runnable step = steps.poll();
        if (step == null) {
            scene.removeEventFilter(InputEvent.ANY, busy);
            over.run();
        } else {
            // First: what is wrong with one screen does not keep the others from being made.
            rest.playFromStart();
            step.run();
        }
    }
}
