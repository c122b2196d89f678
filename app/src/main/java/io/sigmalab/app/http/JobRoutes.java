package io.sigmalab.app.http;

import io.sigmalab.app.service.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jobs: what was asked for, how it stands, and how to stop it. */
final class JobRoutes {
    private static final String GROUP = "Jobs";
    private static final Field JOB =
            Field.of("job_id", FieldType.ID, "Job, as answers and lists show it.").must();

    private JobRoutes() {}

    static List<Route> all(ApiJobs jobs) {
        return List.of(
                Route.get("/jobs", "List jobs")
                        .in(GROUP)
                        .help("Newest first. One whose server is gone is interrupted.")
                        .query(Fields.LIMIT, Fields.OFFSET)
                        .answers("Jobs", Shapes.page(Shapes.job()))
                        .by(
                                (lab, given) ->
                                        page(jobs, given.whole("limit"), given.whole("offset"))),
                Route.get("/jobs/{job_id}", "Show a job")
                        .in(GROUP)
                        .help(
                                "With its result once it has ended, also after its server has. One of"
                                        + " more than half a million characters goes with its"
                                        + " server; run_id and sweep_id stay.")
                        .at(JOB)
                        .answers("Job", Shapes.job())
                        .by((lab, given) -> new Outcome(jobs.show(given.text("job_id")))),
                Route.post("/jobs/{job_id}/cancel", "Cancel a job")
                        .in(GROUP)
                        .help("It stops at the next safe place; nothing half-written is kept.")
                        .at(JOB)
                        .answers("CancelledJob", Shapes.job())
                        .by((lab, given) -> new Outcome(jobs.cancel(given.text("job_id")))),
                Route.get("/jobs/{job_id}/events", "Follow a job")
                        .in(GROUP)
                        .help(
                                "Server-sent events: progress whenever something changed, end with"
                                        + " the result; then the stream is over.")
                        .at(JOB)
                        .answers("JobEvents", Shapes.job())
                        .streams(Route.Streamed.EVENTS));
    }

    private static Outcome page(ApiJobs jobs, int limit, int offset) {
        List<Map<String, Object>> rows = jobs.list(limit, offset);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rows", rows);
        document.put("limit", limit);
        document.put("offset", offset);
        document.put("next_offset", rows.size() < limit ? null : offset + limit);
        return new Outcome(document);
    }
}
