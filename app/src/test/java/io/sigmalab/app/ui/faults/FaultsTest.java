package io.sigmalab.app.ui.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.job.JobState.Phase;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.RunKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** What goes wrong around the window, and what it says about it: a sentence one can act on. */
@ExtendWith(ApplicationExtension.class)
class FaultsTest {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    @TempDir Path home;
    private Stage stage;
    private FxRobot robot;
    private LabWindow window;

    /** Messages go away by themselves; these were there. */
    private final List<Toast> said = new CopyOnWriteArrayList<>();

    @Start
    void start(Stage first) {
        stage = first;
        robot = new FxRobot();
    }

    @Stop
    void stop() {
        if (window != null) {
            window.close();
        }
    }

    private void open(Path where, Map<String, String> flags) {
        robot.interact(
                () -> {
                    window = LabWindow.open(stage, where, flags);
                    said.addAll(window.desk().toasts());
                    window.desk()
                            .toasts()
                            .addListener(
                                    (ListChangeListener<Toast>)
                                            change -> {
                                                while (change.next()) {
                                                    said.addAll(change.getAddedSubList());
                                                }
                                            });
                });
    }

    private void go(ModelTab tab) {
        robot.interact(() -> window.desk().go(new Destination.Model(PACK, MODEL, tab, null)));
    }

    private void press(String id) {
        ButtonBase button = LabWindow.await(robot, id);
        LabWindow.await(id + " can be pressed", () -> !button.isDisabled());
        robot.interact(button::fire);
    }

    private void type(String id, String text) {
        TextField field = LabWindow.await(robot, id);
        robot.interact(() -> field.setText(text));
    }

    private JobState newest() {
        List<JobState> states = window.desk().jobs().states();
        return states.get(states.size() - 1);
    }

    private void awaitJob(Phase phase) {
        LabWindow.await(
                "the job is " + phase,
                () -> !window.desk().jobs().states().isEmpty() && newest().phase() == phase);
    }

    private Toast awaitToast(String title) {
        LabWindow.await(
                "a message: " + title,
                () -> said.stream().anyMatch(toast -> toast.title().contains(title)));
        return said.stream()
                .filter(toast -> toast.title().contains(title))
                .findFirst()
                .orElseThrow();
    }

    private static String words(Node node) {
        StringBuilder all = new StringBuilder();
        collect(node, all);
        return all.toString();
    }

