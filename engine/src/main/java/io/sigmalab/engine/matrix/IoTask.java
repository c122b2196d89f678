package io.sigmalab.engine.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A numbered task that may fail at reading or writing. */
interface IoTask {
    /** Does the task of this number. */
    void run(int task) throws IOException;

    /** As {@link Parallel#forEach}, with the failure of the lowest task thrown as it was. */
    static void runAll(int parallelism, int tasks, IoTask body) throws IOException {
        try {
            Parallel.forEach(
                    parallelism,
                    tasks,
                    task -> {
                        try {
                            body.run(task);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
