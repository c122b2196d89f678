package io.sigmalab.app.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * One thread in place of the one that shows, for tests of view-models without a toolkit: what the
 * model answers and what the user does come one after the other, as in the window.
 */
public final class ShowThread implements Executor, AutoCloseable {
    private static final int SECONDS = 120;

    /** What comes after the end is dropped, as JavaFX does once its toolkit has ended. */
    private final ExecutorService thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    new ThreadPoolExecutor.DiscardPolicy());

    @Override
    public void execute(Runnable work) {
        thread.execute(work);
    }

    /** What {@code work} finds on that thread. */
    public <T> T on(Callable<T> work) throws Exception {
        return thread.submit(work).get(SECONDS, TimeUnit.SECONDS);
    }

    /** Does {@code work} on that thread. */
    public void act(Runnable work) throws Exception {
        thread.submit(work).get(SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until something holds on that thread. */
    public void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, () -> on(condition));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
