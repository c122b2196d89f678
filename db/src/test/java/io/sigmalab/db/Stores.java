package io.sigmalab.db;

import io.sigmalab.engine.evidence.DeflatedSharpe;
import io.sigmalab.engine.run.Headline;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunResult;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** All stores on one fresh database for a test class; every test uses a pack of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Stores {
    static final Instant NOW = Instant.parse("2026-11-22T14:45:01.123456Z");

    /** As the program wires it. */
    static final LuckFormula LUCK = (trials, variance) -> DeflatedSharpe.luck(variance, trials);

    Database database;
    JdbiModelStore models;
    JdbiRunStore runs;
    JdbiSweepStore sweeps;
    JdbiTrialLedger ledger;
    JdbiSignalStore signals;
    JdbiJobStore jobs;

    private int packs;

    abstract DatabaseSettings settings();

    @BeforeAll
    void openDatabase() {
        database = Database.open(settings());
        models = new JdbiModelStore(database);
        runs = new JdbiRunStore(database, LUCK);
        sweeps = new JdbiSweepStore(database, LUCK, Clock.fixed(NOW, ZoneOffset.UTC));
        ledger = new JdbiTrialLedger(database, LUCK);
        signals = new JdbiSignalStore(database);
        jobs = new JdbiJobStore(database, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterAll
    void closeDatabase() {
        database.close();
    }

    /** A pack that no other test uses, with the model {@code m}. */
    synchronized String newPack() {
        String pack = "pack" + packs++;
        models.put(Samples.model(pack, "m"));
        return pack;
    }

    /** Begins and finishes a backtest with a trial; its id. */
    String store(Run run, Headline headline) {
        runs.begin(Samples.running(run));
        runs.finish(Samples.result(run, headline));
        return run.runId();
    }

    /** As above, with the figures and the outcome of {@link Samples}. */
    RunResult store(Run run) {
        RunResult result = Samples.result(run, Samples.headline(0.1));
        runs.begin(Samples.running(run));
        runs.finish(result);
        return result;
    }

    /** A number from the database itself, to look behind the stores. */
    long number(String sql) {
        return database.transactions()
                .call("count", handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
