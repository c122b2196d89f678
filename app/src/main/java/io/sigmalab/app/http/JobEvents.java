package io.sigmalab.app.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * The states of a job as server-sent events: {@code progress} whenever something changed, and
 * {@code end} with the result, after which the stream is over. A comment goes out when nothing
 * happens, so that whoever went away is noticed.
 */
final class JobEvents {
    /** Steps of a fast job are not worth more than some events a second. */
    private static final long PACE_MILLIS = 100;

    private final ApiJobs jobs;
    private final ApiLimits limits;
    private final Semaphore free;

    JobEvents(ApiJobs jobs, ApiLimits limits) {
        this.jobs = jobs;
        this.limits = limits;
        free = new Semaphore(limits.streams());
    }

    /**
     * Sends events until the job ends or nobody reads them.
     *
     * @throws ApiException 429 when too many streams are open
     */
    void stream(String jobId, HttpServletResponse response) throws IOException {
        Map<String, Object> known = jobs.show(jobId);
        if (!free.tryAcquire()) {
            throw new ApiException(
                    429,
                    "too_many_streams",
                    limits.streams() + " event streams are open already",
                    "close one, or ask GET /jobs/" + jobId,
                    null);
        }
        try {
            response.setStatus(200);
            response.setContentType("text/event-stream");
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Cache-Control", "no-store");
            OutputStream out = response.getOutputStream();
            ApiJob live = jobs.live(jobId);
            if (live == null) {
                send(out, "end", known);
            } else {
                follow(live, out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    private void follow(ApiJob job, OutputStream out) throws IOException, InterruptedException {
        long seen = -1;
        while (true) {
            long now = job.await(seen, limits.heartbeat().toMillis());
            boolean over = job.ended().isDone();
            if (over) {
                send(out, "end", job.document());
                return;
            }
            if (now == seen) {
                out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            } else {
                send(out, "progress", job.document());
                job.awaitEnd(PACE_MILLIS);
            }
            seen = now;
        }
    }

    private static void send(OutputStream out, String event, Map<String, Object> data)
            throws IOException {
        String text = "event: " + event + "\ndata: " + Answers.line(data) + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
