package io.sigmalab.engine.provider.polygon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.ProviderSettings;
import io.sigmalab.engine.provider.Providers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolygonClientTest {
    private static final LocalDate DAY = LocalDate.of(2024, 7, 2);
    private static final String KEY = FakePolygon.KEY;

    @TempDir Path home;
    private final TestClock clock = new TestClock("2024-08-15T18:00:00Z");
    private FakePolygon server;

    @BeforeEach
    void start() throws IOException {
        server = new FakePolygon();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ProviderSettings settings(String key, String url) {
        return new ProviderSettings(home, clock, key, url, "6000");
    }

    private Bars ask() {
        return new PolygonProvider(settings(KEY, server.url()), clock, Duration.ofSeconds(10))
                .bars("SPY", Cadence.M5, DAY, DAY, Progress.NONE)
                .bars();
    }

    @Test
    void tooManyRequestsWaitsAsLongAsTheServerSays() {
        server.fail(2, 429, "{\"status\":\"ERROR\",\"error\":\"exceeded\"}", "Retry-After", "17");

        assertThat(ask().size()).isEqualTo(78);
        assertThat(clock.slept()).isEqualTo(34_000);
        assertThat(server.asked("/minute/")).isEqualTo(3);
    }

    @Test
    void tooManyRequestsWithoutATimeWaitsLongerEachTime() {
        server.fail(4, 429, "");

        assertThat(ask().size()).isEqualTo(78);
        assertThat(clock.slept()).isEqualTo(10_000 + 20_000 + 40_000 + 60_000);
    }

    @Test
    void tooManyRequestsForEverIsSaidWithTheSetting() throws IOException {
        server.fail(100, 429, "");

        assertThatThrownBy(this::ask)
                .isInstanceOf(LabException.class)
                .hasMessageContaining("answers 429, 10 times")
                .hasMessageContaining("POLYGON_REQUESTS_PER_MINUTE");
        assertThat(cached()).isEmpty();
    }

    @Test
    void aServerThatFailsIsAskedAgainAndAgain() {
        server.fail(1, 500, "<html>oops</html>");
        server.fail(1, 502, "");
        server.fail(1, 503, "", "Retry-After", "9");
        server.fail(1, 504, "");

        assertThat(ask().size()).isEqualTo(78);
        assertThat(clock.slept()).isEqualTo(1_000 + 2_000 + 9_000 + 8_000);
    }

    @Test
    void aServerThatFailsForEverIsAnErrorAndNothingIsKept() throws IOException {
        server.fail(100, 500, "{\"status\":\"ERROR\"}");

        assertThatThrownBy(this::ask)
                .isInstanceOf(LabException.class)
                .hasMessageContaining("the data source answers 500, 5 times")
                .hasMessageContaining("/v2/aggs/ticker/SPY/range/1/minute/2024-07-02/2024-07-02")
                .hasMessageContaining("try again later")
                .extracting("reason")
                .isEqualTo(Reason.PROVIDER);
        assertThat(server.requests).hasSize(5);
        assertThat(cached()).isEmpty();

        server.forgetTroubles();
        assertThat(ask().size()).isEqualTo(78);
    }

    @ParameterizedTest
    @CsvSource({
        "401,the key is not accepted",
        "403,the plan of the key does not include this",
        "400,check the ticker and the dates",
        "302,the key is not sent there unasked"
    })
    void whatIsRefusedIsSaidAtOnceInTheVendorsWords(int status, String hint) throws IOException {
        server.fail(
                1,
                status,
                "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"not entitled\\n to this\"}",
                "Location",
                server.url() + "/elsewhere");

        assertThatThrownBy(this::ask)
                .isInstanceOf(LabException.class)
                .hasMessageContaining("refuses with " + status + " (not entitled to this)")
                .hasMessageContaining(hint)
                .extracting("reason")
                .isEqualTo(Reason.PROVIDER);
        assertThat(server.requests).hasSize(1);
        assertThat(cached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "<html>login</html>",
                "",
                "null",
                "[]",
                "{}",
                "{\"status\":\"OK\",\"results\":{}}",
                "{\"status\":\"OK\",\"results\":[null]}",
                "{\"status\":\"OK\",\"results\":[{\"t\":1719927000000,\"o\":\"12\",\"h\":1,\"l\":1,\"c\":1}]}",
                "{\"status\":\"OK\",\"results\":[{\"t\":1719927000000,\"o\":1,\"h\":1,\"l\":1}]}",
                "{\"status\":\"OK\",\"results\":[{\"t\":1719927000000,\"o\":NaN,\"h\":1,\"l\":1,\"c\":1}]}",
                "{\"status\":\"OK\",\"results\":[{\"t\":1719927000001,\"o\":1,\"h\":1,\"l\":1,\"c\":1}]}",
                "{\"status\":\"OK\",\"results\":[{\"t\":1720200000000,\"o\":1,\"h\":1,\"l\":1,\"c\":1}]}",
                "{\"status\":\"OK\",\"results\":[{\"t\":1719927060000,\"o\":1,\"h\":1,\"l\":1,\"c\":1},"
                        + "{\"t\":1719927000000,\"o\":1,\"h\":1,\"l\":1,\"c\":1}]}",
                "{\"status\":\"OK\",\"ticker\":\"QQQ\"}",
                "{\"status\":\"OK\",\"adjusted\":true}",
                "{\"status\":\"OK\",\"next_url\":\"::\"}",
                "{\"status\":\"OK\"} and more"
            })
    void whatDoesNotHaveTheDocumentedShapeIsRefusedAndNotKept(String body) throws IOException {
        server.failWhere(path -> true, 0, body);

        assertThatThrownBy(this::ask)
                .isInstanceOf(LabException.class)
                .hasMessageContaining("not what the interface documents")
                .extracting("reason")
                .isEqualTo(Reason.PROVIDER);
        assertThat(cached()).isEmpty();
    }

    @Test
    void anErrorWithAGoodStatusIsAnError() {
        server.failWhere(path -> true, 0, "{\"status\":\"ERROR\",\"error\":\"bad range\"}");

        assertThatThrownBy(this::ask)
                .isInstanceOf(LabException.class)
                .hasMessageContaining("answers ERROR (bad range)");
    }

    @Test
    void pagesThatNeverEndAreRefused() {
        for (int i = 0; i < 3; i++) {
            server.failWhere(
                    path -> true,
                    0,
                    "{\"status\":\"OK\",\"next_url\":\"http://x/v2/round?cursor=1\"}");
        }

        assertThatThrownBy(this::ask)
                .isInstanceOf(LabException.class)
                .hasMessageContaining("do not end");
    }

    @Test
    void aServerThatStopsInTheMiddleOfAnAnswerIsGivenUp() {
        for (int i = 0; i < 5; i++) {
            server.failWhere(path -> true, -1, "");
        }
        PolygonProvider hasty =
                new PolygonProvider(settings(KEY, server.url()), clock, Duration.ofMillis(200));

        assertThatThrownBy(() -> hasty.bars("SPY", Cadence.M5, DAY, DAY, Progress.NONE))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("no answer within");
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws IOException {
        String gone = server.url();
        server.close();
        PolygonProvider provider =
                new PolygonProvider(settings(KEY, gone), clock, Duration.ofSeconds(5));

        assertThatThrownBy(() -> provider.bars("SPY", Cadence.M5, DAY, DAY, Progress.NONE))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("cannot be reached")
                .extracting("reason")
                .isEqualTo(Reason.PROVIDER);
        server = new FakePolygon();
    }

    @Test
    void theKeyIsInTheHeaderAndNowhereElse() throws IOException {
        StringWriter log = new StringWriter();
        Handler listener = listener(log);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.addHandler(listener);
        root.setLevel(Level.ALL);
        Throwable echoed;
        try {
            server.aggregatesAPage = 100;
            ask();
            // A proxy that repeats what it was sent, in an error and in the address of a page.
            server.failWhere(
                    path -> path.contains("/day/"),
                    0,
                    "{\"status\":\"OK\",\"next_url\":\"https://evil.example/v2/aggs/ticker/SPY/range/1/day"
                            + "/2024-07-02/2024-07-02?apiKey="
                            + KEY
                            + "&adjusted=false&sort=asc\"}");
            server.failWhere(
                    path -> path.contains("/QQQ/"),
                    400,
                    "{\"status\":\"ERROR\",\"error\":\"Bearer " + KEY + " is odd\"}");
            PolygonProvider provider =
                    new PolygonProvider(settings(KEY, server.url()), clock, Duration.ofSeconds(10));
            provider.bars("SPY", Cadence.DAILY, DAY, DAY, Progress.NONE);
            echoed =
                    catchThrowable(
                            () -> provider.bars("QQQ", Cadence.DAILY, DAY, DAY, Progress.NONE));
        } finally {
            root.removeHandler(listener);
            root.setLevel(before);
        }

        assertThat(echoed).hasMessageContaining("Bearer •••• is odd");
        StringWriter trace = new StringWriter();
        echoed.printStackTrace(new PrintWriter(trace)); // searched: a cause may hold the key too
        assertThat(trace.toString()).doesNotContain(KEY);
        assertThat(log.toString()).doesNotContain(KEY);
        assertThat(server.requests).noneMatch(request -> request.contains(KEY));
        assertThat(server.asked("day/2024-07-02/2024-07-02?adjusted=false&sort=asc")).isEqualTo(3);
        assertThat(server.headers)
                .allSatisfy(
                        headers -> {
                            assertThat(headers.get("Authorization"))
                                    .isEqualTo(List.of("Bearer " + KEY));
                            headers.forEach(
                                    (name, values) -> {
                                        if (!name.equals("Authorization")) {
                                            assertThat(values.toString()).doesNotContain(KEY);
                                        }
                                    });
                        });
        assertThat(cached()).isNotEmpty();
        for (Path file : cached()) {
            assertThat(file.toString()).doesNotContain(KEY);
            byte[] bytes = Files.readAllBytes(file);
            String text =
                    new String(
                            new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(),
                            StandardCharsets.UTF_8);
            assertThat(text).doesNotContain(KEY).doesNotContain("Bearer");
        }
        assertThat(settings(KEY, "https://u:pw@x").toString())
                .doesNotContain(KEY)
                .doesNotContain("pw");
    }

    private static Handler listener(StringWriter into) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                into.append(String.valueOf(record.getMessage()));
                into.append(Arrays.toString(record.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://api.polygon.io | must start with https://",
                "api.polygon.io | must start with https://",
                "https:// | is not an address",
                "https:///path | names no host",
                "https://me:s3cret@api.polygon.io | must not hold a user or password",
                "https://s3cret@api.polygon.io | must not hold a user or password",
                "https://api.polygon.io?apiKey=s3cret | must not hold a query",
                "https://api.polygon.io#s3cret | must not hold a query",
                "https://api polygon s3cret | is not an address",
                "http://api.polygon.io | is http, over which the key would be readable",
                "http://127.0.0.1.s3cret.io | is http",
                "http://localhost.s3cret.io | is http",
                "http://10.0.0.7:8080 | is http"
            })
    void anAddressThatCouldGiveTheKeyAwayIsRefusedWithoutShowingIt(String url, String rule) {
        assertThatThrownBy(() -> Providers.open("polygon", settings(KEY, url)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining(rule)
                .hasMessageContaining("POLYGON_BASE_URL")
                .hasMessageNotContaining("s3cret")
                .hasNoCause()
                .extracting("reason")
                .isEqualTo(Reason.INVALID_CONFIG);
    }

    @ParameterizedTest
    @CsvSource({
        ",https://api.polygon.io",
        "https://api.massive.com/,https://api.massive.com",
        "HTTPS://Proxy.example:8443/polygon/,https://Proxy.example:8443/polygon",
        "http://localhost:8080,http://localhost:8080",
        "http://127.0.0.1:1,http://127.0.0.1:1",
        "http://[::1]:9,http://[::1]:9"
    })
    void otherAddressesAreTaken(String url, String base) {
        assertThat(PolygonAddress.of(url).base()).hasToString(base);
    }

    @Test
    void theNextPageIsLookedForOnTheSameHostAndWithoutAKey() throws Exception {
        PolygonAddress plain = PolygonAddress.of("https://api.massive.com");
        PolygonAddress folder = PolygonAddress.of("https://proxy.example/polygon");

        assertThat(plain.next("https://api.polygon.io/v3/x?cursor=a%2Bb&apiKey=k"))
                .isEqualTo("/v3/x?cursor=a%2Bb");
        assertThat(plain.next("https://api.polygon.io/v3/x?apikey=k&cursor=a"))
                .isEqualTo("/v3/x?cursor=a");
        assertThat(plain.next("https://api.polygon.io/v3/x?api_key=k")).isEqualTo("/v3/x");
        assertThat(folder.next("https://proxy.example/polygon/v3/x?cursor=a"))
                .isEqualTo("/v3/x?cursor=a");
        assertThat(folder.resolve("/v3/x")).hasToString("https://proxy.example/polygon/v3/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "line\nX-Other: 1", "ключ"})
    void aKeyThatIsNoneIsRefusedWithoutShowingIt(String key) {
        assertThatThrownBy(() -> Providers.open("polygon", settings(key, null)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("POLYGON_API_KEY")
                .hasMessageNotContaining(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "6001", "many", "5.5"})
    void aRateThatIsNoneIsRefused(String rate) {
        assertThatThrownBy(
                        () ->
                                Providers.open(
                                        "polygon",
                                        new ProviderSettings(home, clock, KEY, null, rate)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("from 1 to 6000, was \"" + rate + "\"")
                .hasMessageContaining("POLYGON_REQUESTS_PER_MINUTE");
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
