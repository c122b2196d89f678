package io.sigmalab.app.ui;

import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.dashboard.DashboardView;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Typeface;
import io.sigmalab.app.ui.leaderboard.LeaderboardView;
import io.sigmalab.app.ui.model.ModelPane;
import io.sigmalab.app.ui.model.ModelView;
import io.sigmalab.app.ui.model.build.BuildPane;
import io.sigmalab.app.ui.model.designer.DesignerPane;
import io.sigmalab.app.ui.model.history.HistoryPane;
import io.sigmalab.app.ui.model.overview.OverviewPane;
import io.sigmalab.app.ui.model.signals.SignalsPane;
import io.sigmalab.app.ui.model.train.TrainPane;
import io.sigmalab.app.ui.shell.Shell;
import io.sigmalab.app.ui.shell.ShellModel;
import io.sigmalab.app.ui.sweeps.SweepsView;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The desktop program: one window over one lab. */
public final class Desktop {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double MIN_WIDTH = 1100;
    private static final double MIN_HEIGHT = 700;
    private static final Duration REMEMBER = Duration.ofMillis(500);

    private final Lab lab;
    private final Jobs jobs;
    private final Clock clock;

    /**
     * @param lab what everything is asked of
     * @param jobs delivers on the FX thread
     */
    public Desktop(Lab lab, Jobs jobs, Clock clock) {
        this.lab = lab;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Opens the window and returns when it was closed.
     *
     * @throws LabException {@link Reason#REFUSED} when there is no display to open it on
     */
    public static void open(Lab lab) {
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        Clock clock = Clock.systemUTC();
        try (Jobs jobs = new Jobs(Platform::runLater, clock)) {
            Platform.startup(
                    () -> {
                        try {
                            Stage stage = new Stage();
                            stage.setOnHidden(event -> closed.countDown());
                            new Desktop(lab, jobs, clock).show(stage);
                        } catch (RuntimeException e) {
                            failure.set(e);
                            closed.countDown();
                        }
                    });
            closed.await();
            Platform.exit();
        } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
            throw new LabException(
                    Reason.REFUSED,
                    "the window cannot be opened: " + e.getMessage(),
                    "sigma-lab app",
                    "start it in a desktop session, or use the command line: sigma-lab --help",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }

    /** Fills a window and shows it. */
    public Desk show(Stage stage) {
        Typeface.load();
        Desk desk =
                new Desk(
                        lab,
                        jobs,
                        clock,
                        Preferences.read(lab.settings().home(), jobs.later(REMEMBER)));
        Outcome database = lab.database().info();
        String data = lab.settings().getOr("SIGMA_LAB_DATA", "simulated");
        Shell shell =
                new Shell(
                        new ShellModel(desk),
                        screens(desk),
                        data,
                        data.startsWith("simulated"),
                        String.valueOf(database.document().get("kind")),
                        clock);
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        Scene scene =
                new Scene(
                        shell.root(),
                        Math.min(WIDTH, room.getWidth()),
                        Math.min(HEIGHT, room.getHeight()));
        shell.attach(scene);
        stage.setTitle("Sigma Lab");
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setScene(scene);
        stage.show();
        return desk;
    }

    /** The screens on one page. Each is made when one first goes there. */
    static Map<Place, Supplier<View>> screens(Desk desk) {
        Map<Place, Supplier<View>> screens = new EnumMap<>(Place.class);
        screens.put(Place.DASHBOARD, () -> new DashboardView(desk));
        screens.put(Place.MODEL, () -> new ModelView(desk, tabs(desk)));
        screens.put(Place.SWEEPS, () -> new SweepsView(desk));
        screens.put(Place.LEADERBOARD, () -> new LeaderboardView(desk));
        return screens;
    }

    /** The tabs of the model screen. Each is made when one first opens it. */
    private static Map<ModelTab, Supplier<ModelPane>> tabs(Desk desk) {
        Map<ModelTab, Supplier<ModelPane>> tabs = new EnumMap<>(ModelTab.class);
        tabs.put(ModelTab.OVERVIEW, () -> new OverviewPane(desk));
        tabs.put(ModelTab.DESIGNER, () -> new DesignerPane(desk));
        tabs.put(ModelTab.BUILD, () -> new BuildPane(desk));
        tabs.put(ModelTab.TRAIN, () -> new TrainPane(desk));
        tabs.put(ModelTab.SIGNALS, () -> new SignalsPane(desk));
        tabs.put(ModelTab.HISTORY, () -> new HistoryPane(desk));
        return tabs;
    }
}
