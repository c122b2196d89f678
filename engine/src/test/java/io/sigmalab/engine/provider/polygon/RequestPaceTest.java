package io.sigmalab.engine.provider.polygon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RequestPaceTest {
    private final TestClock clock = new TestClock("2024-08-15T18:00:00Z");

    @Test
    void noWindowOfAMinuteHoldsMoreStartsThanAllowed() {
        RequestPace pace = new RequestPace(5, clock, clock);
        List<Long> starts = new ArrayList<>();
        long begin = clock.millis();
        for (int i = 0; i < 23; i++) {
            pace.await(Progress.NONE);
            starts.add(clock.millis());
            clock.sleep(i % 4 * 3_000L); // answers take their time
        }

        for (int i = 5; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - 5)).isGreaterThanOrEqualTo(60_000);
        }
        assertThat(starts.get(4) - begin).isLessThan(30_000); // none waits without need
        assertThat(starts.get(22) - begin).isLessThan(5 * 60_000);
    }

    @Test
    void aPauseTheServerAskedForHoldsEverybody() {
        RequestPace pace = new RequestPace(100, clock, clock);
        pace.hold(7_000);
        long begin = clock.millis();

        pace.await(Progress.NONE);
        pace.await(Progress.NONE);

        assertThat(clock.millis() - begin).isEqualTo(7_000);
    }

    @Test
    void aClockThatIsSetBackDoesNotStopTheWork() {
        RequestPace pace = new RequestPace(1, clock, clock);
        pace.await(Progress.NONE);
        clock.set("2024-08-15T12:00:00Z");
        long slept = clock.slept();

        pace.await(Progress.NONE);

        assertThat(clock.slept() - slept).isLessThanOrEqualTo(60_000);
    }

    @Test
    void cancellingEndsTheWaitAtOnce() {
        RequestPace pace = new RequestPace(1, clock, clock);
        pace.await(Progress.NONE);
        AtomicInteger looks = new AtomicInteger();
        Progress progress =
                new Progress() {
                    @Override
                    public void report(long done, long total, String text) {}

                    @Override
                    public boolean isCancelled() {
                        return looks.incrementAndGet() > 3;
                    }
                };

        assertThatThrownBy(() -> pace.await(progress)).isInstanceOf(CancellationException.class);
        assertThat(clock.slept()).isLessThan(1_000);
    }
}
