package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.progress.SideBySide;

/** Downloads side by side. What each has written by the time one fails stays. */
final class Together {
    /** Requests under way at once: more do not make one line faster. */
    private static final int MOST = 8;

    private Together() {}

    /** Runs tasks 0 to {@code tasks − 1} and waits. */
    static void run(int perMinute, int tasks, Progress progress, SideBySide.Task body) {
        SideBySide.run("polygon-download", Math.min(MOST, perMinute), tasks, progress, body);
    }
}
