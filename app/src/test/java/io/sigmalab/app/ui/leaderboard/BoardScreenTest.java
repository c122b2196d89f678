package io.sigmalab.app.ui.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.chart.Bubbles;
import io.sigmalab.app.ui.chart.LineChart;
import io.sigmalab.app.ui.flow.Hand;
import io.sigmalab.app.ui.flow.Mouse;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.model.SeededModel;
import io.sigmalab.app.ui.report.ReadPdf;
import io.sigmalab.engine.run.RunKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

@ExtendWith(ApplicationExtension.class)
class BoardScreenTest {
    @TempDir static Path home;
    private LabWindow window;

    @BeforeAll
    static void seed() {
        SeededModel.seed(home);
        SeededModel.run(home, "backtest", "--top-pct", "0.2", "--tag", "top");
    }

    @Start
    void start(Stage stage) {
        window = LabWindow.open(stage, home, Map.of());
    }

    @Stop
    void stop() {
        window.close();
    }

    private static String text(FxRobot robot, String id) {
        return ((Label) robot.lookup("#" + id).query()).getText();
    }

    private static boolean isThere(FxRobot robot, String id) {
        return robot.lookup("#" + id).tryQuery().filter(Node::isVisible).isPresent();
    }

    /** Numbers of trades from the top, as the table shows them. */
    private static List<Integer> trades(TableView<Slot> table) {
        return table.getItems().stream()
                .filter(slot -> slot.row() != null)
                .map(slot -> slot.row().trades())
                .toList();
    }

    @Test
    void runsAreRankedChosenSavedAsAViewAndComparedByKeysAndClicks(FxRobot robot)
            throws IOException {
        robot.interact(() -> window.desk().go(Place.LEADERBOARD));
        TableView<Slot> table = LabWindow.await(robot, "leaderboard-table");
        LabWindow.await("three runs", () -> table.getItems().size() == 3);

        robot.clickOn("#leaderboard-header-trades");
        LabWindow.await(
                "most trades first",
                () -> {
                    List<Integer> now = trades(table);
                    return now.size() == 3 && now.get(0) > now.get(1) && now.get(1) > now.get(2);
                });
        List<Integer> best = trades(table);
        robot.clickOn("#leaderboard-header-trades");
        LabWindow.await(
                "fewest first",
                () -> trades(table).equals(List.of(best.get(2), best.get(1), best.get(0))));
        assertThat(text(robot, "leaderboard-order")).contains("Trades").contains("worst first");

        robot.clickOn("#leaderboard-bookmark");
        LabWindow.await(robot, "leaderboard-view-name");
        robot.clickOn("#leaderboard-view-name").write("quiet").type(KeyCode.ENTER);
        LabWindow.await(robot, "leaderboard-view-1");
        robot.clickOn("#leaderboard-view-all");
        LabWindow.await(
                "all runs by score",
                () -> text(robot, "leaderboard-order").contains("Score, best first"));
        robot.clickOn("#leaderboard-view-1");
        LabWindow.await(
                "the view again", () -> text(robot, "leaderboard-order").contains("worst first"));

        LabWindow.await("its rows", () -> trades(table).size() == 3);
        robot.interact(
                () -> {
                    table.requestFocus();
                    table.getSelectionModel().clearAndSelect(0);
                    table.getFocusModel().focus(0);
                });
        robot.type(KeyCode.SPACE);
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        LabWindow.await("two in the cart", () -> window.desk().selection().runs().size() == 2);
        Button compare = LabWindow.await(robot, "cart-compare");
        LabWindow.await("Compare 2", () -> compare.getText().equals("Compare 2"));
        List<String> chosen = List.copyOf(window.desk().selection().runs());
        robot.clickOn(compare);

        LabWindow.await(robot, "compare-budget");
        LabWindow.await(robot, "compare-figures");
        assertThat(text(robot, "compare-span")).contains("profile");
        assertThat(window.desk().here().get()).isEqualTo(new Destination.Comparison(chosen));
        assertThat(robot.lookup("Sharpe, 95 % interval").tryQuery()).isPresent();
        assertThat(isThere(robot, "compare-remove-A")).as("two always stay").isFalse();

        compareAsReports(robot, chosen);
        robot.interact(() -> robot.lookup("#compare-card-A").query().requestFocus());
        robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
        LabWindow.await(
                "the other is the reference",
                () ->
                        window.desk()
                                .here()
                                .get()
                                .equals(
                                        new Destination.Comparison(
                                                List.of(chosen.get(1), chosen.get(0)))));
    }

