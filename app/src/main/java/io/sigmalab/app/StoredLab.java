package io.sigmalab.app;

import io.sigmalab.app.service.Home;
import io.sigmalab.app.service.LabDatabase;
import io.sigmalab.app.service.Leftovers;
import io.sigmalab.app.service.Processes;
import io.sigmalab.app.service.Settings;
import io.sigmalab.db.Database;
import io.sigmalab.db.DatabaseInfo;
import io.sigmalab.db.DatabaseSettings;
import io.sigmalab.db.JdbiHoldoutStore;
import io.sigmalab.db.JdbiJobStore;
import io.sigmalab.db.JdbiModelStore;
import io.sigmalab.db.JdbiRunStore;
import io.sigmalab.db.JdbiSharedWork;
import io.sigmalab.db.JdbiSignalStore;
import io.sigmalab.db.JdbiSweepStore;
import io.sigmalab.db.JdbiTableTransfer;
import io.sigmalab.db.JdbiTrialLedger;
import io.sigmalab.db.LuckFormula;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.evidence.DeflatedSharpe;
import io.sigmalab.engine.run.HoldoutStore;
import io.sigmalab.engine.run.JobStore;
import io.sigmalab.engine.run.ModelStore;
import io.sigmalab.engine.run.RunStore;
import io.sigmalab.engine.run.SharedWork;
import io.sigmalab.engine.run.SignalStore;
import io.sigmalab.engine.run.SweepStore;
import io.sigmalab.engine.run.TableTransfer;
import io.sigmalab.engine.run.TrialLedger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stores on an open database; the one place outside the database module that names them. */
final class StoredLab implements LabDatabase {
    private static final LuckFormula LUCK =
            (trials, variance) -> DeflatedSharpe.luck(variance, trials);

    private final Database database;
    private final RunStore runs;
    private final SweepStore sweeps;
    private final Clock clock;

    private StoredLab(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        runs = new JdbiRunStore(database, LUCK);
        sweeps = new JdbiSweepStore(database, LUCK, clock);
    }

    /** Opens the database and turns runs whose process is gone into interrupted ones. */
    static LabDatabase open(Settings settings, Processes processes, Clock clock) {
        DatabaseSettings where = DatabaseSettings.from(settings.all(), settings.home());
        if (settings.get("DATABASE_URL") == null) {
            Home.create(settings.home());
        }
        StoredLab lab = new StoredLab(Database.open(where), clock);
        if (lab.runs.markInterrupted(processes::isAlive) > 0) {
            new Leftovers(new Home(settings.home())).removeInterrupted(lab);
        }
        return lab;
    }

    @Override
    public RunStore runs() {
        return runs;
    }

    @Override
    public SweepStore sweeps() {
        return sweeps;
    }

    @Override
    public ModelStore models() {
        return new JdbiModelStore(database);
    }

    @Override
    public TrialLedger trials() {
        return new JdbiTrialLedger(database, LUCK);
    }

    @Override
    public HoldoutStore holdouts() {
        return new JdbiHoldoutStore(database);
    }

    @Override
    public SignalStore signals() {
        return new JdbiSignalStore(database);
    }

    @Override
    public boolean isServer() {
        return database.isServer();
    }

    @Override
    public SharedWork shared() {
        if (!database.isServer()) {
            throw new LabException(
                    Reason.CONFLICT,
                    "workers share a PostgreSQL, this database is a file",
                    database.info().place(),
                    "name a server with DATABASE_URL or --db; sigma-lab db export and db import"
                            + " take everything there");
        }
        return new JdbiSharedWork(database, clock);
    }

    @Override
    public TableTransfer transfer() {
        return new JdbiTableTransfer(database);
    }

    @Override
    public JobStore jobs() {
        return new JdbiJobStore(database, clock);
    }

    /** Whether these settings name a database, without asking it. */
    static void check(Map<String, String> settings, Path home) {
        DatabaseSettings.from(settings, home);
    }

    /** Connects to a database and describes it; its tables stay as they are. */
    static Map<String, Object> look(Map<String, String> settings, Path home) {
        try (Database other = Database.connect(DatabaseSettings.from(settings, home))) {
            return describe(other);
        }
    }

    /** Another database than the one in force, to take rows over; its runs are left as they are. */
    static LabDatabase elsewhere(Map<String, String> settings, Path home, Clock clock) {
        return new StoredLab(Database.open(DatabaseSettings.from(settings, home)), clock);
    }

    @Override
    public Map<String, Object> info() {
        return describe(database);
    }

    private static Map<String, Object> describe(Database database) {
        DatabaseInfo info = database.info();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", info.kind());
        map.put("product", info.product());
        map.put("url", info.place());
        map.put("schema_version", info.schemaVersion());
        map.put("latest_version", info.latestVersion());
        map.put("pending", info.pending());
        map.put("rows", info.rows());
        return map;
    }

    @Override
    public void close() {
        database.close();
    }
}
