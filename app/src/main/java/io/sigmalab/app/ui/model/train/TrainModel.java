package io.sigmalab.app.ui.model.train;

import io.sigmalab.app.job.JobState;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.TrainRequest;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.WorkSlot;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Trainings of a model: what is asked for, what is at work, and what came of one. No nodes. */
public final class TrainModel {
    private final Desk desk;
    private final TrainForm form;
    private final WorkSlot work;
    private final ReadOnlyObjectWrapper<@Nullable TrainResult> result =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Throwable> failure =
            new ReadOnlyObjectWrapper<>();
    private @Nullable ModelChoice choice;
    private @Nullable String runId;
    private final Latest asked = new Latest();

    /** On a desk. */
    public TrainModel(Desk desk) {
        this.desk = desk;
        form = new TrainForm(desk.preferences());
        work = new WorkSlot(desk);
    }

    /** What to train. */
    public TrainForm form() {
        return form;
    }

    /** The training at work. */
    public WorkSlot work() {
        return work;
    }

    /**
     * Turns to a model and a run of it.
     *
     * @param run the training, or null for the newest
     */
    public void show(ModelChoice model, @Nullable String run) {
        if (!model.equals(choice)) {
            choice = model;
            result.set(null);
            failure.set(null);
            form.turnTo(model);
        }
        runId = run;
        refresh();
    }

    /** Fetches the result again. */
    public void refresh() {
        ModelChoice model = choice;
        if (model == null) {
            return;
        }
        String run = runId;
        loading.set(true);
        asked.ask(
                desk.jobs(),
                () ->
                        desk.lab()
                                .trainings()
                                .show(model.packId(), model.modelId(), run)
                                .map(TrainResult::of),
                got -> {
                    loading.set(false);
                    problem.set(null);
                    result.set(got.orElse(null));
                },
                error -> {
                    loading.set(false);
                    problem.set(error);
                });
    }

    /** Trains what the form says; nothing happens while a training is at work. */
    public void train() {
        if (work.isBusy()) {
            return;
        }
        TrainRequest request = form.request();
        failure.set(null);
        work.start(
                "Train " + request.modelId(),
                progress -> desk.lab().trainings().train(request, progress),
                outcome -> where(request, outcome),
                (state, outcome) -> ended(request, state, outcome));
    }

    private static Destination where(TrainRequest request, Outcome outcome) {
        return new Destination.Model(
                request.packId(), request.modelId(), ModelTab.TRAIN, outcome.text("run_id"));
    }

    private void ended(TrainRequest request, JobState state, @Nullable Outcome outcome) {
        if (new ModelChoice(request.packId(), request.modelId()).equals(choice)) {
            failure.set(state.error());
            if (outcome != null) {
                runId = outcome.text("run_id");
                refresh();
            }
        }
    }

    /** What came of the training; null when there is none yet. */
    ReadOnlyObjectProperty<@Nullable TrainResult> result() {
        return result.getReadOnlyProperty();
    }

    /** Whether the result is on its way. */
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** Why the result cannot be shown; null when it can. */
    public ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Why the last training failed; null when it did not. */
    public ReadOnlyObjectProperty<@Nullable Throwable> failure() {
        return failure.getReadOnlyProperty();
    }
}
