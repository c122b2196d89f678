package io.sigmalab.app.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.CommandBars;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.flow.Hand;
import io.sigmalab.app.ui.flow.Mouse;
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
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import picocli.CommandLine.ParseResult;

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

    @Test
    void aDayIsOpenedAndAFileIsTakenOverByClicks(FxRobot robot) throws IOException {
        Mouse mouse = new Mouse(robot, window.stage());
        robot.interact(() -> window.desk().go(new Destination.Data("SPY")));
        CoverageCalendar calendar = LabWindow.await(robot, "data-calendar");
        LabWindow.await("its days", () -> !calendar.isEmpty());
        assertThat(Hand.onFx(calendar::csv)).contains("\n2024-01-02,full,1,1,false\n");
        mouse.at(calendar, new Point2D(108, 32));
        LabWindow.await(robot, "data-day-bars");
        String day = text(robot, "data-day-facts");
        mouse.press("data-day-after");
        LabWindow.await("the next day", () -> !text(robot, "data-day-facts").equals(day));
        mouse.press("data-day-close");

        Path file = folder.resolve("other.csv");
        String head = "when,o,h,l,last_price,v\n";
        String good = "2024-06-03,10,11,9,10.5,1000\n2024-06-04,10.5,12,10,11,1000\n";
        // The high of the third line is below its low.
        Files.writeString(file, head + "2024-06-03,10,11,9,10.5,1000\n2024-06-04,10,8,9,10,1\n");
        mouse.press("data-import");
        mouse.fill("import-file", file.toString());
        TableView<?> preview = LabWindow.await(robot, "import-preview");
        LabWindow.await("two rows", () -> preview.getItems().size() == 2);
        assertThat(preview.getColumns()).extracting(TableColumn::getText).contains("last_price");
        mouse.choose("import-column-timestamp", "when");
        mouse.choose("import-column-close", "last_price");
        mouse.fill("import-ticker", "QQQ");
        mouse.choose("import-cadence", "daily");
        mouse.choose("import-zone", "UTC");
        ParseResult line = CommandBars.parsed(CommandBars.copied(mouse, "import-command"));
        assertThat(line.commandSpec().qualifiedName()).isEqualTo("sigma-lab data import");
        assertThat(String.valueOf(line.matchedOptionValue("--tz", (Object) ""))).isEqualTo("UTC");
        mouse.press("import-check");
        // The path of the file itself, although it is read under other names of columns.
        awaitText(robot, "import-problem", file + ", line 3");

        Files.writeString(file, head + good);
        mouse.closeToasts();
        mouse.press("import-check");
        awaitText(robot, "import-result", "2 rows can be taken over");
        mouse.closeToasts();
        mouse.press("import-run");
        awaitText(robot, "import-result", "2 rows taken over");
        mouse.press("import-close");
        TableView<Series> series = LabWindow.await(robot, "data-series");
        LabWindow.await(
                "the series",
                () ->
                        series.getItems().stream()
                                .anyMatch(row -> row.ticker().equals("QQQ") && row.bars() == 2));
    }
}
