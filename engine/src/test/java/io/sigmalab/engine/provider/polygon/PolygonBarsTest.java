package io.sigmalab.engine.provider.polygon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.BarData;
import io.sigmalab.engine.provider.FilesProvider;
import io.sigmalab.engine.provider.MarketData.Coverage;
import io.sigmalab.engine.provider.ProviderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolygonBarsTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 7, 1);
    private static final LocalDate HALF_DAY = LocalDate.of(2024, 7, 3);
    private static final LocalDate FRIDAY = LocalDate.of(2024, 7, 5);

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

    private PolygonProvider open() {
        return open(FakePolygon.KEY, "6000");
    }

    private PolygonProvider open(String key, String rate) {
        return new PolygonProvider(
                new ProviderSettings(home.resolve("cache"), clock, key, server.url(), rate),
                clock,
                Duration.ofSeconds(10));
    }

    private BarData ask(Cadence cadence, LocalDate from, LocalDate to) {
        return open().bars("SPY", cadence, from, to, Progress.NONE);
    }

    /** The same market as files, for a provider that was tested against real data. */
    private BarData files(Cadence cadence, LocalDate from, LocalDate to, String factors)
            throws IOException {
        Path dir = Files.createTempDirectory(home, "files");
        StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume,vwap\n");
        for (LocalDate day : SessionCalendar.nyse().between(from, to)) {
            for (String row : FakePolygon.minutes("SPY", day)) {
                var json = json(row);
                csv.append(
                        String.format(
                                Locale.ROOT,
                                "%d,%s,%s,%s,%s,%s,%s%n",
                                json.get("t").asLong(),
                                json.get("o").asText(),
                                json.get("h").asText(),
                                json.get("l").asText(),
                                json.get("c").asText(),
                                json.get("v").asText(),
                                json.get("vw").asText()));
            }
        }
        Files.createDirectories(dir.resolve("bars/SPY"));
        Files.writeString(dir.resolve("bars/SPY/1m.csv"), csv);
        if (!factors.isEmpty()) {
            Files.createDirectories(dir.resolve("factors"));
            Files.writeString(dir.resolve("factors/SPY.csv"), factors);
        }
        return new FilesProvider(dir).bars("SPY", cadence, from, to, Progress.NONE);
    }

    private static JsonNode json(String text) throws IOException {
        return Json.MAPPER.readTree(text);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"M1", "M5", "M15", "HOURLY"})
    void minutesMakeEveryIntradayCadenceAsTheSameMarketInFilesDoes(Cadence cadence)
            throws IOException {
        BarData data = ask(cadence, MONDAY, FRIDAY);

        assertThat(data.contentSha()).isEqualTo(files(cadence, MONDAY, FRIDAY, "").contentSha());
        assertThat(data.findings()).isEmpty();
        assertThat(data.bars().sessionCount()).isEqualTo(4);
    }

    @Test
    void onlyTheSessionCountsAlsoOnAHalfDay() {
        Bars bars = ask(Cadence.M1, HALF_DAY, HALF_DAY).bars();

        assertThat(bars.size()).isEqualTo(210);
        assertThat(bars.startMillis(0)).isEqualTo(SessionCalendar.nyse().openMillis(HALF_DAY));
        assertThat(bars.endMillis(209)).isEqualTo(SessionCalendar.nyse().closeMillis(HALF_DAY));
        assertThat(bars.open(0)).isEqualTo(FakePolygon.price("SPY", HALF_DAY, 30));
    }

    @Test
    void dailyBarsAreTheDayAggregatesFromOpenToClose() {
        Bars bars = ask(Cadence.DAILY, MONDAY, FRIDAY).bars();

        assertThat(server.asked("/range/1/day/")).isEqualTo(1);
        assertThat(server.asked("/range/1/minute/")).isZero();
        assertThat(bars.size()).isEqualTo(4);
        assertThat(bars.endMillis(2)).isEqualTo(SessionCalendar.nyse().closeMillis(HALF_DAY));
        assertThat(bars.close(0)).isEqualTo(FakePolygon.price("SPY", MONDAY, 400));
        assertThat(bars.volume(0)).isEqualTo(7e6);
    }

    @Test
    void pagesAreFollowedOnTheAddressThatWasSetAndMakeOneAnswer() {
        String whole = ask(Cadence.M5, MONDAY, FRIDAY).contentSha();
        home = home.resolve("other");
        server.aggregatesAPage = 700; // pages end inside days

        assertThat(ask(Cadence.M5, MONDAY, FRIDAY).contentSha()).isEqualTo(whole);
        assertThat(server.asked("?cursor=")).isEqualTo(2);
    }

    @Test
    void packedAnswersAreUnpacked() {
        String plain = ask(Cadence.M5, MONDAY, FRIDAY).contentSha();
        home = home.resolve("other");
        server.packed = true;

        assertThat(ask(Cadence.M5, MONDAY, FRIDAY).contentSha()).isEqualTo(plain);
    }

    @Test
    void whatIsOverIsAskedForOnce() {
        String first = ask(Cadence.M5, MONDAY, FRIDAY).contentSha();
        int requests = server.requests.size();

        assertThat(ask(Cadence.M5, MONDAY, FRIDAY).contentSha()).isEqualTo(first);
        ask(Cadence.HOURLY, MONDAY.plusDays(1), FRIDAY);
        assertThat(server.requests).hasSize(requests);

        // Without a key the cache still answers, and what is missing says what is needed.
        assertThat(
                        open(null, null)
                                .bars("SPY", Cadence.M5, MONDAY, FRIDAY, Progress.NONE)
                                .bars()
                                .size())
                .isEqualTo(78 * 3 + 42);
        assertThatThrownBy(
                        () ->
                                open(null, null)
                                        .bars(
                                                "SPY",
                                                Cadence.M5,
                                                MONDAY,
                                                FRIDAY.plusDays(3),
                                                Progress.NONE))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("needs a key")
                .hasMessageContaining("POLYGON_API_KEY");
    }

    @Test
    void aLongerRangeAsksOnlyForTheDaysThatAreNew() {
        ask(Cadence.M5, HALF_DAY, HALF_DAY);
        server.requests.clear();

        ask(Cadence.M5, MONDAY, FRIDAY);

        assertThat(server.requests.stream().filter(r -> r.contains("/minute/")))
                .containsExactlyInAnyOrder(
                        "/v2/aggs/ticker/SPY/range/1/minute/2024-07-01/2024-07-02"
                                + "?adjusted=false&sort=asc&limit=50000",
                        "/v2/aggs/ticker/SPY/range/1/minute/2024-07-05/2024-07-05"
                                + "?adjusted=false&sort=asc&limit=50000");
    }

    @Test
    void aDownloadThatBreaksInTheMiddleGoesOnWhereItStopped() {
        server.aggregatesAPage = 1000; // 450 a day: page 2 ends in the fifth session
        LocalDate end = LocalDate.of(2024, 7, 31);
        server.failWhere(r -> r.contains("cursor=YXA91"), 403, "{\"status\":\"ERROR\"}");

        assertThatThrownBy(() -> ask(Cadence.M15, MONDAY, end))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("403");
        server.requests.clear();
        String resumed = ask(Cadence.M15, MONDAY, end).contentSha();

        assertThat(server.requests.get(0))
                .startsWith("/v2/aggs/ticker/SPY/range/1/minute/2024-07-08/2024-07-31");
        home = home.resolve("other");
        server.aggregatesAPage = 50_000;
        assertThat(ask(Cadence.M15, MONDAY, end).contentSha()).isEqualTo(resumed);
    }

    @Test
    void cancellingKeepsWhatHasArrived() {
        LocalDate end = LocalDate.of(2024, 7, 31);
        LocalDate start = LocalDate.of(2024, 3, 1);
        List<String> reported = new ArrayList<>();
        Progress impatient =
                new Progress() {
                    @Override
                    public synchronized void report(long done, long total, String text) {
                        reported.add(done + "/" + total + " " + text);
                    }

                    @Override
                    public synchronized boolean isCancelled() {
                        return reported.size() >= 2;
                    }
                };

        assertThatThrownBy(
                        () ->
                                open(FakePolygon.KEY, "1")
                                        .bars("SPY", Cadence.M15, start, end, impatient))
                .isInstanceOf(CancellationException.class);
        assertThat(reported).containsExactly("1/5 SPY 1m 2024-03", "2/5 SPY 1m 2024-04");
        server.requests.clear();
        ask(Cadence.M15, start, end);

        assertThat(server.asked("/minute/")).isEqualTo(3);
    }

    @Test
    void aDayWithoutTradesIsRecordedWithTheTimeItWasAsked() throws IOException {
        server.emptyDays.add(HALF_DAY);
        BarData data = ask(Cadence.M5, MONDAY, FRIDAY);
        int requests = server.requests.size();

        assertThat(data.bars().sessionCount()).isEqualTo(3);
        assertThat(data.findings()).extracting(Finding::code).containsExactly("missing_sessions");
        ask(Cadence.M5, MONDAY, FRIDAY);
        assertThat(server.requests).hasSize(requests);
        Path file = find("2024-07.json.gz");
        Aggregates empty = AggregateFile.read(file).get("2024-07-03");
        assertThat(empty.size()).isZero();
        assertThat(empty.asked()).isEqualTo("2024-08-15T18:00:00Z");
    }

    @Test
    void nothingSoSoonAfterTheDayIsAskedForAgainLater() {
        server.emptyDays.add(FRIDAY);
        clock.set("2024-07-06T12:00:00Z");
        ask(Cadence.M5, FRIDAY, FRIDAY);
        ask(Cadence.M5, FRIDAY, FRIDAY);
        assertThat(server.asked("/minute/")).isEqualTo(1);

        server.emptyDays.clear();
        clock.set("2024-07-06T13:30:00Z");

        assertThat(ask(Cadence.M5, FRIDAY, FRIDAY).bars().size()).isEqualTo(78);
        assertThat(server.asked("/minute/")).isEqualTo(2);
    }

    @Test
    void todayIsNeverKeptAndEndsWithTheLastMinuteThatIsOver() throws IOException {
        clock.set("2024-07-05T16:00:30Z"); // 12:00:30 in New York
        Bars bars = ask(Cadence.M1, MONDAY, FRIDAY).bars();

        long noon = SessionCalendar.nyse().openMillis(FRIDAY) + 150 * 60_000L;
        assertThat(bars.endMillis(bars.size() - 1)).isEqualTo(noon);
        assertThat(AggregateFile.read(find("2024-07.json.gz")).keySet())
                .containsExactly("2024-07-01", "2024-07-02", "2024-07-03");
        server.requests.clear();
        ask(Cadence.M1, MONDAY, FRIDAY.plusDays(20));
        assertThat(server.requests)
                .containsExactly(
                        "/v2/aggs/ticker/SPY/range/1/minute/2024-07-05/2024-07-05"
                                + "?adjusted=false&sort=asc&limit=50000");
    }

    @ParameterizedTest
    @CsvSource({"2024-07-05T20:15:00Z,3", "2024-07-05T20:31:00Z,4"})
    void theDailyBarOfTodayExistsHalfAnHourAfterTheClose(String now, int bars) {
        clock.set(now);

        assertThat(ask(Cadence.DAILY, MONDAY, FRIDAY).bars().size()).isEqualTo(bars);
    }

    @Test
    void splitsAndDividendsAdjustAsAFactorFileDoes() throws IOException {
        server.splits =
                "{\"execution_date\":\"2024-07-05\",\"id\":\"E1\",\"split_from\":1,\"split_to\":4,"
                        + "\"ticker\":\"SPY\"}";
        server.dividends =
                "{\"cash_amount\":1.5,\"currency\":\"USD\",\"declaration_date\":\"2024-06-20\","
                        + "\"dividend_type\":\"CD\",\"ex_dividend_date\":\"2024-07-02\","
                        + "\"frequency\":4,\"pay_date\":\"2024-07-31\",\"ticker\":\"SPY\"}";
        server.dailyClose.put("2024-07-01", 100.0);

        BarData data = ask(Cadence.M5, MONDAY, FRIDAY);

        // Last day, 1 − 1.5 ÷ 100, 1 ÷ 4: the hand-written twin of the two events.
        String twin = "20240701,0.985,0.25,0\n20240704,1,0.25,0\n20501231,1,1,0\n";
        assertThat(data.contentSha())
                .isEqualTo(files(Cadence.M5, MONDAY, FRIDAY, twin).contentSha());
        Bars bars = data.bars();
        assertThat(bars.factor(0)).isEqualTo(0.24625);
        assertThat(bars.open(0) / bars.factor(0))
                .isCloseTo(FakePolygon.price("SPY", MONDAY, 30), within(1e-12));
        assertThat(bars.factor(bars.size() - 1)).isEqualTo(1);
        assertThat(server.asked("/range/1/day/")).isEqualTo(1);
    }

    @Test
    void actionsAreAskedForAgainOnlyWhenTheRangeIsNewerThanTheyAre() {
        ask(Cadence.M5, MONDAY, FRIDAY);
        assertThat(server.asked("/splits")).isEqualTo(1);
        clock.set("2025-03-03T18:00:00Z");
        ask(Cadence.M5, MONDAY, FRIDAY);
        assertThat(server.asked("/splits")).isEqualTo(1);

        ask(Cadence.M5, MONDAY, LocalDate.of(2024, 8, 16));

        assertThat(server.asked("/splits")).isEqualTo(2);
    }

    @Test
    void aDividendWithoutACloseOrInOtherMoneyIsSaidAndNotApplied() {
        server.dividends =
                "{\"cash_amount\":1,\"currency\":\"EUR\",\"ex_dividend_date\":\"2024-07-05\"},"
                        + "{\"cash_amount\":900,\"currency\":\"USD\",\"ex_dividend_date\":\"2024-07-03\"}";

        BarData data = ask(Cadence.M5, MONDAY, FRIDAY);

        assertThat(data.bars().factor(0)).isEqualTo(1);
        assertThat(data.findings())
                .filteredOn(f -> f.code().equals("dividend_not_applied"))
                .extracting(Finding::message)
                .anyMatch(m -> m.contains("2024-07-05 is in EUR"))
                .anyMatch(m -> m.contains("2024-07-03 of 900.0 is not below"));
    }

    @Test
    void anIndexIsAskedForWithItsPrefixAndHasNoActions() {
        server.tickers.add("I:VIX");

        Bars bars = open().bars("VIX", Cadence.DAILY, MONDAY, FRIDAY, Progress.NONE).bars();

        assertThat(bars.ticker()).isEqualTo("VIX");
        assertThat(bars.size()).isEqualTo(4);
        assertThat(server.requests).hasSize(1);
        assertThat(server.requests.get(0)).startsWith("/v2/aggs/ticker/I:VIX/range/1/day/");
        assertThat(open().coverage())
                .containsExactly(new Coverage("I:VIX", Cadence.DAILY, MONDAY, FRIDAY, 0));
    }

    @Test
    void aTickerThatDoesNotExistIsSaidAndNotRecorded() throws IOException {
        assertThatThrownBy(() -> open().bars("SPYY", Cadence.M5, MONDAY, FRIDAY, Progress.NONE))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("no data for SPYY")
                .extracting("reason")
                .isEqualTo(Reason.MISSING_DATA);
        assertThat(cached()).isEmpty();

        // One that exists, without trades in the range, is an empty answer.
        server.emptyDays.addAll(List.of(MONDAY, MONDAY.plusDays(1)));
        assertThat(ask(Cadence.M5, MONDAY, MONDAY.plusDays(1)).bars().isEmpty()).isTrue();
    }

    @Test
    void coverageIsWhatIsCached() {
        assertThat(open().coverage()).isEmpty();
        server.emptyDays.add(MONDAY);
        ask(Cadence.M15, MONDAY, FRIDAY);
        ask(Cadence.DAILY, LocalDate.of(2023, 6, 1), FRIDAY);

        assertThat(open().coverage())
                .containsExactly(
                        new Coverage("SPY", Cadence.M1, MONDAY.plusDays(1), FRIDAY, 0),
                        new Coverage("SPY", Cadence.DAILY, LocalDate.of(2023, 6, 1), FRIDAY, 0));
    }

    @Test
    void aDamagedCacheFileIsNamed() throws IOException {
        ask(Cadence.M15, MONDAY, FRIDAY);
        Path file = find("2024-07.json.gz");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> ask(Cadence.M15, MONDAY, FRIDAY))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(file.toString())
                .hasMessageContaining("delete it");
    }

    private Path find(String name) throws IOException {
        return cached().stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Path> cached() throws IOException {
        if (!Files.exists(home.resolve("cache"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(home.resolve("cache"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
