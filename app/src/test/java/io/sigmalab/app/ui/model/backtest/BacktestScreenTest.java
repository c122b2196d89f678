package io.sigmalab.app.ui.model.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.EquityChart;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

@ExtendWith(ApplicationExtension.class)
class BacktestScreenTest {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    @TempDir static Path home;
    private LabWindow window;

    @Start
    void start(Stage stage) {
        window = LabWindow.open(stage, home, Map.of());
    }

    @Stop
    void stop() {
        window.close();
    }

    private static void backtest(Lab lab) {
        lab.builds()
                .build(
                        BuildRequest.of(
                                PACK, MODEL, LocalDate.of(2023, 1, 3), LocalDate.of(2023, 9, 29)),
                        Progress.NONE);
        lab.backtests().run(BacktestRequest.of(PACK, MODEL, "0.34,0.38"), Progress.NONE);
    }

    @Test
    void fromAResultToATradeAndThroughTheListAndBack(FxRobot robot) throws IOException {
        backtest(window.desk().lab());
        Platform.runLater(
                () ->
                        window.desk()
                                .go(new Destination.Model(PACK, MODEL, ModelTab.BACKTEST, null)));
        LabWindow.await(robot, "backtest-tile-sharpe");
        LabWindow.await(
                "the curve",
                () ->
                        robot.lookup(node -> node instanceof EquityChart chart && !chart.isEmpty())
                                .tryQuery()
                                .isPresent());
        assertThat(robot.lookup("#backtest-stale").query().isVisible()).isFalse();
        TextField splits = LabWindow.await(robot, "backtest-splits");
        robot.interact(() -> splits.setText("3"));
        LabWindow.await(
                "the mark of other parameters",
                () -> robot.lookup("#backtest-stale").query().isVisible());

        robot.clickOn("#backtest-tab-trades");
        TableView<?> trades = LabWindow.await(robot, "backtest-trades");
        robot.interact(
                () -> {
                    trades.getSelectionModel().select(0);
                    trades.requestFocus();
                });
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        LabWindow.await("the trade", () -> window.desk().here().get().place() == Place.TRADE);
        TableView<?> list = LabWindow.await(robot, "trade-list");
        robot.interact(list::requestFocus);
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        LabWindow.await(
                "the next trade",
                () ->
                        window.desk().here().get() instanceof Destination.Trade trade
                                && trade.index() == 1);
        LabWindow.await(robot, "trade-money");
        robot.clickOn("#trade-back");
        LabWindow.await("the backtest", () -> window.desk().here().get().place() == Place.MODEL);

        window.desk().lab().holdouts().seal("SPY", LocalDate.of(2023, 10, 2), null);
        robot.interact(() -> splits.setText("4"));
        Label sealed = LabWindow.await(robot, "backtest-sealed");
        assertThat(sealed.getText()).startsWith("Sealed from 2023-10-02 on");
        SplitsChart chart = robot.lookup(node -> node instanceof SplitsChart).query();
        assertThat(chart.csv()).contains("\n,sealed,2023-10-02,2024-12-31,");
        assertThat(chart.getAccessibleText()).contains("sealed from 2023-10-02");
        theMarkOfInventedPricesStaysWithTheRun(robot);
    }

    /** Whatever the source in force is by the time when a chart is saved. */
    private void theMarkOfInventedPricesStaysWithTheRun(FxRobot robot) throws IOException {
        Path spy = Files.createDirectories(home.resolve("other/bars/SPY"));
        Files.writeString(
                spy.resolve("daily.csv"),
                "timestamp,open,high,low,close,volume\n2024-06-03,10,11,9,10.5,1000\n");
        window.desk().lab().source().use("files:" + home.resolve("other"), null);
        EquityChart chart =
                robot.lookup(node -> node instanceof EquityChart curve && !curve.isEmpty()).query();
        Path marked = home.resolve("marked.csv");
        Path plain = home.resolve("plain.csv");
        robot.interact(
                () -> {
                    ChartMenu menu = new ChartMenu(window.desk(), "test", chart, () -> "Equity");
                    menu.save("csv", plain);
                    menu.from(() -> true).save("csv", marked);
                });
        LabWindow.await("both files", () -> window.desk().jobs().fetching() == 0);
        assertThat(Files.readString(marked)).startsWith("# SIMULATED DATA\n");
        assertThat(Files.readString(plain)).isNotEmpty().doesNotContain("SIMULATED");
    }
}