    /** The buttons write what is on the screen, over files that are there already. */
    private void compareAsReports(FxRobot robot, List<String> runs) throws IOException {
        Path pdf = Files.writeString(home.resolve("comparison.pdf"), "an older one");
        Path html = home.resolve("comparison.html");
        window.desk().saveWith((owner, title, name, folder) -> Optional.of(home.resolve(name)));
        LabWindow.await(
                "runs against each other",
                () -> robot.lookup("#compare-paired .label").queryAll().size() > 0);
        robot.clickOn("#compare-pdf");
        saved(pdf);
        robot.interact(() -> robot.lookup("#compare-report").query().requestFocus());
        robot.type(KeyCode.SPACE);
        saved(html);

        ReadPdf read = ReadPdf.of(Files.readAllBytes(pdf));
        String page = Files.readString(html);
        assertThat(read.run()).contains("Comparisonof2backtests");
        assertThat(read.pages()).allSatisfy(one -> assertThat(one).contains("SIMULATED DATA"));
        for (String run : runs) {
            assertThat(read.run()).contains(run);
            assertThat(page).contains(run);
        }
        // Both say what stands on the screen.
        for (Node node : robot.lookup("#compare-figures .label").queryAll()) {
            String shown = ((Label) node).getText().replaceAll("\\s+", "");
            assertThat(read.run()).contains(shown);
        }
        assertThat(page).contains("<svg", "Equity of 2 runs").contains("Session by session");
        assertThat(read.run()).contains("Equityof2runs", "Sessionbysession");
    }

    private void saved(Path file) {
        LabWindow.await(
                "saved " + file.getFileName(),
                () ->
                        window.desk().toasts().stream()
                                .anyMatch(
                                        toast ->
                                                toast.title().equals("Report saved")
                                                        && toast.text().equals(file.toString())));
    }

    /** The entry of the menu writes all ranked runs, by keys. */
    private void boardAsPdf(FxRobot robot, List<LeaderRow> rows) throws IOException {
        Path pdf = home.resolve("leaderboard.pdf");
        window.desk().saveWith((owner, title, name, folder) -> Optional.of(home.resolve(name)));
        robot.clickOn("#leaderboard-export");
        LabWindow.await(robot, "leaderboard-pdf");
        robot.clickOn("#leaderboard-pdf");
        LabWindow.await(
                "runs saved",
                () ->
                        window.desk().toasts().stream()
                                .anyMatch(
                                        toast ->
                                                toast.title().equals("3 runs saved")
                                                        && toast.text().equals(pdf.toString())));
        ReadPdf read = ReadPdf.of(Files.readAllBytes(pdf));
        assertThat(read.pages()).allSatisfy(one -> assertThat(one).contains("SIMULATED DATA"));
        for (LeaderRow row : rows) {
            assertThat(read.run())
                    .contains(row.runId(), row.modelId(), Formats.number(row.sharpeAnnual()));
            for (String reason : GateText.reasons(row.gate())) {
                assertThat(read.run()).contains(reason.replaceAll("\\s+", ""));
            }
        }
    }

