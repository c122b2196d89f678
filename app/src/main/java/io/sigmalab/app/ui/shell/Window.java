package io.sigmalab.app.ui.shell;

import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A window over a lab: what is remembered, the frame, and what happens at its beginning and end.
 */
public final class Window {
    private static final List<Integer> ICONS = List.of(16, 32, 48, 64, 128, 256);
    private static final Duration REMEMBER = Duration.ofMillis(500);

    private final Desk desk;
    private final Preferences preferences;
    private final Stage stage;
    private final Runnable ended;
    private final Leaving leaving;
    private @Nullable Shell shown;
    private volatile @Nullable HomeClaim claim;
    private volatile boolean toldOfMemory;

    /**
     * @param system what the system looks like, used until somebody chose; null for dark
     * @param ended told when the window is gone and nothing is at work any more
     */
    public Window(
            Lab lab, Jobs jobs, Clock clock, Stage stage, @Nullable Theme system, Runnable ended) {
        this.stage = stage;
        this.ended = ended;
        leaving = new Leaving(jobs, stage::hide, this::end);
        preferences = Preferences.read(lab.settings().home(), remembering(jobs.later(REMEMBER)));
        desk = new Desk(lab, jobs, clock, preferences);
        if (system != null && preferences.text("theme", "").isEmpty()) {
            desk.theme().set(system);
            // Not chosen by anybody: the next start asks the system again.
            preferences.put("theme", null);
        }
    }

    /** A layout that cannot be written down is said once, and never stops what one is doing. */
    private Executor remembering(Executor later) {
        return task ->
                later.execute(
                        () -> {
                            try {
                                task.run();
                            } catch (UncheckedIOException e) {
                                sayNotRemembered(e);
                            }
                        });
    }

    private void sayNotRemembered(UncheckedIOException e) {
        if (!toldOfMemory) {
            toldOfMemory = true;
            Platform.runLater(
                    () ->
                            desk.say(
                                    Toast.of(
                                            Toast.Kind.WARNING,
                                            "The layout cannot be remembered",
                                            "ui.json in the home cannot be written ("
                                                    + e.getCause()
                                                    + "): free some space or check the"
                                                    + " permissions of "
                                                    + desk.lab().settings().home())));
        }
    }

    /**
     * Fills the window and shows it.
     *
     * @param screens makes the screens of a desk
     */
    public Desk show(Function<Desk, Map<Place, Supplier<View>>> screens) {
        desk.theme().get().use();
        Map<Place, Supplier<View>> makers = screens.apply(desk);
        ShellModel model = new ShellModel(desk, makers.keySet());
        Shell shell = new Shell(model, makers, leaving);
        WindowMemory.restore(preferences, stage);
        Scene scene = new Scene(shell.root());
        shell.attach(scene);
        stage.setTitle("Sigma Lab");
        stage.getIcons().setAll(icons());
        stage.setScene(scene);
        stage.setOnCloseRequest(
                event -> {
                    event.consume();
                    leaving.ask();
                });
        watchOverTheScreen();
        claimHome();
        stage.show();
        shown = shell;
        return desk;
    }

    /**
     * Makes the other screens while nobody does anything in the window, once it is shown.
     *
     * @param over told when all are made
     */
    public void warm(Runnable over) {
        if (shown != null) {
            shown.warm(stage.getScene(), over);
        }
    }

    /** Cancels what is at work and closes as soon as it has stopped. On the FX thread. */
    public void leave() {
        leaving.cancel();
    }

    /** The icon in the sizes that title bars and task switchers take. */
    private static List<Image> icons() {
        return ICONS.stream()
                .map(size -> "/lab/icons/sigma-lab-" + size + ".png")
                .map(name -> Window.class.getResource(name))
                .map(found -> new Image(Objects.requireNonNull(found).toExternalForm()))
                .toList();
    }

    /** A mistake of a screen is said; the window lives on. */
    private void watchOverTheScreen() {
        Thread.currentThread()
                .setUncaughtExceptionHandler(
                        (thread, error) -> {
                            System.getLogger("sigmalab.desktop")
                                    .log(System.Logger.Level.ERROR, "unexpected", error);
                            desk.say(
                                    Toast.of(
                                            Toast.Kind.ERROR,
                                            "Something went wrong",
                                            error
                                                    + ". What is stored is not touched; F5 fetches"
                                                    + " again. Please report it."));
                        });
    }

    private void claimHome() {
        desk.jobs()
                .fetch(
                        () -> HomeClaim.of(desk.lab().settings().home()),
                        made -> {
                            claim = made;
                            if (!made.isFirst()) {
                                desk.say(
                                        Toast.of(
                                                Toast.Kind.INFO,
                                                "Another window is open on this home",
                                                "Process "
                                                        + made.other()
                                                        + ". Both work; what the other one"
                                                        + " computes shows after F5, and the"
                                                        + " layout is that of the one closed"
                                                        + " last."));
                            }
                        },
                        failure ->
                                desk.say(
                                        Toast.of(
                                                Toast.Kind.ERROR,
                                                "The home cannot be written",
                                                desk.lab().settings().home()
                                                        + ": "
                                                        + failure
                                                        + ". Check its permissions and the disk, or"
                                                        + " start with another --home.")));
    }

    private void end() {
        try {
            preferences.save();
        } catch (UncheckedIOException e) {
            System.getLogger("sigmalab.desktop")
                    .log(System.Logger.Level.WARNING, "the layout was not saved", e);
        }
        release();
        ended.run();
    }

    /** Lets go of the home, for who closes the window without asking. */
    public void release() {
        HomeClaim held = claim;
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                System.getLogger("sigmalab.desktop")
                        .log(System.Logger.Level.DEBUG, "the lock file was not closed", e);
            }
        }
    }
}
