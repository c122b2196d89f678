package io.sigmalab.app.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Opener;
import io.sigmalab.engine.market.SessionCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

@ExtendWith(ApplicationExtension.class)
class DataScreenTest {
    @TempDir static Path home;
    @TempDir static Path folder;
    private LabWindow window;

    @Start
    void start(Stage stage) throws IOException {
        StringBuilder rows = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (LocalDate day :
                SessionCalendar.nyse()
                        .between(LocalDate.of(2024, 1, 2), LocalDate.of(2024, 6, 28))) {
            // One day at half the price: a jump that is worth a look.
            double price = day.equals(LocalDate.of(2024, 3, 5)) ? 50 : 100;
            rows.append(day).append(',').append(price).append(',').append(price + 1);
            rows.append(',').append(price - 1).append(',').append(price).append(",1000\n");
        }
        Path spy = Files.createDirectories(folder.resolve("bars/SPY"));
        Files.writeString(spy.resolve("daily.csv"), rows.toString());
        window = LabWindow.open(stage, home, Map.of("SIGMA_LAB_DATA", "files:" + folder));
    }

    @Stop
    void stop() {
        window.close();
    }

    private static String text(FxRobot robot, String id) {
        return LabWindow.<Label>await(robot, id).getText();
    }

    private static void awaitText(FxRobot robot, String id, String part) {
        LabWindow.await(
                part,
                () ->
                        robot.lookup("#" + id)
                                .tryQuery()
                                .filter(node -> ((Label) node).getText().contains(part))
                                .isPresent());
    }

    private static void awaitReady(FxRobot robot) {
        LabWindow.await(
                "the button can be pressed",
                () -> !((Button) robot.lookup("#data-holdout-yes").query()).isDisabled());
    }

    @Test
    void daysAreSealedAndReleasedByHandAndAFindingLeadsToItsFile(FxRobot robot) throws IOException {
        robot.interact(() -> window.desk().go(new Destination.Data("SPY")));
        LabWindow.await(robot, "data-holdout-seal");
        assertThat(text(robot, "data-holdout-state")).isEqualTo("not sealed");

        robot.clickOn("#data-holdout-seal");
        LabWindow.await(robot, "data-holdout-from");
        robot.clickOn("#data-holdout-from").write("2024-05");
        awaitText(robot, "data-holdout-problem", "is no day");
        assertThat(((Button) robot.lookup("#data-holdout-yes").query()).isDisabled()).isTrue();
        robot.write("-01");
        // May and June 2024 without Memorial Day and Juneteenth.
        awaitText(robot, "data-holdout-note", "Seals 41 of 124 sessions");
        awaitReady(robot);
        robot.clickOn("#data-holdout-yes");
        awaitText(robot, "data-holdout-state", "sealed from 2024-05-01 · 0 looks");

        robot.clickOn("#data-holdout-open");
        awaitText(robot, "data-holdout-cost", "counted for good before anything is shown");
        awaitText(robot, "data-holdout-note", "build and backtest first");
        assertThat(((Button) robot.lookup("#data-holdout-yes").query()).isDisabled()).isTrue();
        robot.clickOn("#data-holdout-no");

        robot.interact(
                () ->
                        window.desk()
                                .go(
                                        new Destination.Model(
                                                "swingsigma",
                                                "spy_eq_swing_daily",
                                                ModelTab.BUILD,
                                                null)));
        awaitText(robot, "build-data", "Sealed from 2024-05-01 on: a build ends before.");
        robot.interact(() -> window.desk().go(new Destination.Data("SPY")));

        LabWindow.await(robot, "data-holdout-release");
        robot.clickOn("#data-holdout-release");
        awaitText(robot, "data-holdout-cost", "Lost: days that nobody has chosen by");
        robot.clickOn("#data-holdout-reason").write("wrong day");
        awaitReady(robot);
        robot.clickOn("#data-holdout-yes");
        awaitText(robot, "data-holdout-state", "not sealed");
        LabWindow.await(robot, "data-looks");
        assertThat(text(robot, "data-holdout-sentence")).contains("1 look counted");

        Path copy = folder.resolve("copy");
        window.desk().openWith(new Opener(List.of("/bin/sh", "-c", "cp \"$0\" '" + copy + "'")));
        robot.clickOn("#data-check");
        LabWindow.await(robot, "data-findings");
        LabWindow.await(
                "a way to the file",
                () -> robot.lookup("#data-findings .hyperlink").tryQuery().isPresent());
        // What is said in the corner lies above the table for some seconds.
        robot.interact(() -> window.desk().toasts().clear());
        Hyperlink open = robot.lookup("#data-findings .hyperlink").query();
        robot.clickOn(open);
        LabWindow.await(
                "it was opened",
                () ->
                        window.desk().toasts().stream()
                                .anyMatch(toast -> toast.title().equals("Opened")));
        assertThat(copy).hasSameTextualContentAs(folder.resolve("bars/SPY/daily.csv"));
    }
}
