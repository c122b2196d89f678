package io.sigmalab.app.ui;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.frame.Desk;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The real window over a real home, for tests: everything in it is what a user gets. Opened in
 * {@code @Start}, closed in {@code @Stop}.
 */
public final class LabWindow implements AutoCloseable {
    /** Long: it is only ever waited out by what fails. */
    private static final int SECONDS = 120;

    private final Lab lab;
    private final Jobs jobs;
    private final Stage stage;
    private final Desk desk;

    private LabWindow(Lab lab, Stage stage, @Nullable Runnable warmed) {
        this.lab = lab;
        this.stage = stage;
        jobs = Desktop.jobs(Clock.systemUTC());
        Desktop desktop = new Desktop(lab, jobs, Clock.systemUTC());
        desk = warmed == null ? desktop.show(stage) : desktop.show(stage, warmed);
    }

    /** Opens it; on the FX thread. */
    public static LabWindow open(Stage stage, Path home, Map<String, String> flags) {
        return new LabWindow(lab(home, flags), stage, null);
    }

    /**
     * Opens it as the program does: its other screens are made while nobody does anything.
     *
     * @param warmed told when all are made
     */
    public static LabWindow warmed(Stage stage, Path home, Runnable warmed) {
        return new LabWindow(lab(home, Map.of()), stage, warmed);
    }

    private static Lab lab(Path home, Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(flags);
        all.put("SIGMA_LAB_HOME", home.toString());
        return Wiring.open(all, 2, "desktop");
    }

    /** What the screens are given. */
    public Desk desk() {
        return desk;
    }

    /** The window. */
    public Stage stage() {
        return stage;
    }

    /** Waits until something holds, looking at it on the FX thread. */
    public static void await(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    SECONDS,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
        } catch (TimeoutException e) {
            throw new AssertionError("waited " + SECONDS + " s for: " + what, e);
        }
    }

    /** Waits until a node of this id is to be seen, and returns it. */
    public static <T extends Node> T await(FxRobot robot, String id) {
        // Not by "#id": ids may hold a dot, which a selector takes for a style class.
        Predicate<Node> there =
                node -> id.equals(node.getId()) && node.isVisible() && node.getScene() != null;
        // Found on the FX thread: elsewhere the nodes may be changed while one looks.
        List<T> found = new CopyOnWriteArrayList<>();
        await(
                "#" + id,
                () -> {
                    robot.lookup(there).<T>tryQuery().ifPresent(found::add);
                    return !found.isEmpty();
                });
        return found.get(0);
    }

    /** Also fails a test whose screen eats underscores: ids and settings would read wrong. */
    @Override
    public void close() {
        List<String> eaten = new ArrayList<>();
        eaten(stage.getScene().getRoot(), eaten);
        stage.hide();
        jobs.close();
        lab.close();
        if (!eaten.isEmpty()) {
            throw new AssertionError("underscores are read as shortcuts in " + eaten);
        }
    }

    private static void eaten(Node node, List<String> found) {
        if (node instanceof Labeled labeled
                && labeled.isMnemonicParsing()
                && String.valueOf(labeled.getText()).contains("_")) {
            found.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> eaten(child, found));
        }
    }
}
