package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.job.Job;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.SweepControl;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.engine.progress.Progress;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The newest sweep that was started or gone on with here: how far it is, pause and cancel. */
final class SweepJob {
    private final Desk desk;
    private final Consumer<String> began;
    private final Runnable ended;
    private final ReadOnlyObjectWrapper<@Nullable JobState> state = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper pausing = new ReadOnlyStringWrapper("");
    private @Nullable Control control;
    private boolean pausable;

    /**
     * @param began told the id of the sweep once it has one
     * @param ended told when it is over, however it ended
     */
    SweepJob(Desk desk, Consumer<String> began, Runnable ended) {
        this.desk = desk;
        this.began = began;
        this.ended = ended;
        desk.jobs().listen(this::listen);
    }

    /**
     * Queues work.
     *
     * @param canPause whether it asks for pauses
     */
    void start(String title, boolean canPause, BiFunction<SweepControl, Progress, Outcome> work) {
        Control mine = new Control();
        control = mine;
        pausable = canPause;
        Job started =
                desk.run(
                        title,
                        progress -> work.apply(mine, progress),
                        SweepJob::place,
                        (last, outcome) -> ended.run());
        mine.number = started.id();
        state.set(started.state());
    }

    private static Destination place(Outcome outcome) {
        return new Destination.Sweep(
                outcome.text("pack_id"), outcome.text("model_id"), outcome.text("sweep_id"));
    }

    /** Ends after the folds in work; what is done is kept. */
    void pause() {
        Control mine = control;
        if (mine != null) {
            mine.paused = true;
            pausing.set("Pausing: finishes the folds in work");
        }
    }

    /** Stops at the next safe place; variants that are stored stay. */
    void cancel() {
        Control mine = control;
        if (mine != null) {
            desk.jobs().cancel(mine.number);
        }
    }

    private void listen(JobState now) {
        Control mine = control;
        if (mine != null && now.id() == mine.number) {
            state.set(now);
            if (now.phase().isOver()) {
                pausing.set("");
            }
        }
    }

    /** Whether it can be paused: what workers share is cancelled and gone on with instead. */
    boolean isPausable() {
        return pausable;
    }

    /** Whether it is queued or at work. */
    boolean isBusy() {
        JobState now = state.get();
        return now != null && !now.phase().isOver();
    }

    /** How far it is; null when nothing was started here yet. */
    ReadOnlyObjectProperty<@Nullable JobState> state() {
        return state.getReadOnlyProperty();
    }

    /** What is said while a pause is waited for; empty otherwise. */
    ReadOnlyStringProperty pausing() {
        return pausing.getReadOnlyProperty();
    }

    /** Asked by the sweep at work, on its own thread. */
    private final class Control implements SweepControl {
        private volatile boolean paused;
        private volatile long number = -1;

        @Override
        public void began(String sweepId) {
            // Over to the thread that shows.
            desk.jobs().fetch(() -> sweepId, began, failure -> {});
        }

        @Override
        public boolean isPaused() {
            return paused;
        }
    }
}
