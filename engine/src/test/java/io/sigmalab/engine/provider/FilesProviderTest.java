package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.Finding.Severity;
import io.sigmalab.engine.market.Resampler;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesProviderTest {
    private static final String HEADER = "timestamp,open,high,low,close,volume\n";
    private static final LocalDate FIRST = LocalDate.of(2024, 7, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 7, 5);

    @TempDir Path dir;

    @BeforeEach
    void aTickerWithMinutes() throws IOException {
        put("bars/SPY/1m.csv", csv(minutes(FIRST, LAST)));
    }

    @ParameterizedTest
    @CsvSource({"M1", "M5", "M15", "HOURLY", "DAILY"})
    void aFinerFileServesEveryCoarserCadence(Cadence cadence) {
        BarData data = ask("SPY", cadence);

        Bars expected = Resampler.resample(minutes(FIRST, LAST), cadence);
        assertThat(data.findings()).isEmpty();
        assertThat(data.source()).isEqualTo(Path.of("bars", "SPY", "1m.csv").toString());
        assertThat(data.bars().cadence()).isEqualTo(cadence);
        assertThat(data.bars().ticker()).isEqualTo("SPY");
        assertThat(data.contentSha()).isEqualTo(BarData.of(expected, List.of(), "").contentSha());
    }

    @Test
    void theFileOfTheCadenceItselfIsPreferredThenTheCoarsestFinerOne() throws IOException {
        put("bars/SPY/5m.csv", csv(Resampler.resample(minutes(FIRST, LAST), Cadence.M5)));
        put("bars/SPY/daily.csv", HEADER + "2024-07-01,10,12,9,11,100\n");

        assertThat(ask("SPY", Cadence.DAILY).source()).endsWith("daily.csv");
        assertThat(ask("SPY", Cadence.HOURLY).source()).endsWith("5m.csv");
        assertThat(ask("SPY", Cadence.M1).source()).endsWith("1m.csv");
    }

    @Test
    void aSingleDayIsTheSameAsThatDayOfTheWholeFile() {
        FilesProvider files = new FilesProvider(dir);

        Bars whole = bars(files, "SPY", Cadence.HOURLY, FIRST, LAST).bars();
        Bars day = bars(files, "SPY", Cadence.HOURLY, FIRST.plusDays(1), FIRST.plusDays(1)).bars();

        assertThat(whole.size()).isEqualTo(7 + 7 + 4 + 7);
        assertThat(day.startsUnsafe()).isEqualTo(whole.slice(7, 14).startsUnsafe());
        assertThat(day.closesUnsafe()).isEqualTo(whole.slice(7, 14).closesUnsafe());
    }

    @Test
    void theIdHasNoPathAndTheSameBarsElsewhereHaveTheSameHash(@TempDir Path other)
            throws IOException {
        Files.createDirectories(other.resolve("bars/SPY"));
        Files.copy(dir.resolve("bars/SPY/1m.csv"), other.resolve("bars/SPY/1m.csv"));
        MarketData there = new FilesProvider(other);

        assertThat(there.id()).isEqualTo("files").isEqualTo(new FilesProvider(dir).id());
        assertThat(there.isSimulated()).isFalse();
        assertThat(bars(there, "SPY", Cadence.HOURLY, FIRST, LAST).contentSha())
                .isEqualTo(ask("SPY", Cadence.HOURLY).contentSha());
    }

    @Test
    void aChangedPriceIsReadAgainAndChangesTheHash() throws IOException {
        FilesProvider files = new FilesProvider(dir);
        String before = bars(files, "SPY", Cadence.HOURLY, FIRST, LAST).contentSha();
        assertThat(bars(files, "SPY", Cadence.HOURLY, FIRST, LAST).contentSha()).isEqualTo(before);

        Path file = dir.resolve("bars/SPY/1m.csv");
        String text = Files.readString(file);
        int at = text.indexOf("\n", text.length() / 2) - 1;
        char digit = text.charAt(at) == '1' ? '2' : '1';
        Files.writeString(file, text.substring(0, at) + digit + text.substring(at + 1));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(bars(files, "SPY", Cadence.HOURLY, FIRST, LAST).contentSha())
                .isNotEqualTo(before);
    }

    @Test
    void factorsAdjustPricesAndVolumesOfTheDaysTheyApplyTo() throws IOException {
        put(
                "bars/T/daily.csv",
                "timestamp,open,high,low,close,volume,vwap\n"
                        + "2024-07-01,100,112,96,104,1000,102\n"
                        + "2024-07-02,88,96,84,92,1000,90\n"
                        + "2024-07-03,23,28,20,24,4000,24\n"
                        + "2024-07-05,21,30,20,29,4000,28\n");
        put(
                "factors/T.csv",
                "20240101,0.75,0.25,1\n20240701,0.75,0.25,104\n20240702,0.875,0.25,92\n"
                        + "20240703,0.875,1,24\n");

        BarData data = ask("T", Cadence.DAILY);

        Bars bars = data.bars();
        assertThat(data.findings()).isEmpty();
        assertThat(data.source()).contains("daily.csv with ").endsWith("T.csv");
        assertThat(bars.factorsUnsafe()).containsExactly(0.1875, 0.21875, 0.875, 1);
        assertThat(bars.opensUnsafe()).containsExactly(18.75, 19.25, 20.125, 21);
        assertThat(bars.highsUnsafe()).containsExactly(21, 21, 24.5, 30);
        assertThat(bars.lowsUnsafe()).containsExactly(18, 18.375, 17.5, 20);
        assertThat(bars.closesUnsafe()).containsExactly(19.5, 20.125, 21, 29);
        assertThat(bars.volumesUnsafe()).containsExactly(4000, 4000, 4000, 4000);
        assertThat(bars.vwapsUnsafe()).containsExactly(19.125, 19.6875, 21, 28);
    }

    @Test
    void aNightThatNoFactorExplainsIsNamedAndLeftAsItIs() throws IOException {
        put(
                "bars/T/daily.csv",
                HEADER
                        + "2024-07-01,100,100,100,100,1\n2024-07-02,50,50,50,50,1\n"
                        + "2024-07-03,50,50,50,50,1\n2024-07-05,10,10,10,10,1\n");
        put("factors/T.csv", "20240101,1,0.5,1\n20240701,1,0.5,100\n20501231,1,1,0\n");

        BarData data = ask("T", Cadence.DAILY);

        assertThat(data.bars().closesUnsafe()).containsExactly(50, 50, 50, 10);
        assertThat(data.findings())
                .extracting(Finding::severity, Finding::code, Finding::line)
                .containsExactly(tuple(Severity.WARNING, "overnight_jump", 5L));
        assertThat(data.findings().get(0).message())
                .contains("-80.0 % on 2024-07-05, from the close of 2024-07-03 50.0000 to 10.0000");
        // Asked from the crash on, it is still seen.
        assertThat(bars(new FilesProvider(dir), "T", Cadence.DAILY, LAST, LAST).findings())
                .extracting(Finding::code)
                .containsExactly("overnight_jump");
    }

    @Test
    void barsThatAreAdjustedAlreadyBesideAFactorFileAreNoticed() throws IOException {
        put("bars/T/daily.csv", HEADER + "2024-07-01,25,25,25,25,1\n2024-07-02,25,25,25,25,1\n");
        put("factors/T.csv", "20240101,1,0.25,1\n20240701,1,0.25,100\n20501231,1,1,0\n");

        assertThat(ask("T", Cadence.DAILY).findings())
                .filteredOn(f -> f.code().equals("factor_reference"))
                .extracting(Finding::message)
                .containsExactly(
                        "1 of 1 closes are not the ones the factor file was made for, the first on"
                                + " 2024-07-01: 25.0, there 100.0; are the bars adjusted already?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-07-01,1,1,1 | bad_time | last date",
                "20241301,1,1,1 | bad_time | last date",
                "20240701,one,1,1 | bad_number | price factor",
                "20240701,1,0,1 | bad_number | split factor",
                "20240701,1 | field_count | ''",
                "20240501,1,1,1 | unsorted | last date"
            })
    void aWrongRowOfAFactorFileIsAnErrorWhateverDaysAreAsked(String row, String code, String column)
            throws IOException {
        put("bars/T/daily.csv", HEADER + "2024-07-01,25,25,25,25,1\n");
        put("factors/T.csv", "20240601,1,1,1\n" + row + "\n20501231,1,1,0\n");

        assertThat(ask("T", Cadence.DAILY).findings())
                .extracting(Finding::severity, Finding::code, Finding::line, Finding::column)
                .containsExactly(tuple(Severity.ERROR, code, 2L, column));
    }

    @Test
    void findingsOfARowComeWithQuestionsAboutItsDayOnly() throws IOException {
        put(
                "bars/T/daily.csv",
                HEADER
                        + "2024-07-01,25,25,25,25,1\n2024-07-02,25,24,25,25,1\n"
                        + "2024-07-03,25,25,25,25,1\n2024-07-05,26,26,26,26,1\n");
        FilesProvider files = new FilesProvider(dir);

        BarData with = bars(files, "T", Cadence.DAILY, FIRST, LAST);
        BarData without = bars(files, "T", Cadence.DAILY, FIRST.plusDays(2), LAST);

        assertThat(with.findings())
                .extracting(Finding::code)
                .containsExactly("high_below_close", "missing_sessions");
        assertThat(without.findings()).isEmpty();
    }

    @Test
    void theNewestBarOfAnUnfinishedDayIsNotMadeAndThatIsSaid() throws IOException {
        Bars all = minutes(FIRST, LAST);
        put("bars/SPY/1m.csv", csv(all.head(all.size() - 275))); // until 11:25

        BarData hourly = ask("SPY", Cadence.HOURLY);
        BarData daily = ask("SPY", Cadence.DAILY);

        assertThat(hourly.bars().size()).isEqualTo(7 + 7 + 4 + 2);
        assertThat(daily.bars().size()).isEqualTo(3);
        assertThat(hourly.findings())
                .extracting(Finding::code)
                .containsExactly("unfinished_session", "unfinished_bar", "missing_bars");
        assertThat(hourly.findings().get(1).message())
                .isEqualTo(
                        "the newest hourly bar is left out: its 25 1m bars end at 2024-07-05 11:25,"
                                + " before it does");
    }

    @Test
    void barsThatLieAcrossTheClockCannotBeResampledButTheirDaysCan() throws IOException {
        put(
                "bars/T/15m.csv",
                HEADER
                        + "2024-07-02T09:40:00-04:00,25,25,25,25,1\n"
                        + "2024-07-02T09:55:00-04:00,25,25,25,25,1\n"
                        + "2024-07-02T15:45:00-04:00,25,25,25,25,1\n");

        assertThat(ask("T", Cadence.HOURLY).findings())
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .extracting(Finding::code, Finding::line)
                .containsExactly(tuple("misaligned_bar", 3L));
        assertThat(ask("T", Cadence.DAILY).bars().size()).isEqualTo(1);
        assertThat(ask("T", Cadence.DAILY).findings())
                .noneMatch(f -> f.severity() == Severity.ERROR);
    }

    @Test
    void anIndexMayBeAskedForWithItsPrefix() throws IOException {
        put("bars/VIX/daily.csv", HEADER + "2024-07-01,12,13,11,12,0\n");

        BarData data = ask("I:VIX", Cadence.DAILY);

        assertThat(data.bars().ticker()).isEqualTo("I:VIX");
        assertThat(data.bars().size()).isEqualTo(1);
        assertThat(data.findings()).isEmpty();
    }

    @Test
    void aRangeWithoutBarsIsAnEmptyAnswer() {
        BarData data =
                bars(
                        new FilesProvider(dir),
                        "SPY",
                        Cadence.HOURLY,
                        LocalDate.of(1990, 1, 1),
                        LocalDate.of(1999, 1, 1));

        assertThat(data.bars().isEmpty()).isTrue();
        assertThat(data.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPX | DAILY | MISSING_DATA | no data for SPX | did you mean \"SPY\"?",
                "TSLA | DAILY | MISSING_DATA | no data for TSLA | one of: QQQ, SPY",
                "spy | DAILY | MISSING_DATA | no data for spy | did you mean \"SPY\"?",
                "QQQ | HOURLY | MISSING_DATA | no hourly bars of QQQ and none finer | there is daily",
                "../SPY | DAILY | INVALID_VALUE | is not a ticker | letters",
                "'' | DAILY | INVALID_VALUE | is not a ticker | letters",
                "I:/etc | DAILY | INVALID_VALUE | is not a ticker | letters"
            })
    void whatIsNotThereIsSaidWithWhatIs(
            String ticker, Cadence cadence, Reason reason, String what, String hint)
            throws IOException {
        put("bars/QQQ/daily.csv", HEADER + "2024-07-01,12,13,11,12,0\n");

        assertThatThrownBy(() -> ask(ticker, cadence))
                .isInstanceOf(LabException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(hint)
                .extracting("reason")
                .isEqualTo(reason);
    }

    @Test
    void twoFilesForTheSameBarsAreRefused() throws IOException {
        put("bars/SPY/1m.csv.gz", "x");

        assertThatThrownBy(() -> ask("SPY", Cadence.M1))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("1m.csv and 1m.csv.gz")
                .extracting("reason")
                .isEqualTo(Reason.BAD_DATA);
    }

    @Test
    void aDirectoryThatIsNotThereOrHasNoBarsIsRefusedWithTheLayout(@TempDir Path empty) {
        assertThatThrownBy(() -> Providers.open("files:" + dir.resolve("nowhere")))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("no such directory")
                .extracting("reason")
                .isEqualTo(Reason.MISSING_DATA);
        assertThatThrownBy(() -> Providers.open("files:" + empty))
                .hasMessageContaining("bars/<TICKER>/<cadence>.csv");
        assertThatThrownBy(() -> Providers.open("files:"))
                .hasMessageContaining("files needs a directory");
        assertThat(Providers.open("files:" + dir).id()).isEqualTo("files");
    }

    @Test
    void coverageListsEveryFileExactlyAndLargeOnesByTheirFirstAndLastRow() throws IOException {
        put("bars/QQQ/daily.csv", HEADER + "2024-07-01,12,13,11,12,0\n2024-07-03,12,13,11,12,0\n");
        put("bars/BAD/daily.csv", "nonsense\n");
        StringBuilder large = new StringBuilder(HEADER);
        String filler = " ".repeat(10_000);
        for (LocalDate day : SessionCalendar.nyse().between(FIRST.minusYears(1), LAST)) {
            large.append(day).append(",12,13,11,12,0").append(filler).append('\n');
        }
        put("bars/BIG/daily.csv", large.toString());
        FilesProvider files = new FilesProvider(dir);

        assertThat(files.coverage())
                .containsExactly(
                        new MarketData.Coverage(
                                "BIG", Cadence.DAILY, LocalDate.of(2023, 7, 3), LAST, 0),
                        new MarketData.Coverage(
                                "QQQ", Cadence.DAILY, FIRST, LocalDate.of(2024, 7, 3), 2),
                        new MarketData.Coverage("SPY", Cadence.M1, FIRST, LAST, 1380));

        bars(files, "BIG", Cadence.DAILY, FIRST, LAST);
        assertThat(files.coverage().get(0).bars()).isEqualTo(254);
    }

    @Test
    void manyThreadsGetTheSameAnswer() {
        FilesProvider files = new FilesProvider(dir);
        String sha = ask("SPY", Cadence.M15).contentSha();

        assertThat(
                        IntStream.range(0, 32)
                                .parallel()
                                .mapToObj(
                                        i ->
                                                bars(files, "SPY", Cadence.M15, FIRST, LAST)
                                                        .contentSha()))
                .containsOnly(sha);
    }

    @Test
    void whatDoesNotFitTheCacheIsReadAgainAndTheOldestGoesFirst() {
        BarCache<String> cache = new BarCache<>(10);
        int[] made = new int[1];

        for (String name : List.of("a", "b", "a", "c", "a", "b")) {
            cache.get(
                    new BarCache.Key(name, 1, 1, ""),
                    value -> 5,
                    () -> {
                        made[0]++;
                        return name;
                    });
        }

        assertThat(made[0]).isEqualTo(4); // a, b, c, and b again because c pushed it out
        assertThat(cache.get(new BarCache.Key("large", 1, 1, ""), value -> 11, () -> "x"))
                .isEqualTo("x");
        assertThat(cache.peek(new BarCache.Key("large", 1, 1, ""))).isNull();
        assertThat(cache.peek(new BarCache.Key("a", 1, 1, ""))).isEqualTo("a");
    }

    private BarData ask(String ticker, Cadence cadence) {
        return bars(new FilesProvider(dir), ticker, cadence, FIRST, LAST);
    }

    private static BarData bars(
            MarketData files, String ticker, Cadence cadence, LocalDate from, LocalDate to) {
        return files.bars(ticker, cadence, from, to, Progress.NONE);
    }

    private void put(String path, String text) throws IOException {
        Path file = dir.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Bars minutes(LocalDate from, LocalDate to) {
        return new SimulatedProvider(1, 0).bars("SPY", Cadence.M1, from, to, Progress.NONE).bars();
    }

    private static String csv(Bars bars) {
        StringBuilder text = new StringBuilder("timestamp,open,high,low,close,volume,vwap\n");
        for (int i = 0; i < bars.size(); i++) {
            text.append(Instant.ofEpochMilli(bars.startMillis(i)))
                    .append(',')
                    .append(bars.open(i))
                    .append(',')
                    .append(bars.high(i))
                    .append(',')
                    .append(bars.low(i))
                    .append(',')
                    .append(bars.close(i))
                    .append(',')
                    .append(bars.volume(i))
                    .append(',')
                    .append(bars.vwap(i))
                    .append('\n');
        }
        return text.toString();
    }
}
