package io.sigmalab.app.ui.frame;

import io.sigmalab.app.job.Job;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Destination.Screen;
import io.sigmalab.app.ui.kit.Density;
import io.sigmalab.app.ui.kit.Theme;
import io.sigmalab.engine.progress.Progress;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * What every screen is given: the lab it asks, the jobs it runs things in, and the ways to go
 * elsewhere, to say something, and to remember. Knows no nodes; used from the thread that shows.
 */
public final class Desk {
    private final Lab lab;
    private final Jobs jobs;
    private final Clock clock;
    private final Preferences preferences;
    private final Selection selection;
    private final ObjectProperty<Theme> theme;
    private final ObjectProperty<Density> density;
    private final Map<Long, Destination> results = new HashMap<>();
    private final ReadOnlyObjectWrapper<Destination> here =
            new ReadOnlyObjectWrapper<>(new Screen(Place.DASHBOARD));
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ObservableList<Toast> toasts = FXCollections.observableArrayList();
    private Opener opener = Opener.system();
    private SaveDialog.Answer saver = SaveDialog::ask;

    /**
     * @param lab what everything is asked of
     * @param jobs delivers on the thread that shows
     */
    public Desk(Lab lab, Jobs jobs, Clock clock, Preferences preferences) {
        this.lab = lab;
        this.jobs = jobs;
        this.clock = clock;
        this.preferences = preferences;
        selection = new Selection(preferences);
        theme = new SimpleObjectProperty<>(Theme.of(preferences.text("theme", Theme.DARK.code())));
        theme.addListener((property, was, is) -> preferences.put("theme", is.code()));
        density =
                new SimpleObjectProperty<>(
                        Density.of(preferences.text("density", Density.COMPACT.code())));
        density.addListener((property, was, is) -> preferences.put("density", is.code()));
    }

    /** What everything is asked of. */
    public Lab lab() {
        return lab;
    }

    /** Where work and fetches run. */
    public Jobs jobs() {
        return jobs;
    }

    /** The time. */
    public Clock clock() {
        return clock;
    }

    /** What is remembered. */
    public Preferences preferences() {
        return preferences;
    }

    /** Runs put aside to compare, train or export; remembered. */
    public Selection selection() {
        return selection;
    }

    /** Light or dark; remembered. */
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /** How much room rows and controls take; remembered. */
    public ObjectProperty<Density> density() {
        return density;
    }

    /** Where the result of a job that succeeded is to be seen; null when there is none. */
    public @Nullable Destination result(long job) {
        return results.get(job);
    }

    /** Where one is. */
    public ReadOnlyObjectProperty<Destination> here() {
        return here.getReadOnlyProperty();
    }

    /** Goes somewhere. */
    public void go(Destination destination) {
        here.set(destination);
    }

    /** Goes to a screen as it was left. */
    public void go(Place place) {
        go(new Screen(place));
    }

    /**
     * Counts changes of what is stored: runs, models, data. A screen in front fetches again when it
     * moves.
     */
    public ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /** Something stored was changed other than by a job. */
    public void changed() {
        revision.set(revision.get() + 1);
    }

    /** Messages that were not closed yet, oldest first. */
    public ObservableList<Toast> toasts() {
        return toasts;
    }

    /** Says something in the corner. */
    public void say(Toast toast) {
        toasts.add(toast);
    }

    /** Opens files with another program than the system's own. */
    public void openWith(Opener other) {
        opener = other;
    }

    /** Asks for places of files otherwise than with the dialog of the system. */
    public void saveWith(SaveDialog.Answer other) {
        saver = other;
    }

    /**
     * Asks where a file is to be saved; begins in the folder that was chosen last.
     *
     * @param fileName that is offered
     * @param memory name under which the folder is remembered, {@code leaderboard.folder}
     * @return where; empty when one thought better of it
     */
    public Optional<Path> askWhere(Window owner, String title, String fileName, String memory) {
        File folder = new File(preferences.text(memory, System.getProperty("user.home")));
        Optional<Path> file = saver.ask(owner, title, fileName, folder);
        file.map(Path::getParent).ifPresent(parent -> preferences.put(memory, parent.toString()));
        return file;
    }

    /** Opens a file in the program that the system has for it, or says why that cannot be. */
    public void open(Path file) {
        open(() -> file);
    }

    /** Opens a file that has yet to be found or written, beside what goes on. */
    public void open(Supplier<Path> file) {
        Opener with = opener;
        jobs.fetch(
                () -> {
                    Path found = file.get();
                    with.open(found);
                    return found;
                },
                opened -> say(Toast.of(Toast.Kind.DONE, "Opened", opened.toString())),
                error -> say(Toasts.of("Not opened", error)));
    }

    /**
     * Runs long work as a job whose result is an {@link Outcome}.
     *
     * @param title for people, {@code Build spy_opt_0dte_hourly}
     * @param work asks a service
     * @param where where its result is to be seen, for the message when it is done; null for
     *     nowhere
     * @param told receives every state, and with the last one the outcome when it succeeded
     */
    public Job run(
            String title,
            Function<Progress, Outcome> work,
            Function<Outcome, @Nullable Destination> where,
            Ended told) {
        AtomicReference<@Nullable Outcome> result = new AtomicReference<>();
        Consumer<JobState> ended =
                state -> {
                    changed();
                    Outcome outcome = result.get();
                    told.ended(state, outcome);
                    Destination shown = outcome == null ? null : where.apply(outcome);
                    if (shown != null) {
                        results.put(state.id(), shown);
                    }
                    Toasts.forJob(this, state, shown);
                };
        return jobs.submit(title, progress -> result.set(work.apply(progress)), ended);
    }

    /** Told of the end of a job. */
    @FunctionalInterface
    public interface Ended {
        /**
         * It ended.
         *
         * @param state how
         * @param outcome what came of it; null unless it succeeded
         */
        void ended(JobState state, @Nullable Outcome outcome);
    }
}
