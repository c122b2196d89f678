package io.sigmalab.app.ui.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.model.SeededModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    void runsAreRankedChosenSavedAsAViewAndComparedByKeysAndClicks(FxRobot robot) {
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
        assertThat(text(robot, "compare-span")).contains("risk profile");
        assertThat(window.desk().here().get()).isEqualTo(new Destination.Comparison(chosen));
        assertThat(robot.lookup("Sharpe, 95 % interval").tryQuery()).isPresent();
        assertThat(isThere(robot, "compare-remove-A")).as("two always stay").isFalse();

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

    @Test
    void theCartIsKeptAndClearingItCanBeUndone(FxRobot robot) {
        robot.interact(
                () -> {
                    window.desk().selection().clear();
                    window.desk().go(Place.LEADERBOARD);
                });
        TableView<Slot> table = LabWindow.await(robot, "leaderboard-table");
        LabWindow.await("runs", () -> trades(table).size() == 3);
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
}
