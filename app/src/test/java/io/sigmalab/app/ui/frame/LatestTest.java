package io.sigmalab.app.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.ui.ShowThread;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LatestTest {
    private final Latest latest = new Latest();
    private final List<String> heard = new ArrayList<>();

    private void ask(Jobs jobs, String answer, CountDownLatch until) {
        latest.ask(
                jobs,
                () -> {
                    until.await();
                    return answer;
                },
                heard::add,
                failure -> heard.add("failed " + answer));
    }

    private void fail(Jobs jobs, String answer, CountDownLatch until) {
        latest.ask(
                jobs,
                () -> {
                    until.await();
                    throw new IllegalStateException(answer);
                },
                got -> heard.add("never"),
                failure -> heard.add(String.valueOf(failure.getMessage())));
    }

    @Test
    void answersAndFailuresOfOlderQuestionsAreDroppedHoweverLateTheyCome() throws Exception {
        CountDownLatch now = new CountDownLatch(0);
        CountDownLatch later = new CountDownLatch(1);
        try (ShowThread show = new ShowThread();
                Jobs jobs = new Jobs(show, Clock.systemUTC())) {
            show.act(
                    () -> {
                        ask(jobs, "first", later);
                        fail(jobs, "second", later);
                        ask(jobs, "third", now);
                        latest.also(jobs, () -> "more of the third", heard::add, failure -> {});
                    });
            show.await(() -> heard.size() == 2);
            later.countDown();
            show.await(() -> jobs.fetching() == 0);
            assertThat(show.on(() -> List.copyOf(heard)))
                    .containsExactlyInAnyOrder("third", "more of the third");
        }
    }

    @Test
    void aFailureOfTheNewestQuestionIsHeardAndNothingOfOneThatWasForgotten() throws Exception {
        CountDownLatch now = new CountDownLatch(0);
        CountDownLatch later = new CountDownLatch(1);
        try (ShowThread show = new ShowThread();
                Jobs jobs = new Jobs(show, Clock.systemUTC())) {
            show.act(() -> fail(jobs, "newest", now));
            show.await(() -> heard.equals(List.of("newest")));
            show.act(
                    () -> {
                        ask(jobs, "forgotten", later);
                        latest.forget();
                    });
            later.countDown();
            show.await(() -> jobs.fetching() == 0);
            assertThat(show.on(() -> List.copyOf(heard))).containsExactly("newest");
        }
    }
}
