package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunState;
import java.time.Clock;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a stage so that every run that begins also ends: succeeded, failed with its sentence, or
 * cancelled. A run that dies with its process is recognised at the next start.
 */
public final class Recorder {
    private final Supplier<LabDatabase> database;
    private final Leftovers leftovers;
    private final Clock clock;
    private final Ids ids;
    private final String process;
    private final String startedBy;

    /**
     * @param database opened when the first run begins
     * @param leftovers removes what a run that does not succeed has written
     * @param startedBy {@code cli}, {@code desktop} or {@code api}
     */
    public Recorder(
            Supplier<LabDatabase> database,
            Leftovers leftovers,
            Clock clock,
            Ids ids,
            String process,
            String startedBy) {
        this.database = database;
        this.leftovers = leftovers;
        this.clock = clock;
        this.ids = ids;
        this.process = process;
        this.startedBy = startedBy;
    }

    /**
     * What a stage yields.
     *
     * @param result what is stored
     * @param value what the caller gets
     */
    public record Finished<T>(RunResult result, T value) {}

    /** Who starts runs: {@code cli}, {@code desktop} or {@code api}. */
    public String startedBy() {
        return startedBy;
    }

    /** A run that is about to begin. */
    public Run draft(
            RunKind kind,
            String packId,
            String modelId,
            @Nullable String tag,
            @Nullable String sweepId,
            String dataset,
            String paramsJson) {
        String prefix =
                switch (kind) {
                    case BUILD -> "mx";
                    case TRAIN -> "tr";
                    case BACKTEST -> "bt";
                };
        return new Run(
                ids.next(prefix),
                kind,
                packId,
                modelId,
                RunState.RUNNING,
                clock.instant(),
                null,
                startedBy,
                process,
                tag,
                sweepId,
                dataset,
                null,
                null,
                paramsJson,
                "{}",
                "{}",
                null);
    }

    /** Records a stage from its beginning to its end. */
    public <T> T record(Run run, Function<Run, Finished<T>> stage) {
        if (run.sweepId() == null) {
            // What is to be stored waits a minute for a server that is starting anew. Nothing is
            // lost by not beginning: whoever just asked for it hears after a few seconds.
            database.get().runs().find(run.runId());
        }
        database.get().runs().begin(run);
        Finished<T> finished;
        try {
            finished = stage.apply(run);
        } catch (RuntimeException | Error e) {
            // Before the record: on a full disk these files are the very room it needs.
            tidy(run, e);
            end(run, e);
            throw e;
        }
        try {
            database.get().runs().finish(finished.result());
            return finished.value();
        } catch (RuntimeException | Error e) {
            // Only after the record: a success that is stored though its announcement failed cannot
            // be ended again, and keeps its files.
            if (end(run, e)) {
                tidy(run, e);
            }
            throw e;
        }
    }

    private void tidy(Run run, Throwable cause) {
        try {
            leftovers.remove(run);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** Stores how a run ended; the cause is what the user must hear, trouble here is beside it. */
    private boolean end(Run run, Throwable cause) {
        boolean isCancelled = cause instanceof CancellationException;
        RunState state = isCancelled ? RunState.CANCELLED : RunState.FAILED;
        String plain = cause instanceof LabException ? cause.getMessage() : null;
        String message = isCancelled ? "cancelled" : plain == null ? String.valueOf(cause) : plain;
        try {
            database.get().runs().finish(RunResult.without(ended(run, state, message)));
            return true;
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
            return false;
        }
    }

    private Run ended(Run run, RunState state, @Nullable String error) {
        return new Run(
                run.runId(),
                run.kind(),
                run.packId(),
                run.modelId(),
                state,
                run.startedAt(),
                clock.instant(),
                run.startedBy(),
                run.process(),
                run.tag(),
                run.sweepId(),
                run.dataset(),
                run.matrixSha(),
                run.configSha(),
                run.paramsJson(),
                run.metricsJson(),
                run.lineageJson(),
                error);
    }

    /** The run with what it found out, succeeded now. */
    public Run succeeded(
            Run run,
            @Nullable String matrixSha,
            @Nullable String configSha,
            String metricsJson,
            String lineageJson) {
        return new Run(
                run.runId(),
                run.kind(),
                run.packId(),
                run.modelId(),
                RunState.SUCCEEDED,
                run.startedAt(),
                clock.instant(),
                run.startedBy(),
                run.process(),
                run.tag(),
                run.sweepId(),
                run.dataset(),
                matrixSha,
                configSha,
                run.paramsJson(),
                metricsJson,
                lineageJson,
                null);
    }
}
