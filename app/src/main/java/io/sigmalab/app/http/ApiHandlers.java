package io.sigmalab.app.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.sigmalab.app.service.ExportService;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.ModelService;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Connects the table of routes with the server: guard, read, ask, answer. */
final class ApiHandlers {
    /** The one path that answers without a token: whether the server is there at all. */
    static final String ALIVE = "/healthz";

    private static final String JSON = "application/json";

    private final Lab lab;
    private final ApiJobs jobs;
    private final List<Route> routes;
    private final Guard guard;
    private final BodyReader bodies;
    private final JobEvents events;
    private final Executor answering;
    private final byte[] description;
    private final byte[] page;

    /**
     * @param answering where answers to those who waited for a job are written: never on the thread
     *     that works
     */
    ApiHandlers(
            Lab lab,
            ApiJobs jobs,
            List<Route> routes,
            ApiLimits limits,
            Guard guard,
            Executor answering) {
        this.lab = lab;
        this.jobs = jobs;
        this.routes = routes;
        this.guard = guard;
        this.answering = answering;
        bodies = new BodyReader(limits);
        events = new JobEvents(jobs, limits);
        description = Answers.json(OpenApi.document(routes));
        page = ApiPage.html(routes).getBytes(StandardCharsets.UTF_8);
    }

    void addTo(JavalinConfig config) {
        config.routes.before(this::guard);
        for (Route route : routes) {
            config.routes.addEndpoint(
                    new Endpoint(
                            HandlerType.findOrCreate(route.method()),
                            route.pattern(),
                            ctx -> handle(route, ctx)));
        }
        config.routes.exception(
                HttpResponseException.class, (e, ctx) -> send(ctx, unknown(e, ctx)));
        config.routes.exception(Exception.class, (e, ctx) -> send(ctx, HttpErrors.of(e)));
    }

    private void guard(Context ctx) {
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Cache-Control", "no-store");
        guard.check(
                ctx.header("Host"),
                ctx.header("Origin"),
                ctx.header("Sec-Fetch-Site"),
                ctx.header("Authorization"),
                ctx.req().getLocalPort(),
                ctx.path().equals(ALIVE));
    }

    private static HttpErrors.Answer unknown(HttpResponseException e, Context ctx) {
        int status = e.getStatus();
        String asked = ctx.method().name() + " " + Shown.plain(ctx.path());
        return new HttpErrors.Answer(
                status,
                HttpErrors.document(
                        status == 404
                                ? "not_found"
                                : status == 405 ? "method_not_allowed" : "bad_request",
                        status == 404
                                ? "no such path: " + asked
                                : status == 405
                                        ? "this path does not take " + ctx.method().name()
                                        : "the request could not be understood",
                        "see GET / for what can be asked",
                        null));
    }

    private void handle(Route route, Context ctx) throws IOException {
        Given given;
        try {
            given =
                    FieldReader.read(
                            route, ctx.pathParamMap(), ctx.queryParamMap(), bodies.read(ctx.req()));
        } catch (ApiException e) {
            if (e.status() == 413 || e.status() == 408) {
                // What is still on its way would be read as the next request.
                ctx.header("Connection", "close");
            }
            throw e;
        }
        Route.Work work = route.work();
        try {
            if (work instanceof Route.Quick quick) {
                answer(ctx, quick.answer(lab, given).document(), null);
            } else if (work instanceof Route.Lengthy lengthy) {
                submit(route, lengthy, ctx, given);
            } else {
                stream((Route.Streamed) work, ctx, given);
            }
        } catch (Error e) {
            // Not enough memory, a class that cannot be loaded: this request fails, not the server.
            send(ctx, HttpErrors.of(e));
        }
    }

    private void submit(Route route, Route.Lengthy work, Context ctx, Given given) {
        boolean waits = given.flag(Route.WAIT.name());
        Given asked = given.without(Route.WAIT.name());
        ApiJob job =
                jobs.submit(
                        route.kind(),
                        asked.canonical(),
                        progress -> work.run(lab, asked, progress));
        if (!waits) {
            ctx.status(202);
            ctx.header("Location", "/jobs/" + job.id());
            write(ctx, Answers.ok(job.document()));
            return;
        }
        ctx.future(
                () ->
                        job.ended()
                                .handleAsync(
                                        (outcome, failure) -> {
                                            finish(ctx, job, outcome, failure);
                                            return null;
                                        },
                                        answering));
    }

    private static void finish(
            Context ctx, ApiJob job, @Nullable Outcome outcome, @Nullable Throwable failure) {
        if (outcome != null) {
            answer(ctx, outcome.document(), job.id());
        } else {
            send(
                    ctx,
                    HttpErrors.of(
                            failure == null ? new IllegalStateException("no answer") : failure));
        }
    }

    private void stream(Route.Streamed what, Context ctx, Given given) throws IOException {
        switch (what) {
            case PAGE -> {
                ctx.header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
                ctx.contentType("text/html; charset=utf-8").result(page);
            }
            case DESCRIPTION -> ctx.contentType(JSON).result(description);
            case EVENTS -> events.stream(given.text("job_id"), ctx.res());
            case PROOF -> {
                String run = given.text("run_id");
                file(ctx, ExportService.fileName(run), lab.exports().zip(run, Progress.NONE));
            }
            case MODEL -> {
                ModelService.Export export =
                        lab.models().zip(given.text("pack_id"), given.text("model_id"));
                file(ctx, export.name(), export.zip());
            }
        }
    }

    private static void file(Context ctx, String name, byte[] zip) {
        ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        ctx.header("X-Content-Sha256", Sha256.of(zip));
        ctx.contentType(Route.Streamed.ZIP).result(zip);
    }

    private static void answer(Context ctx, Map<String, Object> document, @Nullable String jobId) {
        ctx.status(Boolean.TRUE.equals(document.get("created")) ? 201 : 200);
        Map<String, Object> answer = Answers.ok(document);
        if (jobId != null) {
            answer.put("job_id", jobId);
        }
        write(ctx, answer);
    }

    private static void send(Context ctx, HttpErrors.Answer answer) {
        ctx.status(answer.status());
        if (answer.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        write(ctx, answer.document());
    }

    private static void write(Context ctx, Map<String, ?> document) {
        ctx.contentType(JSON).result(Answers.json(document));
    }
}
