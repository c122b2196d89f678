package io.sigmalab.app.service;

import io.sigmalab.engine.run.ModelStore;
import io.sigmalab.engine.run.RunStore;
import io.sigmalab.engine.run.SignalStore;
import io.sigmalab.engine.run.SweepStore;
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

    /** Signals. */
    SignalStore signals();

    /** Kind, masked address, schema version, row counts. */
    Map<String, Object> info();

    @Override
    void close();
}
