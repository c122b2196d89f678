package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.HoldoutStore;
import io.sigmalab.engine.run.JobStore;
import io.sigmalab.engine.run.ModelStore;
import io.sigmalab.engine.run.RunStore;
import io.sigmalab.engine.run.SharedWork;
import io.sigmalab.engine.run.SignalStore;
import io.sigmalab.engine.run.SweepStore;
import io.sigmalab.engine.run.TableTransfer;
import io.sigmalab.engine.run.TrialLedger;
import java.util.Map;

/** The open database, as services see it. */
public interface LabDatabase extends AutoCloseable {
    /** Runs. */
    RunStore runs();

    /** Sweeps. */
    SweepStore sweeps();

    /** Models. */
    ModelStore models();

    /** Trials. */
    TrialLedger trials();

    /** What is sealed, and who has looked. */
    HoldoutStore holdouts();

    /** Signals. */
    SignalStore signals();

    /** Whether several machines can work on it: a server, not a file. */
    boolean isServer();

    /**
     * What processes share.
     *
     * @throws LabException {@link Reason#CONFLICT} when the database is a file
     */
    SharedWork shared();

    /** Rows in and out. */
    TableTransfer transfer();

    /** Jobs of servers. */
    JobStore jobs();

    /** Kind, masked address, schema version, row counts. */
    Map<String, Object> info();

    @Override
    void close();
}
