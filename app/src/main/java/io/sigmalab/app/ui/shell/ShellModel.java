package io.sigmalab.app.ui.shell;

import io.sigmalab.app.job.JobState;
import io.sigmalab.app.ui.frame.Desk;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the window shows around the screens: place, theme, jobs. Knows no nodes. */
public final class ShellModel {
    private final Desk desk;
    private final BooleanProperty navigationOpen = new SimpleBooleanProperty(true);
    private final BooleanProperty drawerOpen = new SimpleBooleanProperty(false);
    private final ObservableList<JobState> states = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable JobState> current = new ReadOnlyObjectWrapper<>();

    /** Listens to the jobs from now on. */
    public ShellModel(Desk desk) {
        this.desk = desk;
        desk.jobs().listen(this::show);
        navigationOpen.set(desk.preferences().flag("navigation.open", true));
        navigationOpen.addListener(
                (property, was, is) -> desk.preferences().put("navigation.open", is));
    }

    private void show(JobState state) {
        int at = 0;
        while (at < states.size() && states.get(at).id() != state.id()) {
            at++;
        }
        if (at < states.size()) {
            states.set(at, state);
        } else {
            // The newest on top.
            states.add(0, state);
        }
        current.set(
                states.stream()
                        .filter(job -> job.phase() == JobState.Phase.RUNNING)
                        .findFirst()
                        .orElse(null));
    }

    /** What every screen is given. */
    public Desk desk() {
        return desk;
    }

    /** Whether the navigation shows its texts. */
    public BooleanProperty navigationOpen() {
        return navigationOpen;
    }

    /** Whether the jobs are listed. */
    public BooleanProperty drawerOpen() {
        return drawerOpen;
    }

    /** Every job of this session, newest first. */
    public ObservableList<JobState> states() {
        return states;
    }

    /** The job at work; null when there is none. */
    public ReadOnlyObjectProperty<@Nullable JobState> current() {
        return current.getReadOnlyProperty();
    }

    /** Switches between light and dark. */
    public void switchTheme() {
        desk.theme().set(desk.theme().get().other());
    }

    /** Asks a job to stop. */
    public void cancel(long job) {
        desk.jobs().cancel(job);
    }
}
