package io.sigmalab.app.ui;

import io.sigmalab.app.ui.kit.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/**
 * Renders every screen and tab in both themes to PNG, without a display: the pictures of the
 * README, and the first thing to look at after a change.
 *
 * <p>Arguments: folder, home (seeded when it is empty), size such as {@code 1440x900}, then names
 * of screens; none for all. With {@code -Dsigmalab.pictures=screen} the pixels are those of the
 * screen, whatever its scale; otherwise there need not be one.
 */
public final class Screenshots {
    /** Frames without a fetch under way before a screen counts as complete. */
    private static final int QUIET_FRAMES = 20;

    private static final int MOST_FRAMES = 1200;
    private static final boolean FROM_SCREEN =
            "screen".equals(System.getProperty("sigmalab.pictures"));

    private final LabWindow window;
    private final Path folder;
    private int failures;

    private Screenshots(LabWindow window, Path folder) {
        this.window = window;
        this.folder = folder;
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Path home = Path.of(args[1]);
        int cross = args[2].indexOf('x');
        double width = Integer.parseInt(args[2].substring(0, cross));
        double height = Integer.parseInt(args[2].substring(cross + 1));
        List<String> names = List.of(args).subList(3, args.length);
        long began = System.nanoTime();
        DemoHome.seed(home);
        System.out.printf("demo home ready after %.1f s%n", (System.nanoTime() - began) / 1e9);
        Files.createDirectories(folder);
        Files.deleteIfExists(home.resolve("ui.json"));
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        up.await();
        Platform.setImplicitExit(false);
        LabWindow window =
                onFx(
                        () -> {
                            Stage stage = new Stage();
                            stage.setWidth(width);
                            stage.setHeight(height);
                            if (FROM_SCREEN) {
                                stage.initStyle(StageStyle.UNDECORATED);
                                stage.setX(0);
                                stage.setY(0);
                            }
                            return LabWindow.open(stage, home, DemoHome.flags());
                        });
        Screenshots screenshots = new Screenshots(window, folder);
        screenshots.all(names);
        onFx(
                () -> {
                    window.close();
                    return true;
                });
        Platform.exit();
        System.exit(screenshots.failures == 0 ? 0 : 1);
    }

    private void all(List<String> names) throws Exception {
        Map<String, DemoScreens.Scene> screens = DemoScreens.of(window.desk());
        for (Theme theme : Theme.values()) {
            onFx(
                    () -> {
                        window.desk().theme().set(theme);
                        return true;
                    });
            for (Map.Entry<String, DemoScreens.Scene> screen : screens.entrySet()) {
                if (names.isEmpty() || names.stream().anyMatch(screen.getKey()::contains)) {
                    picture(screen.getKey() + "-" + theme.code(), screen.getValue());
                }
            }
        }
    }

    private void picture(String name, DemoScreens.Scene wanted) throws Exception {
        try {
            onFx(
                    () -> {
                        window.desk().go(wanted.where());
                        return true;
                    });
            settle();
            press(wanted.presses());
            if (wanted.isEnd()) {
                onFx(() -> toEnd(root()));
                settle();
            }
            WritableImage image =
                    onFx(
                            () -> {
                                Scene scene = window.stage().getScene();
                                return FROM_SCREEN
                                        ? fromScreen(scene)
                                        : scene.getRoot().snapshot(new SnapshotParameters(), null);
                            });
            ImageIO.write(
                    SwingFXUtils.fromFXImage(image, null),
                    "png",
                    folder.resolve(name + ".png").toFile());
            press(wanted.leaves());
            onFx(() -> escape(root().getScene()));
            System.out.println(name);
        } catch (ExecutionException | IOException e) {
            failures++;
            System.out.println(name + " FAILED: " + e);
            e.printStackTrace(System.out); // The picture that is missing must be explained.
        }
    }

    private Parent root() {
        return window.stage().getScene().getRoot();
    }

    private void press(List<String> ids) throws Exception {
        for (String id : ids) {
            onFx(
                    () -> {
                        Node found = root().lookup("#" + id);
                        if (!(found instanceof ButtonBase button)) {
                            throw new IllegalStateException("no button " + id + ": " + found);
                        }
                        button.fire();
                        return true;
                    });
            settle();
        }
    }

    /** Scrolls the pages to their end, not the lists and tables in them. */
    private static boolean toEnd(Node node) {
        if (node instanceof ScrollPane pane && pane.isVisible()) {
            pane.setVvalue(pane.getVmax());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(Screenshots::toEnd);
        }
        return true;
    }

    private static boolean escape(Scene scene) {
        Node focus = scene.getFocusOwner();
        if (focus != null) {
            focus.fireEvent(
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED,
                            "",
                            "",
                            KeyCode.ESCAPE,
                            false,
                            false,
                            false,
                            false));
        }
        return true;
    }

    private static WritableImage fromScreen(Scene scene) {
        Window window = scene.getWindow();
        Rectangle2D place =
                new Rectangle2D(
                        window.getX() + scene.getX(),
                        window.getY() + scene.getY(),
                        scene.getWidth(),
                        scene.getHeight());
        return new Robot().getScreenCapture(null, place, false);
    }

    /**
     * Waits until nothing was being fetched for some frames: charts and tables are painted then.
     */
    private void settle() throws Exception {
        CompletableFuture<Void> quiet = new CompletableFuture<>();
        Platform.runLater(
                () ->
                        new AnimationTimer() {
                            private int still;
                            private int frames;

                            @Override
                            public void handle(long now) {
                                frames++;
                                still = window.desk().jobs().fetching() == 0 ? still + 1 : 0;
                                if (still > QUIET_FRAMES || frames > MOST_FRAMES) {
                                    stop();
                                    quiet.complete(null);
                                }
                            }
                        }.start());
        quiet.get();
    }

    private static <T> T onFx(Supplier<T> task) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        result.complete(task.get());
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                });
        return result.get();
    }
}
