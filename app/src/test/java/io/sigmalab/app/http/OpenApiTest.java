package io.sigmalab.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table, its description and its page say the same, and others can read the description. */
class OpenApiTest {
    @TempDir static Path home;

    private static TestApi api;
    private static List<Route> routes;

    @BeforeAll
    static void start() {
        api = TestApi.start(home);
        routes = Routes.all(new ApiJobs(api.lab()::jobHistory, Clock.systemUTC(), 1));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void aValidatorOfOthersFindsNothingWrong() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult read =
                new OpenAPIV3Parser().readContents(api.get("/openapi.json").text(), null, options);

        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getPaths()).hasSizeGreaterThan(40);
        assertThat(read.getOpenAPI().getComponents().getSchemas()).containsKeys("Error", "Build");
    }

    @Test
    void theValidatorWouldFindAMistake() {
        String broken =
                api.get("/openapi.json").text().replace("\"in\":\"query\"", "\"in\":\"qery\"");

        assertThat(new OpenAPIV3Parser().readContents(broken, null, null).getMessages())
                .isNotEmpty();
    }

    /** What others rely on. */
    static Stream<String> contract() {
        return Stream.of(
                "POST /models",
                "GET /models",
                "GET /model_detail",
                "GET /packs",
                "GET /packs/{id}",
                "GET /indicators",
                "GET /indicator_sets",
                "GET /model_templates",
                "POST /build_matrix",
                "POST /preview_matrix",
                "POST /train",
                "POST /backtest",
                "POST /backtest_sweep",
                "GET /leaderboard",
                "GET /build_runs",
                "GET /training_runs",
                "GET /backtest_runs",
                "GET /sweeps",
                "GET /sweeps/{id}",
                "GET /runs/{id}",
                "GET /validate_policy",
                "GET /policy/explain",
                "GET /model_card",
                "GET /jobs",
                "GET /jobs/{id}",
                "POST /jobs/{id}/cancel",
                "GET /jobs/{id}/events",
                "GET /health",
                "GET /healthz",
                "GET /openapi.json",
                "GET /");
    }

    @ParameterizedTest
    @MethodSource("contract")
    void everyRouteOfTheContractIsThere(String line) {
        assertThat(routes)
                .anyMatch(
                        route ->
                                (route.method() + " " + route.pattern())
                                        .replaceAll("\\{[a-z_]+}", "{id}")
                                        .equals(line));
    }

    @Test
    void everyRouteIsDescribedOnceAndOnThePage() {
        String page = api.get("/").text();

        assertThat(routes.stream().map(Route::operation)).doesNotHaveDuplicates();
        for (Route route : routes) {
            assertThat(route.name()).as(route.pattern()).isNotEqualTo("Answer");
            assertThat(route.help()).as(route.pattern()).endsWith(".");
            assertThat(route.group()).as(route.pattern()).isNotEmpty();
            assertThat(page).contains("id=\"" + route.operation() + "\"");
            for (Field field : Fields.joined(List.of(route.path(), route.query(), route.body()))) {
                assertThat(field.help()).as(route.pattern() + " " + field.name()).endsWith(".");
                assertThat(page).contains("<code>" + field.name() + "</code>");
            }
        }
    }

    @Test
    void schemasOfOneNameAreTheSame() {
        for (Route route : routes) {
            assertThat(routes)
                    .filteredOn(other -> other.name().equals(route.name()))
                    .allMatch(other -> other.answer().schema().equals(route.answer().schema()));
        }
    }
}
