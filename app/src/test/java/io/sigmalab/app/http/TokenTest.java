package io.sigmalab.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in: the machine itself, others with a token only. */
class TokenTest {
    @TempDir static Path folder;

    private static TestApi api;
    private static List<Route> routes;

    @BeforeAll
    static void start() {
        api = Attack.target(folder.resolve("home"));
        routes = Attack.routes(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void aTokenIsAskedForWhereOneIsSet() {
        String token = "0123456789abcdef0123456789abcdef";
        try (TestApi guarded =
                TestApi.start(
                        folder.resolve("home"),
                        TestApi.HASTY,
                        Map.of("SIGMA_LAB_API_TOKEN", token))) {
            assertThat(guarded.get("/healthz").status()).isEqualTo(200);
            for (Route route : routes) {
                if (!route.pattern().equals("/healthz")) {
                    TestApi.Reply reply =
                            guarded.send(
                                    guarded.request(Attack.url(route, Map.of()))
                                            .method(
                                                    route.method(),
                                                    HttpRequest.BodyPublishers.noBody()));
                    assertThat(reply.status()).as(route.pattern()).isEqualTo(401);
                }
            }
            for (String wrong :
                    List.of(
                            "Bearer " + token.substring(1),
                            "Bearer " + token + "0",
                            "Bearer ",
                            "Basic " + token,
                            token,
                            "Bearer " + token.replace('0', '1'))) {
                assertThat(authorised(guarded, wrong).status()).as(wrong).isEqualTo(401);
            }
            TestApi.Reply right = authorised(guarded, "Bearer " + token);
            assertThat(right.status()).isEqualTo(200);
            assertThat(right.text()).doesNotContain(token);
        }
    }

    private static TestApi.Reply authorised(TestApi guarded, String header) {
        return guarded.send(guarded.request("/settings").header("Authorization", header).GET());
    }

    @Test
    void othersReachItOnlyWithAToken() {
        assertThatThrownBy(() -> ApiServer.start(api.lab(), "0.0.0.0", 0))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("SIGMA_LAB_API_TOKEN");
        assertThatThrownBy(() -> ApiServer.start(api.lab(), "127.0.0.1", api.port()))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("in use");
        assertThatThrownBy(() -> ApiServer.start(api.lab(), "no such host", 0))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("not an address");
    }
}
