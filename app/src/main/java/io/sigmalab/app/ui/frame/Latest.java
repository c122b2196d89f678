package io.sigmalab.app.ui.frame;

import io.sigmalab.app.job.Jobs;
import java.util.function.Consumer;

/**
 * Asks for something again and again, such as what belongs to the row that is selected: only what
 * the newest question brings counts, however late the answers of older ones come. Used from the
 * thread that shows, where the answers come too.
 */
public final class Latest {
    private int asked;

    /**
     * Asks; what was asked before counts no more.
     *
     * @param got receives the answer, unless it was asked again or {@linkplain #forget forgotten}
     * @param failed receives what went wrong, likewise
     */
    public <T> void ask(
            Jobs jobs, Jobs.Fetch<T> task, Consumer<T> got, Consumer<Exception> failed) {
        forget();
        also(jobs, task, got, failed);
    }

    /**
     * Asks for more that belongs to the newest question: its answers count as long as that does.
     */
    public <T> void also(
            Jobs jobs, Jobs.Fetch<T> task, Consumer<T> got, Consumer<Exception> failed) {
        int mine = asked;
        jobs.fetch(
                task,
                answer -> {
                    if (mine == asked) {
                        got.accept(answer);
                    }
                },
                failure -> {
                    if (mine == asked) {
                        failed.accept(failure);
                    }
                });
    }

    /** Nothing that was asked so far counts any more. */
    public void forget() {
        asked++;
    }
}
