package io.sigmalab.app.http;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table: a method and a path, what may be sent, what comes back, and who answers.
 *
 * @param method {@code GET}, {@code POST} or {@code DELETE}
 * @param pattern path with fields in braces, {@code /runs/{run_id}}
 * @param group heading under which the page lists it
 * @param title a few words
 * @param help one or two sentences
 * @param path fields of the path
 * @param query fields of the query
 * @param body fields of the body; empty for none
 * @param example a body that can be sent as it is, or null
 * @param name name of the answer's schema
 * @param answer what the answer holds besides {@code ok}
 * @param work what answers
 */
record Route(
        String method,
        String pattern,
        String group,
        String title,
        String help,
        List<Field> path,
        List<Field> query,
        List<Field> body,
        @Nullable String example,
        String name,
        Shape answer,
        Work work) {
    private static final Object WRITING = new Object();

    /** The parameter that says whether to wait for a job. */
    static final Field WAIT =
            Field.of("wait", FieldType.FLAG, "false answers 202 with a job_id at once.").or(true);

    Route {
        path = List.copyOf(path);
        query = List.copyOf(query);
        body = List.copyOf(body);
    }

    /** What answers a request. */
    sealed interface Work permits Quick, Lengthy, Streamed {}

    /** Answered at once. */
    @FunctionalInterface
    non-sealed interface Quick extends Work {
        /** Answers. */
        Outcome answer(Lab lab, Given given);
    }

    /** Runs as a job. */
    @FunctionalInterface
    non-sealed interface Lengthy extends Work {
        /** Does the work. */
        Outcome run(Lab lab, Given given, Progress progress);
    }

    /** Answered by the server itself: pages, documents, events. */
    enum Streamed implements Work {
        PAGE("text/html"),
        DESCRIPTION("application/json"),
        EVENTS("text/event-stream"),
        PROOF(Streamed.ZIP),
        MODEL(Streamed.ZIP);

        /** Media type of a file to keep. */
        static final String ZIP = "application/zip";

        private final String media;

        Streamed(String media) {
            this.media = media;
        }

        /** Its media type. */
        String media() {
            return media;
        }
    }

    /** A route that reads. */
    static Route get(String pattern, String title) {
        return of("GET", pattern, title);
    }

    /** A route that changes something or starts work. */
    static Route post(String pattern, String title) {
        return of("POST", pattern, title);
    }

    /** A route that deletes. */
    static Route delete(String pattern, String title) {
        return of("DELETE", pattern, title);
    }

    private static Route of(String method, String pattern, String title) {
        return new Route(
                method,
                pattern,
                "",
                title,
                title + ".",
                List.of(),
                List.of(),
                List.of(),
                null,
                "Answer",
                Shape.object(),
                (Quick)
                        (lab, given) -> {
                            throw new IllegalStateException("nobody answers " + pattern);
                        });
    }

    /** The same under a heading. */
    Route in(String heading) {
        return new Route(
                method, pattern, heading, title, help, path, query, body, example, name, answer,
                work);
    }

    /** The same with what there is to know. */
    Route help(String text) {
        return new Route(
                method, pattern, group, title, text, path, query, body, example, name, answer,
                work);
    }

    /** The same with fields in the path. */
    Route at(Field... fields) {
        return new Route(
                method,
                pattern,
                group,
                title,
                help,
                List.of(fields),
                query,
                body,
                example,
                name,
                answer,
                work);
    }

    /** The same with parameters. */
    Route query(Field... fields) {
        return new Route(
                method,
                pattern,
                group,
                title,
                help,
                path,
                List.of(fields),
                body,
                example,
                name,
                answer,
                work);
    }

    /** The same with a body. */
    Route body(List<Field> fields) {
        return new Route(
                method, pattern, group, title, help, path, query, fields, example, name, answer,
                work);
    }

    /** The same with a body that can be tried. */
    Route example(String json) {
        return new Route(
                method, pattern, group, title, help, path, query, body, json, name, answer, work);
    }

    /** The same with what comes back. */
    Route answers(String schemaName, Shape shape) {
        return new Route(
                method,
                pattern,
                group,
                title,
                help,
                path,
                query,
                body,
                example,
                schemaName,
                shape,
                work);
    }

    /** The same, answered at once. */
    Route by(Quick handler) {
        return done(handler);
    }

    private Route done(Work by) {
        return new Route(
                method, pattern, group, title, help, path, query, body, example, name, answer, by);
    }

    /** The same, answered at once, and never two of them at the same time: it writes files. */
    Route alone(Quick handler) {
        return by(
                (lab, given) -> {
                    synchronized (WRITING) {
                        return handler.answer(lab, given);
                    }
                });
    }

    /** The same as a job; adds the parameter {@code wait}. */
    Route runs(Lengthy handler) {
        return query(Stream.concat(query.stream(), Stream.of(WAIT)).toArray(Field[]::new))
                .done(handler);
    }

    /** The same, answered by the server. */
    Route streams(Streamed what) {
        return done(what);
    }

    /** Whether it runs as a job. */
    boolean isJob() {
        return work instanceof Lengthy;
    }

    /** Name for programs: {@code get_runs_run_id}. */
    String operation() {
        String words = pattern.replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        return method.toLowerCase(Locale.ROOT) + (words.isEmpty() ? "" : "_" + words);
    }

    /** What a job of it is called: the first words of its path. */
    String kind() {
        return pattern.substring(1).replaceAll("/?\\{[a-z_]+}/?", "_").replaceAll("_$", "");
    }
}