    @Test
    void theCartIsKeptAndClearingItCanBeUndone(FxRobot robot) throws IOException {
        robot.interact(
                () -> {
                    window.desk().selection().clear();
                    window.desk().go(Place.LEADERBOARD);
                });
        TableView<Slot> table = LabWindow.await(robot, "leaderboard-table");
        LabWindow.await("runs", () -> trades(table).size() == 3);
        boardAsPdf(robot, table.getItems().stream().map(Slot::row).toList());
        LabWindow.await(
                "nothing to compare", () -> robot.lookup("#cart-compare").query().isDisabled());
        String run = table.getItems().get(1).row().runId();
        robot.interact(() -> window.desk().selection().add(run));
        LabWindow.await("a line", () -> isThere(robot, "cart-clear"));
        robot.clickOn("#cart-clear");
        LabWindow.await("an empty cart", () -> window.desk().selection().runs().isEmpty());
        LabWindow.await(robot, "toast-action");
        robot.clickOn("#toast-action");
        LabWindow.await("it is back", () -> window.desk().selection().runs().equals(List.of(run)));
    }

    @Test
    void runsAreFilteredTrainedAndHeldSideBySideByClicks(FxRobot robot) {
        Mouse mouse = new Mouse(robot, window.stage());
        robot.interact(
                () -> {
                    window.desk().selection().clear();
                    window.desk().go(Place.LEADERBOARD);
                });
        TableView<Slot> table = LabWindow.await(robot, "leaderboard-table");
        mouse.press("leaderboard-view-all");
        LabWindow.await("three runs", () -> trades(table).size() == 3);
        mouse.fill("leaderboard-text", "late");
        LabWindow.await("the one of this tag", () -> trades(table).size() == 1);
        mouse.press("leaderboard-clear");
        LabWindow.await("all", () -> trades(table).size() == 3);
        for (List<String> chip :
                List.of(
                        List.of("leaderboard-tag", "top", "1"),
                        List.of("leaderboard-profile", "aggressive", "0"),
                        List.of("leaderboard-dates", "Last 7 days", "3"),
                        List.of("leaderboard-pack", "momentumsigma", "3"))) {
            mouse.press(chip.get(0));
            mouse.offered(chip.get(1));
            int rows = Integer.parseInt(chip.get(2));
            LabWindow.await(chip + " is chosen", () -> isThere(robot, "leaderboard-clear"));
            LabWindow.await(chip + " leaves " + rows, () -> trades(table).size() == rows);
            mouse.press("leaderboard-clear");
            LabWindow.await("all", () -> trades(table).size() == 3);
        }
        Bubbles scatter = LabWindow.await(robot, "leaderboard-scatter");
        LabWindow.await("nothing on its way", () -> window.desk().jobs().fetching() == 0);
        mouse.at(scatter, Hand.onFx(() -> scatter.place(1)));
        LabWindow.await(
                "the run of the point", () -> table.getSelectionModel().getSelectedIndex() == 1);

        mouse.tick("leaderboard-table", 2);
        LabWindow.await("two in the cart", () -> window.desk().selection().runs().size() == 2);
        mouse.press("cart-train");
        if (isThere(robot, "cart-why")) {
            assertThat(robot.lookup("#cart-train-go").query().isDisabled()).isTrue();
            mouse.fill("cart-tag", "anyway");
            mouse.fill("cart-reason", "to see it fail");
            mouse.press("cart-train-go");
        }
        LabWindow.await(
                "two trainings",
                () ->
                        window
                                        .desk()
                                        .lab()
                                        .runs()
                                        .list(RunKind.TRAIN, null, null, "anyway", 5, 0)
                                        .rows("rows")
                                        .stream()
                                        .filter(run -> "succeeded".equals(run.get("state")))
                                        .count()
                                == 2);
        mouse.press("cart-compare");
        LineChart curves = LabWindow.await(robot, "compare-curves");
        LabWindow.await("two curves", () -> curves.legend().size() >= 2);
        String byDate = Hand.onFx(curves::csv);
        mouse.press("compare-start");
        LabWindow.await("from the start", () -> !curves.csv().equals(byDate));
        mouse.press("compare-calendar");
        mouse.press("compare-log");
        LabWindow.await("growth", () -> !curves.csv().equals(byDate));
        mouse.press("compare-log");
        mouse.press("compare-legend-1");
        assertThat(curves.legend()).anyMatch(item -> !item.isShown());
        LabWindow.await(robot, "compare-hours-A");
        LabWindow.await(robot, "compare-lineage-table");
        mouse.press("compare-all");
    }
}
