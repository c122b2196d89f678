package io.sigmalab.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.Desktop;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.engine.bench.MatrixBench;
import io.sigmalab.engine.matrix.MatrixFiles;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/**
 * The long tables as a person uses them, in the window: a matrix of a million rows and a
 * leaderboard of a hundred thousand runs. For each: a frame of steady scrolling, a jump to a place
 * nobody has been to until its rows stand there, and putting it in another order.
 *
 * <p>Arguments: rows of the matrix (1000000), runs (100000).
 */
public final class TablesBench {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";
    private static final int FEATURES = 40;
    private static final int FRAMES = 300;
    private static final int JUMPS = 40;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Desk desk;
    private final Stage stage;

    private TablesBench(Desk desk, Stage stage) {
        this.desk = desk;
        this.stage = stage;
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        Path home = Files.createTempDirectory("sigma-lab-bench");
        DesktopBench.seed(home);
        blowUp(home, rows, runs);
        Clock clock = Clock.systemUTC();
        try (Lab lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), null, "bench");
                Jobs jobs = Desktop.jobs(clock)) {
            CompletableFuture<TablesBench> opened = new CompletableFuture<>();
            Platform.startup(
                    () -> {
                        Stage stage = new Stage();
                        Desk desk = new Desktop(lab, jobs, clock).show(stage);
                        opened.complete(new TablesBench(desk, stage));
                    });
            Platform.setImplicitExit(false);
            TablesBench bench = opened.get();
            bench.matrix();
            bench.leaderboard();
            Platform.exit();
        }
    }

    /** The matrix of the build becomes a long one, the backtest many. */
    private static void blowUp(Path home, int rows, int runs) throws Exception {
        String url =
                "jdbc:h2:file:"
                        + home.resolve("lab")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            Path file;
            try (ResultSet found =
                    statement.executeQuery("SELECT uri FROM artifacts WHERE kind = 'matrix_bin'")) {
                found.next();
                file = home.resolve(found.getString(1));
            }
            MatrixFiles.Stored stored =
                    MatrixFiles.writeBinary(
                            MatrixBench.matrix(rows, FEATURES), file, 2, Progress.NONE);
            statement.executeUpdate(
                    "UPDATE artifacts SET sha256 = '"
                            + stored.sha256()
                            + "', size_bytes = "
                            + stored.bytes()
                            + " WHERE kind = 'matrix_bin'");
            multiply(connection, runs);
        }
    }

    private static void multiply(Connection connection, int runs) throws Exception {
        String id;
        ObjectNode metrics;
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT run_id, metrics FROM runs WHERE kind = 'backtest'")) {
            found.next();
            id = found.getString(1);
            metrics = (ObjectNode) new ObjectMapper().readTree(found.getString(2));
        }
        // What the board reads of a run; its trades and curves would only fill the disk.
        List<String> big = new ArrayList<>();
        metrics.fields()
                .forEachRemaining(
                        field -> {
                            if (field.getValue().toString().length() > 2_000) {
                                big.add(field.getKey());
                            }
                        });
        metrics.remove(big);
        String number = "'bt_20200101t000000_' || LPAD(CAST(x AS varchar), 6, '0')";
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO runs (run_id, kind, params, metrics, lineage) SELECT "
                                + number
                                + ", kind, params, ? FORMAT JSON, lineage FROM runs,"
                                + " SYSTEM_RANGE(1, "
                                + runs
                                + ") AS numbers(x) WHERE run_id = '"
                                + id
                                + "'")) {
            insert.setString(1, metrics.toString());
            insert.executeUpdate();
        }
        List<String> values = new ArrayList<>();
        for (String column : columns(connection)) {
            values.add(
                    switch (column) {
                        case "run_id" -> number;
                        case "started_at" -> "DATEADD(SECOND, -x, started_at)";
                        case "sharpe", "sharpe_annual", "cum_ret", "score", "sortino" ->
                                column + " + MOD(x * 7919, 100003) / 100003.0";
                        case "trades" -> "trades + MOD(x * 31, 997)";
                        case "gate_pass" -> "MOD(x, 5) = 0";
                        default -> column;
                    });
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO backtest_runs SELECT "
                            + String.join(", ", values)
                            + " FROM backtest_runs, SYSTEM_RANGE(1, "
                            + runs
                            + ") AS numbers(x) WHERE run_id = '"
                            + id
                            + "'");
        }
    }

    private static List<String> columns(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM backtest_runs LIMIT 0")) {
            ResultSetMetaData shape = none.getMetaData();
            for (int i = 1; i <= shape.getColumnCount(); i++) {
                names.add(shape.getColumnName(i).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private void matrix() throws Exception {
        long began = System.nanoTime();
        onFx(
                () -> {
                    desk.go(new Destination.Model(PACK, MODEL, ModelTab.BUILD, null));
                    return true;
                });
        await(() -> table("build-matrix") != null && size("build-matrix") >= 1000);
        await(() -> isFilled("build-matrix"));
        said("matrix, opened and its hash checked", millis(began));
        scroll("build-matrix", "matrix");
        for (String name : new String[] {"f3", "close"}) {
            began = System.nanoTime();
            double stall = onFx(() -> sort("build-matrix", name));
            await(() -> desk.jobs().fetching() == 0);
            await(() -> isFilled("build-matrix"));
            said("matrix, in order of " + name + ", until it stands there", millis(began));
            said("matrix, in order of " + name + ", FX thread", stall);
        }
    }

    private double sort(String id, String column) {
        long began = System.nanoTime();
        TableView<?> table = table(id);
        for (TableColumn<?, ?> one : table.getColumns()) {
            if (one.getText().equals(column)) {
                sortBy(table, one);
            }
        }
        return millis(began);
    }

    @SuppressWarnings("unchecked")
    private static <T> void sortBy(TableView<T> table, TableColumn<?, ?> column) {
        table.getSortOrder().setAll(List.of((TableColumn<T, ?>) column));
    }

    private void leaderboard() throws Exception {
        long began = System.nanoTime();
        onFx(
                () -> {
                    desk.go(Place.LEADERBOARD);
                    return true;
                });
        await(() -> table("leaderboard-table") != null && size("leaderboard-table") > 1);
        await(() -> isFilled("leaderboard-table"));
        said("leaderboard, opened", millis(began));
        scroll("leaderboard-table", "leaderboard");
        MenuButton order = onFx(() -> (MenuButton) stage.getScene().lookup("#leaderboard-sort"));
        for (int i = 0; i < 4; i++) {
            int item = i;
            began = System.nanoTime();
            double stall =
                    onFx(
                            () -> {
                                long from = System.nanoTime();
                                order.getItems().get(item).fire();
                                return millis(from);
                            });
            await(() -> desk.jobs().fetching() == 0);
            await(() -> isFilled("leaderboard-table"));
            String name = onFx(() -> order.getItems().get(item).getText());
            said("leaderboard, by " + name + ", until it stands there", millis(began));
            said("leaderboard, by " + name + ", FX thread", stall);
        }
    }

    /** A wheel that turns steadily, then jumps to places nobody has been to. */
    private void scroll(String id, String name) throws Exception {
        double[] frames = new double[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            int row = 3 * i;
            frames[i] = frame(id, row);
        }
        said(name + ", frame of steady scrolling, median", share(frames, 0.5));
        said(name + ", frame of steady scrolling, slowest", share(frames, 1));
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        double[] jumps = new double[JUMPS];
        double[] stalls = new double[JUMPS];
        int size = onFx(() -> size(id));
        for (int i = 0; i < JUMPS; i++) {
            int row = random.nextInt(size - 100);
            long began = System.nanoTime();
            stalls[i] = frame(id, row);
            await(() -> isFilled(id));
            jumps[i] = millis(began);
        }
        said(name + ", jump until its rows stand there, median", share(jumps, 0.5));
        said(name + ", jump until its rows stand there, slowest", share(jumps, 1));
        said(name + ", jump, FX thread, slowest", share(stalls, 1));
    }

    private double frame(String id, int row) throws Exception {
        return onFx(
                () -> {
                    long began = System.nanoTime();
                    TableView<?> table = table(id);
                    table.scrollTo(row);
                    table.layout();
                    stage.getScene().getRoot().layout();
                    return millis(began);
                });
    }

    private TableView<?> table(String id) {
        return (TableView<?>) stage.getScene().lookup("#" + id);
    }

    private int size(String id) {
        return table(id).getItems().size();
    }

    /** Whether every cell in sight has what belongs there. */
    private boolean isFilled(String id) {
        int known = 0;
        for (Node node : table(id).lookupAll(".table-cell")) {
            if (node instanceof IndexedCell<?> cell && !cell.isEmpty() && isInSight(cell)) {
                String text = ((Labeled) cell).getText();
                if ("…".equals(text)) {
                    return false;
                }
                known += text == null || text.isEmpty() ? 0 : 1;
            }
        }
        return known > 0;
    }

    /**
     * Rows that are kept for later are hidden, not their cells: they hold what was there before.
     */
    private static boolean isInSight(Node cell) {
        return cell.isVisible() && cell.getParent() != null && cell.getParent().isVisible();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!onFx(condition)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited a minute");
            }
            Thread.sleep(2);
        }
    }

    private static double share(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    private static void said(String what, double millis) {
        System.out.printf(Locale.ROOT, "%-64s %8.1f ms%n", what, millis);
    }

    private static <T> T onFx(Callable<T> task) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        result.complete(task.call());
                    } catch (Exception | Error e) {
                        result.completeExceptionally(e);
                    }
                });
        return result.get();
    }
}
