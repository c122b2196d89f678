package io.sigmalab.app.ui.frame;

import io.sigmalab.app.job.JobState;
import io.sigmalab.engine.error.LabException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Messages about jobs that ended. */
final class Toasts {
    private Toasts() {}

    /** Nothing for a job that was cancelled: whoever did it knows. */
    static void forJob(Desk desk, JobState state, @Nullable Destination where) {
        switch (state.phase()) {
            case SUCCEEDED -> {
                String text = "took " + seconds(state, desk);
                desk.say(
                        where == null
                                ? Toast.of(Toast.Kind.DONE, state.title(), text)
                                : new Toast(
                                        Toast.Kind.DONE,
                                        state.title(),
                                        text,
                                        "Show",
                                        () -> desk.go(where)));
            }
            case FAILED ->
                    desk.say(Toast.of(Toast.Kind.ERROR, state.title(), problem(state.error())));
            default -> {
                // Nothing to say.
            }
        }
    }

    /** That something did not work, and why. */
    static Toast of(String title, Throwable error) {
        return Toast.of(Toast.Kind.ERROR, title, problem(error));
    }

    private static String seconds(JobState state, Desk desk) {
        double seconds = state.elapsed(desk.clock().instant()).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String problem(@Nullable Throwable error) {
        return error instanceof LabException lab
                ? lab.what() + ": " + lab.where() + ": " + lab.hint()
                : String.valueOf(error);
    }
}