    private static void collect(Node node, StringBuilder into) {
        if (node instanceof Labeled label && label.getText() != null) {
            into.append(label.getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private void close() {
        robot.interact(
                () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private static void build(Path home) {
        try (Lab lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 2, "test")) {
            lab.builds()
                    .build(
                            BuildRequest.of(
                                    PACK,
                                    MODEL,
                                    LocalDate.of(2021, 1, 4),
                                    LocalDate.of(2023, 5, 31)),
                            Progress.NONE);
        }
    }

    @Test
    void workIsCancelledTriedAgainAndAskedAboutWhenTheWindowCloses() {
        open(home, Map.of());
        // Every option of the whole span of the source: long enough to be stopped.
        robot.interact(
                () ->
                        window.desk()
                                .go(
                                        new Destination.Model(
                                                "zerosigma",
                                                "spy_opt_0dte_hourly",
                                                ModelTab.BUILD,
                                                null)));
        press("build-run");
        press("build-cancel");
        awaitJob(Phase.CANCELLED);
        Node run = LabWindow.await(robot, "build-run");
        assertThat(run.isVisible()).as("the form can be used again").isTrue();
        press("status-jobs");
        press("job-retry");
        LabWindow.await("at work", () -> newest().phase() == Phase.RUNNING);

        close();
        assertThat(stage.isShowing()).as("asks first; the job: " + newest()).isTrue();
        Node question = LabWindow.await(robot, "leave");
        LabWindow.await("the question", question::isVisible);
        assertThat(words(question))
                .contains("A job is still at work")
                .contains("Finish in the background", "Cancel jobs and close", "Stay");
        press("leave-stay");
        assertThat(stage.isShowing()).isTrue();
        assertThat(newest().phase()).isEqualTo(Phase.RUNNING);
        close();
        press("leave-cancel");
        LabWindow.await("the window is gone", () -> !stage.isShowing());
        assertThat(newest().phase()).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void aSecondWindowIsToldAndAfterACrashTheWorkIsOfferedAgain() throws Exception {
        build(home);
        Process other = AtWork.start(home, PACK, MODEL, "0.36");
        try {
            LabWindow.await(
                    "the first window",
                    () -> read(home.resolve("ui.lock")).equals(Long.toString(other.pid())));
            open(home, Map.of());
            LabWindow.await("the other one's backtest", () -> AtWork.hasBegun(home));
            assertThat(runs("running")).hasSize(1);
            Toast told = awaitToast("Another window is open on this home");
            assertThat(told.text()).contains(Long.toString(other.pid())).contains("F5");
        } finally {
            // As kill -9: it gets no chance to do anything.
            other.destroyForcibly().waitFor(120, TimeUnit.SECONDS);
        }
        robot.interact(window::close);
        robot.interact(() -> stage = new Stage());
        open(home, Map.of());
        LabWindow.await("what was interrupted", () -> runs("interrupted").size() == 1);
        String id = String.valueOf(runs("interrupted").get(0).get("run_id"));
        Node banner = LabWindow.await(robot, "banner-" + id);
        assertThat(words(banner))
                .contains("Backtest of " + MODEL + " was interrupted")
                .contains("Nothing half-written was kept; Retry does it again");
        press("banner-" + id + "-0");
        awaitJob(Phase.SUCCEEDED);
        Map<String, Object> again = runs("succeeded").get(0);
        Lab lab = window.desk().lab();
        assertThat(parameters(lab, String.valueOf(again.get("run_id"))))
                .as("with the same parameters")
                .isEqualTo(parameters(lab, id));
        robot.interact(window::close);
        robot.interact(() -> stage = new Stage());
        open(home, Map.of());
        LabWindow.await("settled", () -> window.desk().jobs().fetching() == 0);
        assertThat(robot.lookup("#banner-" + id).tryQuery()).as("said once").isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> parameters(Lab lab, String runId) {
        return new Outcome(lab.runs().show(runId).map("params")).map("request");
    }

    private List<Map<String, Object>> runs(String state) {
        return window
                .desk()
                .lab()
                .runs()
                .list(RunKind.BACKTEST, PACK, MODEL, null, 20, 0)
                .rows("rows")
                .stream()
                .filter(run -> state.equals(run.get("state")))
                .toList();
    }

    @Test
    void aDatabaseThatGoesAndComesBackNeedsNoNewStart() throws Exception {
        try (PostgresOnOff postgres = new PostgresOnOff()) {
            open(home, Map.of("DATABASE_URL", postgres.url()));
            robot.interact(() -> window.desk().go(Place.LEADERBOARD));
            LabWindow.await(robot, "leaderboard-none-build");
            postgres.stop();
            robot.interact(() -> window.desk().changed());
            Node banner = LabWindow.await(robot, "banner-database");
            assertThat(words(banner))
                    .contains("The database does not answer")
                    .contains("127.0.0.1")
                    .contains("asked again every ten seconds")
                    .contains("Try again", "Settings");
            go(ModelTab.BUILD);
            type("build-start", "2023-01-03");
            type("build-end", "2023-03-31");
            press("build-run");
            awaitJob(Phase.FAILED);
            assertThat(newest().error())
                    .hasMessageContaining("database")
                    .hasMessageContaining("127.0.0.1");
            postgres.start();
            press("banner-database-0");
            LabWindow.await(
                    "the banner is gone",
                    () -> robot.lookup("#banner-database").tryQuery().isEmpty());
            go(ModelTab.BUILD);
            press("build-run");
            awaitJob(Phase.SUCCEEDED);
            LabWindow.await(robot, "build-audit");
        }
    }

    private String text(String id) {
        LabWindow.await(robot, id);
        return robot.lookup("#" + id).queryAs(Labeled.class).getText();
    }

    @Test
    void aFullDiskIsSaidAndAfterwardsTheSameGoesOn() throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        boolean isMounted =
                System.getProperty("os.name").equals("Linux")
                        && command("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", "" + disk)
                                == 0;
        assumeTrue(isMounted, "needs the right to mount a small disk");
        try {
            Path here = Files.createDirectory(disk.resolve("home"));
            open(here, Map.of());
            go(ModelTab.BUILD);
            type("build-start", "2023-01-03");
            type("build-end", "2023-05-31");
            LabWindow.await("settled", () -> window.desk().jobs().fetching() == 0);
            Path filler = disk.resolve("filler");
            long room = disk.toFile().getUsableSpace() - 100 * 1024;
            Files.write(filler, new byte[(int) Math.max(0, room)]);
            press("build-run");
            awaitJob(Phase.FAILED);
            assertThat(text("build-failed")).contains("disk");
            Files.delete(filler);
            press("build-run");
            awaitJob(Phase.SUCCEEDED);
            robot.interact(window::close);
        } finally {
            // Lazily: a file that is still open keeps nobody from going on.
            assertThat(command("umount", "-l", disk.toString())).isZero();
        }
    }

    private static int command(String... line) throws IOException, InterruptedException {
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void aSourceOfDataThatFailsIsNamedWithWhatToDo() throws IOException {
        AtomicInteger status = new AtomicInteger(500);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().add("Retry-After", "0");
                    exchange.sendResponseHeaders(status.get(), -1);
                    exchange.close();
                });
        server.start();
        try {
            open(
                    home,
                    Map.of(
                            "SIGMA_LAB_DATA",
                            "polygon",
                            "POLYGON_API_KEY",
                            "nobody-must-see",
                            "POLYGON_REQUESTS_PER_MINUTE",
                            "6000",
                            "POLYGON_BASE_URL",
                            "http://127.0.0.1:" + server.getAddress().getPort()));
            go(ModelTab.BUILD);
            type("build-start", "2024-06-03");
            type("build-end", "2024-06-28");
            press("build-run");
            awaitJob(Phase.FAILED);
            assertThat(text("build-failed"))
                    .contains("answers 500")
                    .contains("try again later; what was fetched is kept")
                    .doesNotContain("nobody-must-see");
            status.set(429);
            press("build-run");
            Node failed = robot.lookup("#build-failed").query();
            LabWindow.await("the other trouble", () -> words(failed).contains("answers 429"));
            assertThat(text("build-failed"))
                    .contains("lower POLYGON_REQUESTS_PER_MINUTE to what the plan allows");
        } finally {
            server.stop(0);
        }
    }
}
