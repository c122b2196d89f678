package io.sigmalab.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.job.JobState.Phase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
    /** Stands for the FX thread: the test runs what is queued. */
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

    private final Executor screen = queue::add;
    private final Jobs jobs = new Jobs(screen, Clock.systemUTC());
    private final List<Phase> ends = new ArrayList<>();

    @AfterEach
    void close() {
        jobs.close();
    }

    private void paintUntilEnds(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (ends.size() < count && System.nanoTime() < deadline) {
            Runnable next = queue.poll(100, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
        }
        assertThat(ends).hasSize(count);
    }

    @Test
    void aFetchAfterTheEndIsLeftUndoneWithoutNoise() {
        jobs.close();
        jobs.fetch(
                () -> ends.add(Phase.SUCCEEDED),
                got -> ends.add(Phase.SUCCEEDED),
                failed -> ends.add(Phase.FAILED));
        assertThat(jobs.fetching()).isZero();
        assertThat(queue).isEmpty();
        assertThat(ends).isEmpty();
    }

    @Test
    void nothingIsAtWorkAnyMoreWhenItIsClosed() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean isOver = new AtomicBoolean();
        jobs.fetch(
                () -> {
                    running.countDown();
                    Thread.sleep(200);
                    isOver.set(true);
                    return isOver;
                },
                got -> ends.add(Phase.SUCCEEDED),
                failed -> ends.add(Phase.FAILED));
        running.await();
        jobs.close();
        assertThat(isOver).isTrue();
    }

    @Test
    void aBurstOfStepsQueuesOneTaskForTheScreen() throws Exception {
        CountDownLatch stepped = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        jobs.submit(
                "many steps",
                progress -> {
                    for (int i = 0; i < 10_000; i++) {
                        progress.step(i, 10_000, "step " + i);
                    }
                    stepped.countDown();
                    go.await();
                },
                state -> ends.add(state.phase()));
        stepped.await();
        assertThat(queue).hasSizeLessThanOrEqualTo(1);
        go.countDown();
        paintUntilEnds(1);
        assertThat(ends).containsExactly(Phase.SUCCEEDED);
        JobState state = jobs.states().get(0);
        assertThat(state.share()).isEqualTo(1);
        assertThat(state.log()).hasSizeLessThanOrEqualTo(200).last().asString().endsWith("9999");
    }

    @Test
    void aJobEndsOnceWhetherItFailsOrIsCancelledBeforeOrWhileItRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Job first =
                jobs.submit(
                        "runs",
                        progress -> {
                            running.countDown();
                            while (true) {
                                progress.step(1, 2, "waits");
                                Thread.onSpinWait();
                            }
                        },
                        state -> ends.add(state.phase()));
        Job second = jobs.submit("queued", progress -> {}, state -> ends.add(state.phase()));
        running.await();
        second.cancel();
        first.cancel();
        first.cancel();
        jobs.submit(
                "fails",
                progress -> {
                    throw new IllegalStateException("because");
                },
                state -> {
                    ends.add(state.phase());
                    assertThat(state.error()).hasMessage("because");
                });
        paintUntilEnds(3);
        first.cancel();
        assertThat(ends).containsExactlyInAnyOrder(Phase.CANCELLED, Phase.CANCELLED, Phase.FAILED);
        assertThat(queue).isEmpty();
        assertThat(jobs.isBusy()).isFalse();
    }

    @Test
    void whatIsFetchedArrivesOnTheScreensThread() throws Exception {
        List<String> got = new ArrayList<>();
        jobs.fetch(() -> "page", got::add, e -> got.add("failed"));
        jobs.fetch(
                () -> {
                    throw new IllegalStateException("gone");
                },
                x -> got.add("never"),
                e -> got.add(e.getMessage()));
        queue.take().run();
        queue.take().run();
        assertThat(got).containsExactlyInAnyOrder("page", "gone");
    }
}
