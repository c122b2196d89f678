package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} in a process of its own: killed, started again, and stopped as by Ctrl-C. */
class ServeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LONG_BUILD =
            "{\"pack_id\":\"zerosigma\",\"model_id\":\"spy_opt_0dte_hourly\","
                    + "\"start\":\"2012-01-03\",\"end\":\"2024-12-31\"}";

    @TempDir Path home;

    private final HttpClient client = HttpClient.newHttpClient();

    /** A server and where it is reached. */
    private record Served(Process process, String url) {}

    private Served serve() throws IOException {
        List<String> line = new ArrayList<>(Forked.java());
        line.add(
                "-Dsigmalab.packs="
                        + Path.of(System.getProperty("sigmalab.packs", "packs")).toAbsolutePath());
        line.addAll(
                List.of(
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--json",
                        "--home",
                        home.toString()));
        Process process =
                new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        // One document when it listens, nothing after.
        InputStream out = process.getInputStream();
        JsonNode said = JSON.readTree(JSON.createParser(out));
        assertThat(said.get("ok").asBoolean()).isTrue();
        return new Served(process, said.get("url").asText());
    }

    private JsonNode ask(Served served, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(served.url() + path))
                        .timeout(Duration.ofMinutes(2))
                        .header("Content-Type", "application/json");
        HttpRequest ready =
                body.isEmpty()
                        ? request.build()
                        : request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return JSON.readTree(client.send(ready, HttpResponse.BodyHandlers.ofString()).body());
    }

    private String begin(Served served) throws IOException, InterruptedException {
        String id = ask(served, "/build_matrix?wait=false", LONG_BUILD).get("job_id").asText();
        HttpRequest events =
                HttpRequest.newBuilder(URI.create(served.url() + "/jobs/" + id + "/events"))
                        .build();
        // Until it is at work.
        try (Stream<String> lines =
                client.send(events, HttpResponse.BodyHandlers.ofLines()).body()) {
            assertThat(lines.anyMatch(line -> line.contains("\"message\":\"build"))).isTrue();
        }
        return id;
    }

    @Test
    void aJobOfAKilledServerIsInterruptedAndOneOfAStoppedServerCancelled() throws Exception {
        Served first = serve();
        String killed = begin(first);
        first.process().destroyForcibly().waitFor();

        Served second = serve();
        JsonNode found = ask(second, "/jobs/" + killed, "");
        assertThat(found.get("state").asText()).isEqualTo("interrupted");
        assertThat(found.get("started_by").asText()).isEqualTo("api");
        assertThat(found.get("request").get("start").asText()).isEqualTo("2012-01-03");
        String stopped = begin(second);

        new ProcessBuilder("kill", "-TERM", Long.toString(second.process().pid()))
                .start()
                .waitFor();
        assertThat(second.process().waitFor(120, TimeUnit.SECONDS)).isTrue();

        assertThat(second.process().exitValue()).isZero();
        assertThat(second.process().getInputStream().readAllBytes()).asString().isBlank();
        JsonNode builds = Call.json(home, "runs", "build").get("rows");
        assertThat(builds.get(0).get("state").asText()).isEqualTo("cancelled");
        assertThat(builds.get(1).get("state").asText()).isEqualTo("interrupted");
        try (var lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), null, "cli")) {
            assertThat(lab.jobHistory().find(stopped).orElseThrow().state().code())
                    .isEqualTo("cancelled");
        }
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("nothing half-written")
                    .noneMatch(file -> file.startsWith(home.resolve("workspace")))
                    .noneMatch(file -> file.toString().endsWith(".tmp"));
        }
    }
}
