package io.sigmalab.app.ui.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.engine.Shared;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * The way from nothing to a ranked result as its users go it, in the window, once by clicks and
 * once without a mouse. What stands on the screen is compared with the rows of the database.
 */
@ExtendWith(ApplicationExtension.class)
class ClientFlowTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODEL = "spy_eq_intraday_hourly_flow";

    @TempDir Path home;
    private Stage stage;
    private LabWindow window;
    private Hand hand;
    private FxRobot eyes;

    @Start
    void start(Stage first) {
        stage = first;
    }

    @Stop
    void stop() {
        if (window != null) {
            window.close();
        }
    }

    @ParameterizedTest(name = "{1} on {0}")
    @CsvSource({
        "simulated, mouse, 2023-01-03, 2023-06-30",
        "simulated, keyboard, 2023-01-03, 2023-06-30",
        "us-equities, mouse, 2020-07-01, 2020-12-31",
        "us-equities, keyboard, 2020-07-01, 2020-12-31"
    })
    void fromTheDashboardToTheLeaderboard(
            String data, String how, String from, String to, FxRobot robot) throws Exception {
        String source =
                data.equals("simulated") ? data : "files:" + Shared.path("data/us-equities");
        eyes = robot;
        Hand.fx(() -> window = LabWindow.open(stage, home, Map.of("SIGMA_LAB_DATA", source)));
        hand = how.equals("mouse") ? new Mouse(robot, stage) : new Keyboard(robot, stage);
        create();
        build(from, to);
        train();
        backtest();
        sweep();
        leaderboard();
    }

    private void create() {
        LabWindow.await(eyes, "dashboard");
        hand.press("dashboard-create");
        hand.press("create-template-momentumsigma-hourly_momentum");
        hand.fill("create-variant", "flow");
        LabWindow.await("the id", () -> text("create-id").equals(MODEL));
        hand.press("create-run");
        LabWindow.await("the build tab", () -> eyes.lookup("#build").tryQuery().isPresent());
        assertThat(window.desk().here().get().place()).isEqualTo(Place.MODEL);
    }

    private void build(String from, String to) throws Exception {
        hand.fill("build-start", from);
        hand.fill("build-end", to);
        hand.press("build-run");
        LabWindow.await(eyes, "build-audit");
        Row run = newest("build_runs");
        assertThat(run.text("state")).isEqualTo("succeeded");
        assertThat(run.params().path("start").asText()).isEqualTo(from);
        assertThat(run.params().path("end").asText()).isEqualTo(to);
        assertThat(tile("build-tiles", "Rows"))
                .isEqualTo(whole(run.metrics().path("rows").asLong()));
        assertThat(run.metrics().path("rows").asInt()).isGreaterThan(500);
    }

    private static Predicate<Node> hasId(String id) {
        return node -> id.equals(node.getId());
    }

    private void train() throws Exception {
        hand.open(ModelTab.TRAIN);
        for (int hour : List.of(10, 11, 12, 13)) {
            hand.press("train-hour-" + hour);
        }
        hand.choose("train-calibration", "isotonic");
        hand.press("train-run");
        LabWindow.await(eyes, "train-result");
        Row run = newest("training_runs");
        assertThat(run.text("state")).isEqualTo("succeeded");
        JsonNode request = run.params().path("request");
        assertThat(request.path("hours").toString()).isEqualTo("[10,11,12,13]");
        assertThat(request.path("calibration").asText()).isEqualTo("isotonic");
        assertThat(tile("train-result", "Rows"))
                .isEqualTo(whole(run.metrics().path("rows").asLong()));
        assertThat(tile("train-result", "AUC"))
                .isEqualTo(
                        String.format(
                                Locale.ROOT,
                                "%.3f",
                                run.metrics().path("metrics").path("auc").asDouble()));
    }

    private void backtest() throws Exception {
        hand.open(ModelTab.BACKTEST);
        for (String cut : List.of("0.40", "0.45", "0.50", "0.55")) {
            String chip = "backtest-threshold-" + cut;
            hand.press(chip);
            LabWindow.await(chip + " is gone", () -> eyes.lookup(hasId(chip)).tryQuery().isEmpty());
        }
        hand.enter("backtest-threshold-add", "0.34");
        hand.enter("backtest-threshold-add", "0.36");
        hand.press("backtest-run");
        Row cuts = backtested("");
        assertThat(cuts.params().path("request").path("thresholds").asText())
                .isEqualTo("0.34,0.36");
        hand.press("backtest-rule-share");
        hand.fill("backtest-top-pct", "0.2");
        hand.press("backtest-run");
        Row share = backtested(cuts.text("run_id"));
        assertThat(share.params().path("request").path("topPct").asText()).isEqualTo("0.2");
        assertThat(share.params().path("request").path("thresholds").isNull()).isTrue();
    }

    /** The backtest that was just run, when it stands on the screen. */
    private Row backtested(String before) throws Exception {
        LabWindow.await(
                "a new backtest on the screen",
                () -> {
                    String shown = textOr("backtest-run-id", "");
                    return !shown.isEmpty() && !shown.equals(before);
                });
        Row run = newest("backtest_runs");
        assertThat(text("backtest-run-id")).isEqualTo(run.text("run_id"));
        assertThat(run.text("state")).isEqualTo("succeeded");
        assertThat(value("backtest-tile-sharpe")).isEqualTo(ratio(run.number("sharpe_annual")));
        assertThat(value("backtest-tile-net")).isEqualTo(signed(run.number("cum_ret")));
        assertThat(value("backtest-tile-drawdown")).isEqualTo(loss(run.number("max_drawdown")));
        assertThat(value("backtest-tile-wins")).isEqualTo(share(run.number("win_rate")));
        assertThat(value("backtest-tile-trades")).isEqualTo(whole(run.number("trades")));
        return run;
    }

    private void sweep() throws Exception {
        hand.go(Place.SWEEPS);
        hand.fill("sweeps-thresholds-0", "0.34,0.36");
        hand.fill("sweeps-thresholds-1", "0.38");
        hand.press("sweeps-thresholds-remove-2");
        hand.fill("sweeps-top-0", "0.2");
        hand.fill("sweeps-hours-0", "10,11,12");
        hand.press("sweeps-hours-add");
        hand.fill("sweeps-hours-1", "12,13,14");
        LabWindow.await("6 variants", () -> text("sweeps-variants").equals("6"));
        hand.press("sweeps-start");
        LabWindow.await("finished", () -> textOr("sweeps-state", "").equals("Finished"));
        LabWindow.await("6 of 6", () -> text("sweeps-count").equals("6 of 6"));
        LabWindow.await("the last ranking", () -> window.desk().jobs().fetching() == 0);
        Row sweep = rows("SELECT * FROM backtest_sweeps").get(0);
        assertThat(sweep.number("variants")).isEqualTo(6);
        assertThat(sweep.number("done")).isEqualTo(6);
        hand.tick("sweeps-table", 2);
        hand.press("sweeps-compare");
        LabWindow.await(eyes, "compare-card-A");
        LabWindow.await(eyes, "compare-card-B");
        List<String> compared = ((Destination.Comparison) window.desk().here().get()).runIds();
        assertThat(compared).hasSize(2);
        Set<String> shown = texts("compare-metrics");
        for (String runId : compared) {
            Row run = rows("SELECT * FROM backtest_runs WHERE run_id = ?", runId).get(0);
            assertThat(run.text("sweep_id")).isEqualTo(sweep.text("sweep_id"));
            assertThat(shown)
                    .contains(
                            ratio(run.number("sharpe_annual")),
                            signed(run.number("cum_ret")),
                            whole(run.number("trades")));
        }
    }

    private void leaderboard() throws Exception {
        hand.go(Place.LEADERBOARD);
        List<Row> ranked =
                rows(
                        "SELECT * FROM backtest_runs WHERE state = 'succeeded'"
                                + " ORDER BY gate_pass DESC NULLS LAST, score DESC NULLS LAST,"
                                + " run_id");
        assertThat(ranked).hasSize(8);
        TableView<?> table = LabWindow.await(eyes, "leaderboard-table");
        LabWindow.await("8 runs", () -> text("leaderboard-count").startsWith("8 runs"));
        LabWindow.await("all rows", () -> table.getItems().size() == 8 && line(0).contains("1"));
        LabWindow.await("nothing on its way", () -> window.desk().jobs().fetching() == 0);
        for (int i = 0; i < 3; i++) {
            int row = i;
            assertThat(Hand.onFx(() -> line(row)))
                    .contains(
                            whole(i + 1),
                            ratio(ranked.get(i).number("sharpe_annual")),
                            signed(ranked.get(i).number("cum_ret")),
                            whole(ranked.get(i).number("trades")));
        }
    }

    /** Texts of a row of the leaderboard. */
    private Set<String> line(int index) {
        Set<String> texts = new LinkedHashSet<>();
        eyes.lookup("#leaderboard-table .table-row-cell").queryAllAs(TableRow.class).stream()
                .filter(row -> row.getIndex() == index && row.isVisible())
                .forEach(row -> collect(row, texts));
        return texts;
    }

    private Set<String> texts(String id) {
        Set<String> texts = new LinkedHashSet<>();
        Hand.fx(() -> collect(eyes.lookup("#" + id).query(), texts));
        return texts;
    }

    private static void collect(Node node, Set<String> into) {
        if (node instanceof Labeled label && label.getText() != null) {
            into.add(label.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private String text(String id) {
        return eyes.lookup("#" + id).queryAs(Labeled.class).getText();
    }

    private String textOr(String id, String otherwise) {
        return eyes.lookup("#" + id)
                .tryQueryAs(Labeled.class)
                .map(Labeled::getText)
                .orElse(otherwise);
    }

    private String value(String id) {
        return eyes.lookup("#" + id + " .lab-tile-value").queryAs(Labeled.class).getText();
    }

    /** The value of the tile of a name. */
    private String tile(String id, String name) {
        return eyes.lookup("#" + id + " .lab-tile").queryAllAs(Parent.class).stream()
                .map(
                        tile ->
                                tile.getChildrenUnmodifiable().stream()
                                        .filter(Labeled.class::isInstance)
                                        .map(label -> ((Labeled) label).getText())
                                        .toList())
                .filter(texts -> texts.get(0).equals(name))
                .map(texts -> texts.get(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tile " + name));
    }

    // How figures are written, said here once more: not by the class that the screen uses.

    private static String ratio(double value) {
        return minus(String.format(Locale.ROOT, "%.2f", value));
    }

    private static String signed(double value) {
        return minus(String.format(Locale.ROOT, "%+.1f %%", 100 * value));
    }

    private static String loss(double value) {
        return minus(String.format(Locale.ROOT, "%+.1f %%", -100 * value));
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,d", (long) value);
    }

    private static String minus(String text) {
        return text.replace('-', '−');
    }

    /** A row of the database by names of columns. */
    private record Row(Map<String, Object> columns) {
        String text(String column) {
            return String.valueOf(columns.get(column));
        }

        double number(String column) {
            return ((Number) columns.get(column)).doubleValue();
        }

        JsonNode params() throws IOException {
            return JSON.readTree(text("params"));
        }

        JsonNode metrics() throws IOException {
            return JSON.readTree(text("metrics"));
        }
    }

    private Row newest(String table) throws SQLException {
        return rows("SELECT t.*, r.params, r.metrics FROM "
                        + table
                        + " t JOIN runs r ON r.run_id = t.run_id"
                        + " ORDER BY t.started_at DESC, t.run_id DESC LIMIT 1")
                .get(0);
    }

    private List<Row> rows(String sql, String... values) throws SQLException {
        String url =
                "jdbc:h2:file:"
                        + home.resolve("lab")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;AUTO_SERVER=TRUE";
        List<Row> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        Object value = found.getObject(i);
                        row.put(
                                found.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT),
                                value instanceof byte[] ? found.getString(i) : value);
                    }
                    rows.add(new Row(row));
                }
            }
        }
        return rows;
    }
}
