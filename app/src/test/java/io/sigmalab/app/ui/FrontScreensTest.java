package io.sigmalab.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sigmalab.app.ui.flow.Hand;
import io.sigmalab.app.ui.flow.Mouse;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.kit.Density;
import io.sigmalab.app.ui.kit.Theme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import picocli.CommandLine.ParseResult;

@ExtendWith(ApplicationExtension.class)
class FrontScreensTest {
    @TempDir static Path home;
    private static HttpServer vendor;
    private LabWindow window;

    /** A vendor that knows no key, and one of which somebody stored. */
    @BeforeAll
    static void store() throws IOException {
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(401, -1);
                    exchange.close();
                });
        vendor.start();
        Files.writeString(
                home.resolve(".env"),
                "POLYGON_API_KEY=kept-for-later\nPOLYGON_BASE_URL=http://127.0.0.1:"
                        + vendor.getAddress().getPort()
                        + "\n");
    }

    @AfterAll
    static void end() {
        vendor.stop(0);
    }

    @Start
    void start(Stage stage) {
        window = LabWindow.open(stage, home, Map.of());
    }

    @Stop
    void stop() {
        window.close();
    }

    private void go(FxRobot robot, Destination destination) {
        robot.interact(() -> window.desk().go(destination));
    }

    @Test
    void anEmptyHomeIsWelcomedAndEveryScreenHasItsFirstStep(FxRobot robot) {
        LabWindow.await(robot, "first-start");
        robot.clickOn("#first-start-use");
        LabWindow.await(
                "data in force",
                () -> !((Label) robot.lookup("#first-start-found").query()).getText().isEmpty());
        LabWindow.await(
                "a pipeline that can start",
                () ->
                        robot.lookup("#first-start-run")
                                .tryQuery()
                                .filter(node -> !node.isDisabled())
                                .isPresent());

        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        TextField variant = LabWindow.await(robot, "create-variant");
        LabWindow.await(
                "an id", () -> !((Label) robot.lookup("#create-id").query()).getText().equals("–"));
        robot.interact(() -> variant.setText("Not Good"));
        LabWindow.await(robot, "create-error-variant");
        assertThat(((Button) robot.lookup("#create-run").query()).isDisabled()).isTrue();

        go(robot, new Destination.Data("SPY"));
        LabWindow.await(robot, "data-calendar");
        robot.clickOn("#data-import");
        LabWindow.await(robot, "import");

        go(robot, new Destination.Pack("zerosigma"));
        TextArea text = LabWindow.await(robot, "packs-text");
        LabWindow.await("the head of the pack", () -> text.getText().contains("zerosigma"));
        assertThat(text.isEditable()).isFalse();

        go(robot, new Destination.Screen(Place.DASHBOARD));
        LabWindow.await(robot, "first-start-dismiss");
        robot.clickOn("#first-start-dismiss");
        LabWindow.await(
                "the card is gone", () -> robot.lookup("#first-start").tryQuery().isEmpty());
    }

    @Test
    void settingsAreTriedAndKeptByClicksAndSecretsAreNeverShown(FxRobot robot) throws IOException {
        Mouse mouse = new Mouse(robot, window.stage());
        go(robot, new Destination.Screen(Place.SETTINGS));
        LabWindow.await(robot, "settings-theme-light");
        mouse.press("settings-theme-light");
        assertThat(window.desk().theme().get()).isEqualTo(Theme.LIGHT);
        mouse.press("settings-theme-dark");
        assertThat(window.desk().theme().get()).isEqualTo(Theme.DARK);
        mouse.press("settings-density-cozy");
        assertThat(window.desk().density().get()).isEqualTo(Density.COZY);
        mouse.press("settings-density-compact");

        mouse.fill("settings-sigma-lab-threads", "0");
        LabWindow.await("what is wrong", () -> says(robot, "settings", "1 to 1024"));
        mouse.fill("settings-sigma-lab-threads", "3");
        LabWindow.await("it is right", () -> !says(robot, "settings", "from 1 to 1024"));
        mouse.press("settings-save");
        LabWindow.await("saved", () -> says(robot, "settings", "It counts from the next start on"));
        assertThat(home.resolve(".env")).content().contains("SIGMA_LAB_THREADS=3");

        mouse.press("settings-database-test");
        LabWindow.await("the database in force", () -> says(robot, "settings", "H2 "));
        mouse.press("settings-database-migrate");
        LabWindow.await("its tables", () -> says(robot, "settings", ", current"));
        mouse.fill("settings-database-url", "postgresql://u:hidden@127.0.0.1:1/lab");
        mouse.press("settings-database-test");
        LabWindow.await(
                "nobody answers", () -> says(robot, "settings", "no connection to the database"));

        mouse.press("settings-source-polygon");
        TextField key = LabWindow.await(robot, "settings-source-key");
        assertThat(key.getPromptText()).isEqualTo("a key is set");
        mouse.fill("settings-source-key", "top-secret");
        mouse.press("settings-source-use");
        LabWindow.await(
                "why not",
                () ->
                        robot.lookup("#settings-source-found")
                                .queryAs(Label.class)
                                .getStyleClass()
                                .contains("create-problem"));
        assertThat(says(robot, "settings", "hidden")).isFalse();
        assertThat(says(robot, "settings", "top-secret")).isFalse();
        assertThat(says(robot, "settings", "kept-for-later")).isFalse();
        mouse.press("settings-forget-key");
        LabWindow.await(
                "it is forgotten", () -> !robot.lookup("#settings-forget-key").query().isVisible());
        assertThat(Files.readString(home.resolve(".env"))).doesNotContain("kept-for-later");
    }

    @Test
    void helpIsFoundByWordsAndSaysWhatTheProgramIsMadeOf(FxRobot robot) {
        Mouse mouse = new Mouse(robot, window.stage());
        go(robot, new Destination.Screen(Place.LEADERBOARD));
        robot.type(KeyCode.F1);
        LabWindow.await(robot, "help-page");
        mouse.fill("help-search", "embargo");
        mouse.tap(KeyCode.ENTER);
        LabWindow.await("the page", () -> at("walk-forward"));
        mouse.fill("help-search", "no-such-word");
        LabWindow.await("no page", () -> says(robot, "help-list", "No page holds all these words"));
        mouse.fill("help-search", "palette");
        LabWindow.await("shortcuts", () -> !list(robot).getItems().isEmpty());
        mouse.tap(KeyCode.DOWN);
        mouse.tap(KeyCode.ENTER);
        LabWindow.await("their keys", () -> says(robot, "help-page", "Ctrl+K"));
        mouse.fill("help-search", "");
        robot.interact(() -> list(robot).requestFocus());
        mouse.tap(KeyCode.END);
        mouse.tap(KeyCode.ENTER);
        LabWindow.await("what it is made of", () -> at("about"));
        LabWindow.await("a library", () -> says(robot, "help-page", "jackson-databind"));
        assertThat(says(robot, "help-page", "Apache-2.0")).isTrue();
    }

    private boolean at(String topic) {
        return window.desk().here().get().equals(new Destination.Help(topic));
    }

    private static ListView<?> list(FxRobot robot) {
        return robot.lookup("#help-list").query();
    }

    @Test
    void aPackIsCopiedChangedCheckedAndTakenAwayByClicks(FxRobot robot) throws IOException {
        Mouse mouse = new Mouse(robot, window.stage());
        go(robot, new Destination.Pack("momentumsigma"));
        TextArea text = LabWindow.await(robot, "packs-text");
        LabWindow.await("its head", () -> text.getText().contains("momentumsigma"));
        mouse.on(leaf(robot, "momo_eq_default"));
        LabWindow.await("its text", () -> text.getText().contains("name: momo_eq_default"));
        assertThat(text.isEditable()).isFalse();
        mouse.press("packs-copy");
        LabWindow.await("it can be changed", text::isEditable);
        Path mine = home.resolve("packs/momentumsigma/indicator_sets/momo_eq_default.yaml");
        String before = Files.readString(mine);

        mouse.into(text);
        mouse.shortcut(KeyCode.HOME);
        robot.write("odd: 1\n");
        TableView<?> findings = LabWindow.await(robot, "packs-findings");
        LabWindow.await("what is wrong", () -> findings.getItems().toString().contains("\"odd\""));
        assertThat(robot.lookup("#packs-save").query().isDisabled()).isTrue();
        LabWindow.await("nothing on its way", () -> window.desk().jobs().fetching() == 0);
        // The first row, below the header.
        mouse.at(findings, new Point2D(80, 40));
        LabWindow.await("its line", () -> text.getSelectedText().startsWith("odd"));
        mouse.press("packs-revert");
        LabWindow.await("as before", () -> text.getText().equals(before));
        mouse.into(text);
        mouse.shortcut(KeyCode.HOME);
        robot.write("# mine\n");
        mouse.press("packs-save");
        LabWindow.await("saved", () -> robot.lookup("#packs-save").query().isDisabled());
        assertThat(mine).content().startsWith("# mine\n");
        mouse.press("packs-validate");
        mouse.press("packs-delete");
        LabWindow.await("the shipped one", () -> !text.isEditable());
        assertThat(mine).doesNotExist();

        mouse.press("packs-new");
        mouse.fill("packs-new-id", "my_own");
        ParseResult line = CommandBars.parsed(CommandBars.copied(mouse, "packs-new-command"));
        assertThat(line.commandSpec().qualifiedName()).isEqualTo("sigma-lab pack create");
        mouse.press("packs-new-make");
        LabWindow.await(
                "it can be deleted",
                () -> robot.lookup("#packs-delete-pack").query().getParent().isVisible());
        LabWindow.await("nothing on its way", () -> window.desk().jobs().fetching() == 0);
        mouse.press("packs-delete-pack");
        mouse.press("packs-delete-pack-no");
        assertThat(home.resolve("packs/my_own")).isDirectory();
        mouse.press("packs-delete-pack");
        mouse.press("packs-delete-pack-yes");
        LabWindow.await("it is gone", () -> !Files.exists(home.resolve("packs/my_own")));
    }

    private static Node leaf(FxRobot robot, String name) {
        LabWindow.await("the file " + name, () -> find(robot, name).isPresent());
        return find(robot, name).orElseThrow();
    }

    private static Optional<Label> find(FxRobot robot, String name) {
        return robot.lookup("#packs-files .label").queryAllAs(Label.class).stream()
                .filter(label -> name.equals(label.getText()))
                .findFirst();
    }

    /** Whether some text of a part of the screen that is to be seen holds these words. */
    private static boolean says(FxRobot robot, String id, String words) {
        Callable<Boolean> looking =
                () -> robot.lookup("#" + id).tryQuery().filter(n -> says(n, words)).isPresent();
        try {
            return Platform.isFxApplicationThread() ? looking.call() : Hand.onFx(looking);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static boolean says(Node node, String words) {
        if (!node.isVisible() || node instanceof TextInputControl) {
            return false;
        }
        String text =
                node instanceof Labeled label
                        ? label.getText()
                        : node instanceof Text written ? written.getText() : null;
        if (text != null && text.contains(words)) {
            return true;
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(child -> says(child, words));
    }
}
