package io.sigmalab.app.ui;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Processes;
import io.sigmalab.app.service.SweepRequest;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A home in which the program was killed in the middle of a sweep and of a build. */
public final class CrashedSweep {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    private CrashedSweep() {}

    private static Lab lab(Path home) {
        return Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 1, "desktop");
    }

    private static void build(Lab lab) {
        lab.builds()
                .build(
                        BuildRequest.of(
                                PACK, MODEL, LocalDate.of(2023, 1, 3), LocalDate.of(2023, 5, 31)),
                        Progress.NONE);
    }

    /** A sweep that was killed in its second variant, and a build that was killed as well. */
    public static String in(Path home) throws SQLException {
        String id;
        try (Lab lab = lab(home)) {
            build(lab);
            SweepRequest sweep =
                    new SweepRequest(
                            BacktestRequest.of(PACK, MODEL, "0.36"),
                            List.of("0.36", "0.40"),
                            List.of(),
                            List.of(""),
                            null,
                            null);
            id = lab.sweeps().run(sweep, Progress.NONE).text("sweep_id");
            build(lab);
        }
        String[] process = new Processes().current().split(":", -1);
        String dead = process[0] + ":" + process[1] + ":1";
        String url =
                "jdbc:h2:file:"
                        + home.resolve("lab")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM sweep_results WHERE cell = 1");
            statement.executeUpdate(
                    "UPDATE backtest_sweeps SET state = 'running', finished_at = NULL, done = 1,"
                            + " process = '"
                            + dead
                            + "'");
            statement.executeUpdate(
                    "UPDATE build_runs SET state = 'running', finished_at = NULL, process = '"
                            + dead
                            + "' WHERE run_id = (SELECT max(run_id) FROM build_runs)");
        }
        return id;
    }
}
