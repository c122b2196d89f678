package io.sigmalab.app.http;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings, health, and the API itself. */
final class SystemRoutes {
    private static final String SYSTEM = "System";

    private SystemRoutes() {}

    static List<Route> all() {
        return List.of(
                Route.get("/settings", "Show settings")
                        .in(SYSTEM)
                        .help("Secrets are masked.")
                        .answers(
                                "Settings",
                                Shape.object()
                                        .texts("home", "file")
                                        .list(
                                                "rows",
                                                Shape.object()
                                                        .texts("name", "value", "origin")
                                                        .flags("locked")))
                        .by((lab, given) -> lab.configuration().show()),
                Route.get("/db", "Describe the database")
                        .in(SYSTEM)
                        .answers("Database", Shape.object().texts("kind", "url").objects("rows"))
                        .by((lab, given) -> lab.database().info()),
                Route.get("/doctor", "Check whether everything is in order")
                        .in(SYSTEM)
                        .answers(
                                "Doctor",
                                Shape.object()
                                        .flags("healthy")
                                        .list(
                                                "checks",
                                                Shape.object()
                                                        .texts("check", "status", "found", "hint")))
                        .by((lab, given) -> lab.doctor().check(Progress.NONE)),
                Route.get("/health", "Say whether work can be done")
                        .in(SYSTEM)
                        .help("Version and database; 503 when that cannot be reached.")
                        .answers("Health", Shape.object().texts("status", "version", "database"))
                        .by((lab, given) -> health(lab)),
                Route.get(ApiHandlers.ALIVE, "Say whether the server is there")
                        .in(SYSTEM)
                        .help("The one path that needs no token.")
                        .answers("Alive", Shape.object().texts("status"))
                        .by((lab, given) -> new Outcome(Map.of("status", "ok"))),
                Route.get("/openapi.json", "Describe this API for programs")
                        .in(SYSTEM)
                        .help("OpenAPI 3, made from the table that the server works by.")
                        .answers(
                                "OpenApi", Shape.object().texts("openapi").objects("info", "paths"))
                        .streams(Route.Streamed.DESCRIPTION),
                Route.get("/", "Describe this API for people")
                        .in(SYSTEM)
                        .help("This page.")
                        .answers("Page", Shape.object())
                        .streams(Route.Streamed.PAGE));
    }

    private static Outcome health(Lab lab) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", "ok");
        document.put("version", version());
        // Any question that the database must answer; counting its rows would take too long.
        lab.jobHistory().list(1, 0);
        document.put("database", "ok");
        document.put("data", lab.source().spec());
        return new Outcome(document);
    }

    /** Of the program; {@code development} when it was not packaged. */
    static String version() {
        String version = SystemRoutes.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
