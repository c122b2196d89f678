package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.SweepNews;
import io.sigmalab.app.service.SweepService;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows one sweep at a time through the store: asks for what is new at most five times a second,
 * for as long as it runs. Used from the thread that shows.
 */
final class SweepFollow {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final SweepService sweeps;
    private final Jobs jobs;
    private final Consumer<SweepNews> told;
    private final Consumer<Exception> failed;
    private @Nullable String sweepId;
    private int known;
    private int asked;
    private boolean resting;

    SweepFollow(
            SweepService sweeps, Jobs jobs, Consumer<SweepNews> told, Consumer<Exception> failed) {
        this.sweeps = sweeps;
        this.jobs = jobs;
        this.told = told;
        this.failed = failed;
    }

    /** Begins with the first variant of a sweep; null to follow none. */
    void begin(@Nullable String id) {
        sweepId = id;
        known = 0;
        asked++;
        look();
    }

    /** Whether it is this sweep that is followed. */
    boolean isAt(@Nullable String id) {
        return id != null && id.equals(sweepId);
    }

    /** Asks nothing while nobody looks, and all that was missed when somebody does again. */
    void rest(boolean rests) {
        resting = rests;
        asked++;
        look();
    }

    /** Looks now: something is known to have happened. */
    void look() {
        String id = sweepId;
        if (id == null || resting) {
            return;
        }
        int mine = ++asked;
        int from = known;
        jobs.fetch(
                () -> sweeps.news(id, from),
                news -> {
                    if (mine == asked) {
                        got(news);
                    }
                },
                error -> {
                    if (mine == asked) {
                        failed.accept(error);
                    }
                });
    }

    private void got(SweepNews news) {
        int size = news.variants().size();
        if (size > 0 && news.variants().get(size - 1).row().get("cell") instanceof Number last) {
            known = last.intValue() + 1;
        }
        told.accept(news);
        if (news.sweep().text("state").equals("running")) {
            int mine = asked;
            jobs.later(PAUSE)
                    .execute(
                            () ->
                                    jobs.fetch(
                                            () -> mine,
                                            then -> {
                                                if (then == asked) {
                                                    look();
                                                }
                                            },
                                            failed));
        }
    }
}
