package io.sigmalab.app.ui.model;

import io.sigmalab.app.job.Job;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.engine.progress.Progress;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The one job that a form has at work: started, watched, cancelled. Knows no nodes. */
public final class WorkSlot {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<@Nullable JobState> state = new ReadOnlyObjectWrapper<>();
    private @Nullable Job job;

    /** On a desk. */
    public WorkSlot(Desk desk) {
        this.desk = desk;
        desk.jobs().listen(this::told);
    }

    private void told(JobState now) {
        Job mine = job;
        if (mine != null && now.id() == mine.id() && !now.phase().isOver()) {
            state.set(now);
        }
    }

    /** Runs a job as {@link Desk#run} does; nothing happens while one is at work. */
    public void start(
            String title,
            Function<Progress, Outcome> work,
            Function<Outcome, @Nullable Destination> where,
            Desk.Ended ended) {
        if (job == null) {
            job =
                    desk.run(
                            title,
                            work,
                            where,
                            (end, outcome) -> {
                                job = null;
                                state.set(null);
                                ended.ended(end, outcome);
                            });
        }
    }

    /** Whether a job is at work. */
    public boolean isBusy() {
        return job != null;
    }

    /** Asks the job at work to stop. */
    public void cancel() {
        Job mine = job;
        if (mine != null) {
            mine.cancel();
        }
    }

    /** State of the job at work; null when there is none. */
    public ReadOnlyObjectProperty<@Nullable JobState> state() {
        return state.getReadOnlyProperty();
    }
}
