package io.sigmalab.app.ui.shell;

import io.sigmalab.app.job.Jobs;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What closing the window means while jobs are at work: asked once, in the window. */
final class Leaving {
    private final Jobs jobs;
    private final Runnable hide;
    private final Runnable end;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.OPEN);

    /** Where it stands. */
    enum State {
        /** Nobody wants to leave. */
        OPEN,
        /** The question is on the screen. */
        ASKED,
        /** Without a window until the jobs are done. */
        BACKGROUND,
        /** Until the jobs have stopped. */
        CANCELLING,
        /** Over. */
        ENDED
    }

    /**
     * @param hide takes the window away
     * @param end ends the program
     */
    Leaving(Jobs jobs, Runnable hide, Runnable end) {
        this.jobs = jobs;
        this.hide = hide;
        this.end = end;
        jobs.listen(job -> endWhenIdle());
    }

    /** Somebody closes the window. */
    void ask() {
        if (jobs.isBusy()) {
            // A second click on the cross does not answer the question.
            if (state.get() == State.OPEN) {
                state.set(State.ASKED);
            }
        } else {
            leave();
        }
    }

    /** The jobs go on without a window, then the program ends. */
    void background() {
        state.set(State.BACKGROUND);
        hide.run();
        endWhenIdle();
    }

    /** The jobs stop at the next safe place, then the program ends. */
    void cancel() {
        state.set(State.CANCELLING);
        jobs.cancelAll();
        endWhenIdle();
    }

    /** The window stays. What was cancelled stays cancelled. */
    void stay() {
        state.set(State.OPEN);
    }

    private void endWhenIdle() {
        boolean waits = state.get() == State.BACKGROUND || state.get() == State.CANCELLING;
        if (waits && !jobs.isBusy()) {
            leave();
        }
    }

    private void leave() {
        if (state.get() != State.ENDED) {
            state.set(State.ENDED);
            hide.run();
            end.run();
        }
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }
}
