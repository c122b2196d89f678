package io.sigmalab.app.service;

import io.sigmalab.engine.EngineVersion;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.SharedSweep;
import io.sigmalab.engine.run.SharedWork;
import io.sigmalab.engine.run.SharedWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Processes that compute variants of shared sweeps: being one, and who there is. */
public final class WorkerService {
    /** A worker that was silent for longer is taken for gone: as long as its work is left to it. */
    private static final double SILENCE_SECONDS = 10;

    private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();
    private static final long REPORT_NANOS = Duration.ofSeconds(2).toNanos();

    private final Workbench bench;
    private final SweepWork work;
    private final SharedFiles files;
    private final Supplier<String> learnerVersion;

    /** Over the bench. */
    public WorkerService(
            Workbench bench, SweepWork work, SharedFiles files, Supplier<String> learnerVersion) {
        this.bench = bench;
        this.work = work;
        this.files = files;
        this.learnerVersion = learnerVersion;
    }

    /**
     * Works until the progress is cancelled, which is how a worker ends: what it had in work is
     * left to others.
     *
     * @param idleSeconds ends after so long without work; null for never
     * @param notes told what the person at this machine should know, a sentence at a time
     * @throws LabException {@link Reason#CONFLICT} when the database is a file
     */
    public Outcome run(@Nullable Double idleSeconds, Consumer<String> notes, Progress progress) {
        SharedWork shared = bench.database().get().shared();
        String id = bench.ids().next("wk");
        SharedPieces pieces = new SharedPieces(bench, work, files, notes, id);
        Watch watch = new Watch(shared, pieces, notes, id);
        watch.report();
        notes.accept("worker " + watch.id + " waits for sweeps; Ctrl-C ends it");
        long busy = System.nanoTime();
        try (SharedWork.Working working = shared.work(watch.now(), pieces)) {
            while (!progress.isCancelled()) {
                if (pieces.doing() != null) {
                    busy = System.nanoTime();
                }
                double idle = (System.nanoTime() - busy) / 1e9;
                if (idleSeconds != null && idle > idleSeconds) {
                    break;
                }
                watch.look(progress);
                LockSupport.parkNanos(LOOK_NANOS);
            }
            pieces.stop();
        } finally {
            watch.tellTimes(List.of());
            watch.leave();
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("worker_id", watch.id);
        document.put("state", "stopped");
        document.put("cells", pieces.cells());
        return new Outcome(document);
    }

    /** Says that the worker is alive, and what it cannot take. */
    private final class Watch {
        private final SharedWork shared;
        private final SharedPieces pieces;
        private final Consumer<String> notes;
        private final String id;
        private final Instant began = bench.clock().instant();
        private final Set<String> told = new HashSet<>();
        private @Nullable String refused;
        private boolean isAway;
        private long reported;

        Watch(SharedWork shared, SharedPieces pieces, Consumer<String> notes, String id) {
            this.shared = shared;
            this.pieces = pieces;
            this.notes = notes;
            this.id = id;
        }

        SharedWorker now() {
            return new SharedWorker(
                    id,
                    bench.processes().current(),
                    EngineVersion.CURRENT,
                    learnerVersion.get(),
                    bench.workers().get().threads(),
                    began,
                    0,
                    pieces.cells(),
                    pieces.doing(),
                    refused);
        }

        void look(Progress progress) {
            if (System.nanoTime() - reported < REPORT_NANOS) {
                return;
            }
            try {
                lookAtSweeps();
                report();
                if (isAway) {
                    notes.accept("the database is back");
                    isAway = false;
                }
            } catch (LabException e) {
                if (e.reason() != Reason.DATABASE) {
                    throw e;
                }
                reported = System.nanoTime();
                if (!isAway) {
                    notes.accept("waiting for the database: " + e.getMessage());
                    isAway = true;
                }
            }
            String doing = pieces.doing();
            progress.report(0, 0, doing == null ? "waiting for work" : doing);
        }

        void report() {
            shared.report(now());
            pieces.beat();
            reported = System.nanoTime();
        }

        /** Sweeps of other versions stay in their own queue; here it is said why. */
        private void lookAtSweeps() {
            refused = null;
            List<SharedSweep> running = shared.running();
            tellTimes(running);
            for (SharedSweep sweep : running) {
                String why = refusal(sweep, learnerVersion.get());
                if (why == null) {
                    pieces.requeue(sweep);
                } else {
                    refused = why;
                    if (told.add(sweep.sweepId())) {
                        notes.accept(why);
                    }
                }
            }
        }

        private void tellTimes(List<SharedSweep> running) {
            Set<String> ids = new HashSet<>();
            running.forEach(sweep -> ids.add(sweep.sweepId()));
            pieces.times().ended(ids).forEach(notes);
        }

        void leave() {
            try {
                shared.leave(id);
            } catch (LabException e) {
                // It goes by itself when it was silent for a day.
                notes.accept(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Why a program of these versions leaves a sweep to others, or null. */
    static @Nullable String refusal(SharedSweep sweep, String learnerVersion) {
        if (sweep.engineVersion().equals(EngineVersion.CURRENT)
                && sweep.learnerVersion().equals(learnerVersion)) {
            return null;
        }
        return "sweep "
                + sweep.sweepId()
                + " is refused: it needs engine "
                + sweep.engineVersion()
                + " with "
                + sweep.learnerVersion()
                + ", this worker has engine "
                + EngineVersion.CURRENT
                + " with "
                + learnerVersion
                + ": other versions could give other bits; install the same Sigma Lab here";
    }

    static boolean isAlive(SharedWorker worker) {
        return worker.silentSeconds() < SILENCE_SECONDS;
    }

    /** Workers of the last day with what each is at, the one that began first first. */
    public Outcome list() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SharedWorker worker : bench.database().get().shared().workers()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("worker_id", worker.workerId());
            row.put("state", isAlive(worker) ? "alive" : "gone");
            row.put("process", worker.process());
            row.put("threads", worker.threads());
            row.put("cells", worker.cells());
            row.put("doing", worker.doing());
            row.put("refused", worker.refused());
            row.put("engine_version", worker.engineVersion());
            row.put("learner_version", worker.learnerVersion());
            row.put("started_at", worker.startedAt().toString());
            row.put("silent_seconds", worker.silentSeconds());
            rows.add(row);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rows", rows);
        return new Outcome(document);
    }
}
