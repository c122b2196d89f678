package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.job.JobState;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.MatrixPreview;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.WorkSlot;
import io.sigmalab.engine.file.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Builds of a model: what is asked for, what is at work, and what came of one. No nodes. */
public final class BuildModel {
    private static final int PREVIEWED = 3;

    private final Desk desk;
    private final BuildForm form;
    private final ReadOnlyObjectWrapper<@Nullable BuildResult> result =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Throwable> failure =
            new ReadOnlyObjectWrapper<>();
    private final WorkSlot work;
    private final MatrixBrowser browser;
    private final ReadOnlyObjectWrapper<@Nullable BuildFacts> facts = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable BuildComparison> comparison =
            new ReadOnlyObjectWrapper<>();
    private @Nullable ModelChoice choice;
    private @Nullable String runId;
    private int asked;

    /** On a desk. */
    public BuildModel(Desk desk) {
        this.desk = desk;
        form = new BuildForm(desk.preferences());
        browser = new MatrixBrowser(desk);
        work = new WorkSlot(desk);
    }

    /** The rows of the matrix. */
    public MatrixBrowser browser() {
        return browser;
    }

    /** What model and data say about what may be built; null until it is known. */
    ReadOnlyObjectProperty<@Nullable BuildFacts> facts() {
        return facts.getReadOnlyProperty();
    }

    /** What to build. */
    public BuildForm form() {
        return form;
    }

    /**
     * Turns to a model and a run of it.
     *
     * @param run the build, or null for the newest
     */
    public void show(ModelChoice model, @Nullable String run) {
        if (!model.equals(choice)) {
            choice = model;
            result.set(null);
            failure.set(null);
            facts.set(null);
            browser.open(null);
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
        int mine = ++asked;
        desk.jobs()
                .fetch(
                        () -> BuildFacts.of(desk.lab(), model),
                        got -> {
                            if (model.equals(choice)) {
                                facts.set(got);
                                form.seal(got.sealed());
                            }
                        },
                        error -> facts.set(null));
        loading.set(true);
        desk.jobs()
                .fetch(
                        () ->
                                desk.lab()
                                        .builds()
                                        .show(model.packId(), model.modelId(), run)
                                        .map(BuildResult::of),
                        got -> {
                            if (mine == asked) {
                                loading.set(false);
                                problem.set(null);
                                show(got.orElse(null));
                            }
                        },
                        error -> {
                            if (mine == asked) {
                                loading.set(false);
                                problem.set(error);
                            }
                        });
    }

    private void show(@Nullable BuildResult got) {
        BuildResult before = result.get();
        if (got == null) {
            browser.open(null);
        } else if (before == null || !before.runId().equals(got.runId())) {
            browser.open(got.runId());
        } else {
            // The same build again: what is looked at stays where it is.
            return;
        }
        comparison.set(null);
        result.set(got);
    }

    /** Builds what the form says; nothing happens while it is wrong or a build is at work. */
    public void build() {
        if (work.isBusy() || !form.error().get().isEmpty()) {
            return;
        }
        BuildRequest request = form.request();
        failure.set(null);
        work.start(
                "Build " + request.modelId(),
                progress -> desk.lab().builds().build(request, progress),
                outcome -> where(request, outcome),
                (state, outcome) -> ended(request, state, outcome));
    }

    /** Computes the rows of the last few sessions and shows them; nothing is stored. */
    public void preview() {
        if (work.isBusy() || !form.error().get().isEmpty()) {
            return;
        }
        BuildRequest request = form.request();
        AtomicReference<@Nullable MatrixPreview> rows = new AtomicReference<>();
        failure.set(null);
        work.start(
                "Preview " + request.modelId(),
                progress -> {
                    rows.set(desk.lab().builds().rows(request, PREVIEWED, progress));
                    return new Outcome(Map.of());
                },
                outcome -> null,
                (state, outcome) -> {
                    boolean isShown =
                            new ModelChoice(request.packId(), request.modelId()).equals(choice);
                    MatrixPreview found = rows.get();
                    if (isShown) {
                        failure.set(state.error());
                        if (found != null) {
                            browser.preview(found);
                        }
                    }
                });
    }

    /** Fetches what is different from the build before the one that is shown. */
    public void compare() {
        ModelChoice model = choice;
        BuildResult now = result.get();
        if (model == null || now == null) {
            return;
        }
        desk.jobs()
                .fetch(
                        () -> BuildComparison.of(desk.lab(), model, now),
                        found -> {
                            if (now.equals(result.get())) {
                                comparison.set(found);
                            }
                        },
                        error -> {
                            if (now.equals(result.get())) {
                                failure.set(error);
                            }
                        });
    }

    /** Writes the profile of the build that is shown into a file, as it is stored. */
    public void saveProfile(Path file) {
        BuildResult now = result.get();
        if (now == null) {
            return;
        }
        desk.jobs()
                .fetch(
                        () -> {
                            String text = desk.lab().builds().profile(now.runId());
                            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
                            return file;
                        },
                        saved ->
                                desk.say(
                                        Toast.of(
                                                Toast.Kind.DONE,
                                                "Profile saved",
                                                saved.toString())),
                        failure::set);
    }

    /** Opens a copy of the matrix that is shown in the program the system has for CSV. */
    public void openCsv() {
        BuildResult now = result.get();
        if (now != null) {
            desk.open(() -> desk.lab().builds().exportCsv(now.runId()));
        }
    }

    /** What is different from the build before; null until it is asked for. */
    ReadOnlyObjectProperty<@Nullable BuildComparison> comparison() {
        return comparison.getReadOnlyProperty();
    }

    private static Destination where(BuildRequest request, Outcome outcome) {
        return new Destination.Model(
                request.packId(), request.modelId(), ModelTab.BUILD, outcome.text("run_id"));
    }

    private void ended(BuildRequest request, JobState state, @Nullable Outcome outcome) {
        boolean isShown = new ModelChoice(request.packId(), request.modelId()).equals(choice);
        if (isShown) {
            failure.set(state.error());
            if (outcome != null) {
                runId = outcome.text("run_id");
                refresh();
            }
        }
    }

    /** What came of the build; null when there is none yet. */
    public ReadOnlyObjectProperty<@Nullable BuildResult> result() {
        return result.getReadOnlyProperty();
    }

    /** Whether the prices of what is shown were invented, whatever source is in force now. */
    boolean isSimulated() {
        BuildResult now = result.get();
        MatrixPreview preview = browser.previewed().get();
        return now == null
                ? preview != null && desk.lab().source().isSimulated()
                : now.isSimulated();
    }

    /** Whether the result is on its way. */
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** Why the result cannot be shown; null when it can. */
    public ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Why the last build failed; null when it did not. */
    public ReadOnlyObjectProperty<@Nullable Throwable> failure() {
        return failure.getReadOnlyProperty();
    }

    /** The build at work. */
    public WorkSlot work() {
        return work;
    }
}
