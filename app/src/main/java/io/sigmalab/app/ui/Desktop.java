package io.sigmalab.app.ui;

import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.compare.CompareView;
import io.sigmalab.app.ui.create.CreateView;
import io.sigmalab.app.ui.dashboard.DashboardView;
import io.sigmalab.app.ui.data.DataView;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.help.HelpView;
import io.sigmalab.app.ui.kit.Theme;
import io.sigmalab.app.ui.kit.Typeface;
import io.sigmalab.app.ui.leaderboard.LeaderboardView;
import io.sigmalab.app.ui.model.ModelPane;
import io.sigmalab.app.ui.model.ModelView;
import io.sigmalab.app.ui.model.backtest.BacktestPane;
import io.sigmalab.app.ui.model.build.BuildPane;
import io.sigmalab.app.ui.model.designer.DesignerPane;
import io.sigmalab.app.ui.model.history.HistoryPane;
import io.sigmalab.app.ui.model.overview.OverviewPane;
import io.sigmalab.app.ui.model.signals.SignalsPane;
import io.sigmalab.app.ui.model.train.TrainPane;
import io.sigmalab.app.ui.packs.PacksView;
import io.sigmalab.app.ui.settings.SettingsView;
import io.sigmalab.app.ui.shell.SystemTheme;
import io.sigmalab.app.ui.shell.Window;
import io.sigmalab.app.ui.sweeps.SweepsView;
import io.sigmalab.app.ui.trade.TradeView;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/** The desktop program: one window over one lab. */
public final class Desktop {
    /** Twenty states a second of one job are as many as anybody can see. */
    private static final Duration PACE = Duration.ofMillis(50);

    private static final long THEME_PATIENCE_MILLIS = 300;

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

    /** Jobs whose states and results arrive on the FX thread, at a pace that leaves it idle. */
    public static Jobs jobs(Clock clock) {
        return new Jobs(Platform::runLater, clock, PACE);
    }

    /**
     * Opens the window and returns when it was closed and nothing is at work any more.
     *
     * @param untilAsked returns when the process was asked to end, as by Ctrl-C where it was
     *     started or by the end of the session: jobs stop at their next safe place and the window
     *     closes
     * @throws LabException {@link Reason#REFUSED} when there is no display to open it on
     */
    public static void open(Lab lab, Runnable untilAsked) {
        CompletableFuture<@Nullable Theme> system = SystemTheme.ask();
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        Clock clock = Clock.systemUTC();
        try (Jobs jobs = jobs(clock)) {
            Platform.startup(
                    () -> {
                        try {
                            Window window =
                                    new Desktop(lab, jobs, clock)
                                            .window(new Stage(), answer(system), closed::countDown);
                            window.show(Desktop::screens);
                            window.warm(() -> {});
                            closeWhenAsked(window, untilAsked);
                        } catch (RuntimeException e) {
                            failure.set(e);
                            closed.countDown();
                        }
                    });
            // Jobs may go on after the window is gone.
            Platform.setImplicitExit(false);
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

    private static void closeWhenAsked(Window window, Runnable untilAsked) {
        Thread waiting =
                new Thread(
                        () -> {
                            untilAsked.run();
                            Platform.runLater(window::leave);
                        },
                        "close-when-asked");
        waiting.setDaemon(true);
        waiting.start();
    }

    /** What the system said while the toolkit was starting. */
    private static @Nullable Theme answer(CompletableFuture<@Nullable Theme> system) {
        try {
            return system.get(THEME_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // It does not say in time: dark.
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Fills a window and shows it. */
    public Desk show(Stage stage) {
        Window window = window(stage, null, () -> {});
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, event -> window.release());
        return window.show(Desktop::screens);
    }

    /**
     * Fills a window, shows it, and makes its other screens while nobody does anything.
     *
     * @param warmed told when all are made
     */
    public Desk show(Stage stage, Runnable warmed) {
        Window window = window(stage, null, () -> {});
        Desk desk = window.show(Desktop::screens);
        window.warm(warmed);
        return desk;
    }

    private Window window(Stage stage, @Nullable Theme system, Runnable ended) {
        Typeface.load();
        return new Window(lab, jobs, clock, stage, system, ended);
    }

    /** The screens on one page. Each is made when one first goes there. */
    static Map<Place, Supplier<View>> screens(Desk desk) {
        Map<Place, Supplier<View>> screens = new EnumMap<>(Place.class);
        screens.put(Place.DASHBOARD, () -> new DashboardView(desk));
        screens.put(Place.MODEL, () -> new ModelView(desk, tabs(desk)));
        screens.put(Place.SWEEPS, () -> new SweepsView(desk));
        screens.put(Place.TRADE, () -> new TradeView(desk));
        screens.put(Place.CREATE, () -> new CreateView(desk));
        screens.put(Place.DATA, () -> new DataView(desk));
        screens.put(Place.PACKS, () -> new PacksView(desk));
        screens.put(Place.LEADERBOARD, () -> new LeaderboardView(desk));
        screens.put(Place.SETTINGS, () -> new SettingsView(desk));
        screens.put(Place.HELP, () -> new HelpView(desk));
        screens.put(Place.COMPARE, () -> new CompareView(desk));
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
        tabs.put(ModelTab.BACKTEST, () -> new BacktestPane(desk));
        return tabs;
    }
}
