package io.sigmalab.db;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.run.SharedWork.Performer;
import io.sigmalab.engine.run.SharedWork.Working;
import io.sigmalab.engine.run.SharedWorker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The queue of work: db-scheduler on the table {@code scheduled_tasks}. A process says every two
 * seconds that it is alive; what one had that was silent for five times as long is given to
 * another.
 */
final class WorkQueue {
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED = 5;
    private static final Duration POLLING = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

    /** Work of a program of another version is not ours to delete. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private WorkQueue() {}

    /** Name of the queue that programs of these versions take from. */
    static String name(String engineVersion, String learnerVersion) {
        String versions = engineVersion + "\n" + learnerVersion;
        String hash = Sha256.of(versions.getBytes(StandardCharsets.UTF_8));
        return "sweep-" + hash.substring(0, 16);
    }

    static String instance(String sweepId, String task) {
        return sweepId + "/" + task;
    }

    static Working start(Database database, SharedWorker worker, Performer performer) {
        Duration ahead = database.clockAhead();
        Clock clock = () -> Instant.now().plus(ahead);
        Scheduler scheduler =
                Scheduler.create(database.connections(), task(worker, performer))
                        .schedulerName(new SchedulerName.Fixed(worker.workerId()))
                        .serializer(new NoData())
                        .clock(clock)
                        .threads(1)
                        .pollingInterval(POLLING)
                        .pollUsingLockAndFetch(0.5, 1.0)
                        .heartbeatInterval(HEARTBEAT)
                        .missedHeartbeatsLimit(MISSED)
                        .deleteUnresolvedAfter(NEVER)
                        .shutdownMaxWait(LONGEST_STOP)
                        .failureLogging(LogLevel.DEBUG, false)
                        .build();
        scheduler.start();
        return scheduler::stop;
    }

    private static Task<Void> task(SharedWorker worker, Performer performer) {
        return Tasks.custom(name(worker.engineVersion(), worker.learnerVersion()), Void.class)
                .onDeadExecutionRevive()
                .onFailure(
                        (failed, operations) ->
                                operations.reschedule(failed, failed.getTimeDone().plus(RETRY)))
                .execute(
                        (piece, context) -> {
                            String id = piece.getId();
                            int slash = id.indexOf('/');
                            Duration later =
                                    performer.perform(
                                            id.substring(0, slash),
                                            id.substring(slash + 1),
                                            context.getExecution().consecutiveFailures);
                            if (later.isZero()) {
                                return new CompletionHandler.OnCompleteRemove<>();
                            }
                            return (done, operations) ->
                                    operations.reschedule(done, done.getTimeDone().plus(later));
                        });
    }

    /** Pieces of work carry nothing but their name: nothing is ever deserialised. */
    private static final class NoData implements Serializer {
        @Override
        public byte @Nullable [] serialize(@Nullable Object data) {
            return null;
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] serialized) {
            return null;
        }
    }
}
