package io.sigmalab.engine.matrix;

import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.progress.SideBySide;
import java.util.function.IntConsumer;

/** Work on a matrix side by side: each task writes only what is its own. */
final class Parallel {
    private Parallel() {}

    /**
     * Runs {@code body} for every task from 0 to {@code tasks − 1} and waits.
     *
     * @param parallelism threads, at least 1; with 1 everything runs on the caller's
     */
    static void forEach(int parallelism, int tasks, IntConsumer body) {
        SideBySide.run(
                "matrix-worker",
                parallelism,
                tasks,
                Progress.NONE,
                (task, progress) -> body.accept(task));
    }
}
