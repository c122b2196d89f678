package io.sigmalab.app.ui.shell;

import io.sigmalab.app.job.JobState;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.help.HelpPages;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the window shows around the screens: place, theme, jobs, banners. Knows no nodes. */
public final class ShellModel {
    private static final String DATABASE = "database";

    /** Nobody looks for a page of the help while the window opens. */
    private static final Duration TOPICS_AFTER = Duration.ofSeconds(1);

    private final Desk desk;
    private final Set<Place> places;
    private final BooleanProperty wideOpen = new SimpleBooleanProperty(true);
    private final BooleanProperty narrowOpen = new SimpleBooleanProperty(false);
    private final BooleanProperty narrow = new SimpleBooleanProperty(false);
    private final BooleanBinding navigationOpen =
            Bindings.when(narrow).then(narrowOpen).otherwise(wideOpen);
    private final BooleanProperty drawerOpen = new SimpleBooleanProperty(false);
    private final BooleanProperty paletteOpen = new SimpleBooleanProperty(false);
    private final ObservableList<JobState> states = FXCollections.observableArrayList();
    private final ObservableList<Banner> banners = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable JobState> current = new ReadOnlyObjectWrapper<>();
    private final History history;
    private final DatabaseWatch database;
    private final Interruptions interruptions;
    private List<HelpPages.Topic> topics = List.of();

    /**
     * Listens to the jobs from now on.
     *
     * @param places screens that there are
     */
    public ShellModel(Desk desk, Set<Place> places) {
        this.desk = desk;
        this.places = Set.copyOf(places);
        history = new History(desk);
        database = new DatabaseWatch(desk);
        interruptions = new Interruptions(desk, this::put);
        desk.jobs().listen(this::show);
        wideOpen.set(desk.preferences().flag("navigation.open", true));
        wideOpen.addListener((property, was, is) -> desk.preferences().put("navigation.open", is));
        narrow.addListener((property, was, is) -> narrowOpen.set(false));
        database.problem()
                .addListener(
                        (property, was, is) -> {
                            if (is == null) {
                                banners.removeIf(banner -> banner.id().equals(DATABASE));
                            } else {
                                put(databaseGone(is));
                            }
                        });
    }

    /** Asks the database what it is and what was interrupted; once, when the window is there. */
    void start() {
        database.info()
                .addListener(
                        (property, was, is) -> {
                            if (was == null) {
                                interruptions.look();
                            }
                        });
        database.check();
        desk.jobs().later(TOPICS_AFTER).execute(this::readTopics);
        String problem = desk.preferences().problem();
        if (problem != null) {
            desk.say(Toast.of(Toast.Kind.WARNING, "Layout not remembered", problem));
        }
    }

    private void readTopics() {
        desk.jobs()
                .fetch(
                        () -> HelpPages.read().topics(),
                        read -> topics = read,
                        failure ->
                                desk.say(
                                        Toast.of(
                                                Toast.Kind.WARNING,
                                                "The help cannot be read",
                                                String.valueOf(failure))));
    }

    private Banner databaseGone(Exception why) {
        return new Banner(
                DATABASE,
                Toast.Kind.ERROR,
                "The database does not answer",
                Problems.sentence(why)
                        + " What is on the screen stays; it is asked again every ten seconds.",
                List.of(
                        new Banner.Action("Try again", "fth-refresh-cw", database::check),
                        new Banner.Action(
                                "Settings", "fth-settings", () -> desk.go(Place.SETTINGS))),
                () -> {});
    }

    private void put(Banner banner) {
        for (int i = 0; i < banners.size(); i++) {
            if (banners.get(i).id().equals(banner.id())) {
                banners.set(i, banner);
                return;
            }
        }
        banners.add(banner);
    }

    /** Puts a banner away. */
    void dismiss(Banner banner) {
        banners.remove(banner);
        banner.dismiss().run();
    }

    /** Does what a button of a banner says; the banner goes. */
    void act(Banner banner, Banner.Action action) {
        if (!banner.id().equals(DATABASE)) {
            banners.remove(banner);
        }
        action.run().run();
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

    /** Whether there is a screen for this. */
    boolean has(Place place) {
        return places.contains(place);
    }

    /** Whether the window is too narrow for a navigation with texts. */
    BooleanProperty narrow() {
        return narrow;
    }

    /** Whether the navigation shows its texts. */
    BooleanBinding navigationOpen() {
        return navigationOpen;
    }

    /** Opens or collapses the navigation; remembered, but for a narrow window. */
    void toggleNavigation() {
        BooleanProperty which = narrow.get() ? narrowOpen : wideOpen;
        which.set(!which.get());
    }

    /** Whether the jobs are listed. */
    public BooleanProperty drawerOpen() {
        return drawerOpen;
    }

    /** Whether the command palette is in front. */
    BooleanProperty paletteOpen() {
        return paletteOpen;
    }

    /** Esc: the drawer, then the palette; pop-ups close themselves. False when none was open. */
    boolean escape() {
        BooleanProperty open = drawerOpen.get() ? drawerOpen : paletteOpen;
        boolean wasOpen = open.get();
        open.set(false);
        return wasOpen;
    }

    /** What stays in sight until it is dealt with. */
    ObservableList<Banner> banners() {
        return banners;
    }

    /** Pages of the help, for the palette. */
    List<HelpPages.Topic> topics() {
        return topics;
    }

    /** Where one has been. */
    History history() {
        return history;
    }

    /** Whether the database answers. */
    DatabaseWatch database() {
        return database;
    }

    /** Every job of this session, newest first. */
    public ObservableList<JobState> states() {
        return states;
    }

    /** The job at work; null when there is none. */
    public ReadOnlyObjectProperty<@Nullable JobState> current() {
        return current.getReadOnlyProperty();
    }

    /** {@code 1 running, 1 queued, 6 finished in this session}. */
    String summary() {
        long running = count(JobState.Phase.RUNNING);
        long queued = count(JobState.Phase.QUEUED);
        long over = states.size() - running - queued;
        return running + " running, " + queued + " queued, " + over + " finished in this session";
    }

    private long count(JobState.Phase phase) {
        return states.stream().filter(state -> state.phase() == phase).count();
    }

    /** Time that the job takes yet; null when nothing can be said. */
    @Nullable Duration left(JobState state) {
        return state.left(desk.clock().instant());
    }

    /** Switches between light and dark. */
    public void switchTheme() {
        desk.theme().set(desk.theme().get().other());
    }

    /** Asks a job to stop. */
    public void cancel(long job) {
        desk.jobs().cancel(job);
    }

    /** Queues the same once more. */
    void retry(long job) {
        desk.jobs().retry(job);
    }

    /** Goes to the result of a job; nothing happens when it has none. */
    void showResult(long job) {
        Destination where = desk.result(job);
        if (where != null) {
            drawerOpen.set(false);
            desk.go(where);
        }
    }

    /** Every screen fetches again, and the database is asked. */
    void refresh() {
        database.check();
        desk.changed();
    }
}
