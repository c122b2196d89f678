package io.sigmalab.app.http;

import java.util.List;

/** The whole table: every method and path that there is. */
final class Routes {
    private Routes() {}

    /**
     * Every route, in the order in which the page lists them.
     *
     * @param jobs the jobs that the routes about jobs speak of
     */
    static List<Route> all(ApiJobs jobs) {
        return Fields.joined(
                List.of(
                        ModelRoutes.all(),
                        DesignRoutes.all(),
                        WorkRoutes.all(),
                        SweepRoutes.all(),
                        RunRoutes.all(),
                        HoldoutRoutes.all(),
                        InsightRoutes.all(),
                        MatrixRoutes.all(),
                        PackRoutes.all(),
                        DataRoutes.all(),
                        JobRoutes.all(jobs),
                        SystemRoutes.all()));
    }
}
