package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.Finding.Severity;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionFilesTest {
    private static final LocalDate DAY = LocalDate.of(2024, 7, 2);
    private static final LocalDate HALF_DAY = LocalDate.of(2024, 7, 3);
    private static final long OPEN = SessionCalendar.nyse().openMillis(DAY);
    private static final String HEADER =
            "ticker,volume,open,close,high,low,window_start,transactions,vwap,bid,ask\n";
    private static final String GOOD = "O:SPY240702C00547000,7,1.1,1.2,1.3,1,@0,3,1.15,1.1,1.2\n";

    @TempDir Path dir;

    @Test
    void whatIsWrittenIsReadBackToTheLastBit() throws IOException {
        OptionDay day = randomDay("SPY", DAY, 12, true);
        ChainSnapshot chain = randomChain("SPY", DAY, 200);

        Path minutes = OptionFiles.write(dir, day);
        Path chains = OptionFiles.write(dir, chain);
        byte[] before = Files.readAllBytes(minutes);
        OptionFiles.write(dir, day);

        assertThat(minutes).isEqualTo(dir.resolve("options/SPY/2024-07-02.csv.gz"));
        assertThat(chains).isEqualTo(dir.resolve("chains/SPY/2024-07-02.csv.gz"));
        assertThat(Files.readAllBytes(minutes)).isEqualTo(before);
        FilesProvider files = new FilesProvider(dir);
        OptionMinutes read = minutes(files, "SPY", DAY, ContractFilter.ALL);
        assertThat(read.findings()).isEmpty();
        assertThat(read.contentSha()).isEqualTo(day.contentSha());
        assertThat(read.source()).isEqualTo("options/SPY/2024-07-02.csv.gz");
        ChainData known = files.chain("SPY", DAY, ContractFilter.ALL, Progress.NONE);
        assertThat(known.findings()).isEmpty();
        assertThat(known.contentSha()).isEqualTo(chain.contentSha());
    }

    @Test
    void minutesWithoutQuotesAreWrittenInTheVendorsColumnsOnly() throws IOException {
        OptionDay day = randomDay("SPX", DAY, 3, false);
        OptionFiles.write(dir, day);

        List<String> lines = lines(dir.resolve("options/SPX/2024-07-02.csv.gz"));

        assertThat(lines.get(0))
                .isEqualTo("ticker,volume,open,close,high,low,window_start,transactions,vwap");
        assertThat(lines).hasSize(day.size() + 1);
        assertThat(minutes(new FilesProvider(dir), "SPX", DAY, ContractFilter.ALL).contentSha())
                .isEqualTo(day.contentSha());
    }

    @Test
    void aFlatFileOfTheWholeMarketGivesEachUnderlyingItsStandardContracts() throws IOException {
        String rows =
                "O:SPY240702C00547000,7,1.1,1.2,1.3,1,@0,3\n"
                        + "O:SPXW240702P05500000,1,9,9,9,9,@0,1\n"
                        + "O:SPX240719C05500000,2,9,9,9,9,@1,1\n"
                        + "O:SPY1240702C00547000,3,1,1,1,1,@0,1\n"
                        + "O:SPY1240702C00547000,3,1,1,1,1,@1,1\n"
                        + "O:SPYG240702C00054000,4,1,1,1,1,@1,1\n"
                        + "O:AAPL240705C00200000,5,1,1,1,1,@1,1\n";
        String header = "ticker,volume,open,close,high,low,window_start,transactions\n";
        put("options/SPY/2024-07-02.csv.gz", header + rows);
        put("options/SPX/2024-07-02.csv", header + rows);
        FilesProvider files = new FilesProvider(dir);

        OptionMinutes spy = minutes(files, "SPY", DAY, ContractFilter.ALL);
        OptionMinutes spx = minutes(files, "I:SPX", DAY, ContractFilter.ALL);

        assertThat(spy.day().contracts())
                .extracting(OptionSymbol::compact)
                .containsExactly("SPY240702C00547000");
        assertThat(spy.day().vwap(0)).isNaN();
        assertThat(spy.day().transactions(0)).isEqualTo(3);
        assertThat(spy.findings())
                .extracting(Finding::severity, Finding::code, Finding::line, Finding::message)
                .containsExactly(
                        tuple(
                                Severity.WARNING,
                                "adjusted_contract",
                                5L,
                                "2 rows of contracts with changed terms are left out, which are not"
                                        + " the standard contract"));
        assertThat(spx.findings()).isEmpty();
        assertThat(spx.day().contracts())
                .extracting(OptionSymbol::compact)
                .containsExactly("SPX240719C05500000", "SPXW240702P05500000");
        assertThat(files.expiries("SPX", DAY)).containsExactly(DAY, LocalDate.of(2024, 7, 19));
    }

    @Test
    void aFilterGivesTheSameMinutesWhetherTheFileWasReadBeforeOrNot() throws IOException {
        OptionDay day = randomDay("SPY", DAY, 40, true);
        OptionFiles.write(dir, day);
        ContractFilter filter = new ContractFilter(new TreeSet<>(List.of(DAY)), 545, 548);
        String expected = day.only(filter).contentSha();
        assertThat(day.only(filter).size()).isBetween(1, day.size() - 1);

        FilesProvider cold = new FilesProvider(dir);
        assertThat(minutes(cold, "SPY", DAY, filter).contentSha()).isEqualTo(expected);
        FilesProvider warm = new FilesProvider(dir);
        List<LocalDate> expiries = warm.expiries("SPY", DAY);
        assertThat(minutes(warm, "SPY", DAY, filter).contentSha()).isEqualTo(expected);
        assertThat(cold.expiries("SPY", DAY)).isEqualTo(expiries);
        assertThat(expiries)
                .containsExactlyElementsOf(
                        new TreeSet<>(day.contracts().stream().map(OptionSymbol::expiry).toList()));
    }

    @Test
    void findingsAreThoseOfTheContractsAskedFor() throws IOException {
        put(
                "options/SPY/2024-07-02.csv",
                HEADER + GOOD + "O:SPY240702C00560000,-1,1,1,1,1,@0,1,1,,\n");
        FilesProvider files = new FilesProvider(dir);
        ContractFilter near = new ContractFilter(Collections.emptySortedSet(), 540, 550);

        assertThat(minutes(files, "SPY", DAY, ContractFilter.ALL).findings()).hasSize(1);
        assertThat(minutes(files, "SPY", DAY, near).findings()).isEmpty();
        assertThat(minutes(files, "SPY", DAY, near).day().size()).isEqualTo(1);
    }

    @Test
    void expiriesAreThoseOfTheMinutesAndOfTheChainTogether() throws IOException {
        put("options/SPY/2024-07-02.csv", HEADER + GOOD);
        put(
                "chains/SPY/2024-07-02.csv",
                "ticker,open_interest\nO:SPY240705C00547000,10\nO:SPY240702P00547000,20\n");
        put("chains/SPY/2024-07-01.csv", "ticker,open_interest\nO:SPY240701C00547000,10\n");

        FilesProvider files = new FilesProvider(dir);

        assertThat(files.expiries("SPY", DAY)).containsExactly(DAY, LocalDate.of(2024, 7, 5));
        assertThat(files.expiries("SPY", HALF_DAY)).isEmpty();
    }

    @Test
    void aSessionWithoutAFileIsEmptyAndSaysSoAndAnUnknownUnderlyingIsRefused() throws IOException {
        put("options/SPY/2024-07-02.csv", HEADER + GOOD);
        FilesProvider files = new FilesProvider(dir);

        OptionMinutes none = minutes(files, "SPY", HALF_DAY, ContractFilter.ALL);
        ChainData noChain = files.chain("SPY", DAY, ContractFilter.ALL, Progress.NONE);

        assertThat(none.day().isEmpty()).isTrue();
        assertThat(none.findings()).isEmpty();
        assertThat(none.source()).isEqualTo("no file options/SPY/2024-07-03.csv[.gz]");
        assertThat(noChain.chain().isEmpty()).isTrue();
        assertThat(noChain.source()).isEqualTo("no file chains/SPY/2024-07-02.csv[.gz]");
        assertThat(files.hasOptions("SPY")).isTrue();
        assertThat(files.hasOptions("QQQ")).isFalse();
        assertThatThrownBy(() -> minutes(files, "SPX", DAY, ContractFilter.ALL))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("no options of SPX")
                .extracting(e -> ((LabException) e).reason())
                .isEqualTo(Reason.MISSING_DATA);
        assertThatThrownBy(() -> files.expiries("SPX", DAY)).isInstanceOf(LabException.class);
        assertThatThrownBy(() -> files.chain("SPX", DAY, ContractFilter.ALL, Progress.NONE))
                .isInstanceOf(LabException.class);
    }

    @Test
    void twoFilesForOneSessionAreRefused() throws IOException {
        put("options/SPY/2024-07-02.csv", HEADER + GOOD);
        put("options/SPY/2024-07-02.csv.gz", HEADER + GOOD);

        assertThatThrownBy(() -> minutes(new FilesProvider(dir), "SPY", DAY, ContractFilter.ALL))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("two files for the same session");
    }

    @Test
    void coverageCountsSessionsOfMinutesAndChains() throws IOException {
        put("options/SPY/2024-07-02.csv", HEADER + GOOD);
        put("options/SPY/notes.csv", "anything");
        put("options/SPY/2024-13-01.csv", "no day");
        put("chains/SPY/2024-07-03.csv", "ticker,open_interest\nO:SPY240705C00547000,10\n");
        put("chains/SPX/2024-07-01.csv", "ticker,open_interest\nO:SPX240719C05470000,10\n");
        Files.createDirectories(dir.resolve("options/EMPTY"));

        assertThat(new FilesProvider(dir).optionCoverage())
                .containsExactly(
                        new MarketData.OptionCoverage(
                                "SPX", LocalDate.of(2024, 7, 1), LocalDate.of(2024, 7, 1), 0, 1),
                        new MarketData.OptionCoverage("SPY", DAY, HALF_DAY, 1, 1));
        assertThat(new FilesProvider(dir).coverage()).isEmpty();
    }

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        put("options/SPY/2024-07-02.csv", HEADER + GOOD);
        FilesProvider files = new FilesProvider(dir);
        assertThat(minutes(files, "SPY", DAY, ContractFilter.ALL).day().volume(0)).isEqualTo(7);

        put("options/SPY/2024-07-02.csv", HEADER + GOOD.replace(",7,", ",8,"));
        Files.setLastModifiedTime(
                dir.resolve("options/SPY/2024-07-02.csv"),
                FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(minutes(files, "SPY", DAY, ContractFilter.ALL).day().volume(0)).isEqualTo(8);
    }

    @Test
    void minutesOutsideTheSessionAreLeftOutAndCountedAlsoOnAHalfDay() throws IOException {
        long open = SessionCalendar.nyse().openMillis(HALF_DAY);
        put(
                "options/SPY/2024-07-03.csv",
                "window_start,ticker,open,high,low,close,volume\n"
                        + row(open - 60_000)
                        + row(open)
                        + row(open + 209 * 60_000)
                        + row(open + 210 * 60_000)
                        + row(open + 389 * 60_000));

        OptionMinutes read = minutes(new FilesProvider(dir), "SPY", HALF_DAY, ContractFilter.ALL);

        assertThat(read.day().size()).isEqualTo(2);
        assertThat(read.day().startMillis(1)).isEqualTo(open + 209 * 60_000);
        assertThat(read.findings())
                .extracting(Finding::code, Finding::line, Finding::column, Finding::message)
                .containsExactly(
                        tuple(
                                "outside_session",
                                2L,
                                "window_start",
                                "3 minutes outside the regular session are left out"));
    }

    @Test
    void minutesOfADayWithoutASessionAreLeftOutAndCounted() throws IOException {
        LocalDate holiday = LocalDate.of(2024, 7, 4);
        long ten = SessionCalendar.nyse().openMillis(holiday) + 1_800_000;
        put(
                "options/SPY/2024-07-04.csv",
                "window_start,ticker,open,high,low,close,volume\n" + row(ten));

        OptionMinutes read = minutes(new FilesProvider(dir), "SPY", holiday, ContractFilter.ALL);

        assertThat(read.day().isEmpty()).isTrue();
        assertThat(read.findings())
                .extracting(Finding::code, Finding::message)
                .containsExactly(
                        tuple(
                                "not_a_session",
                                "1 minutes on a day without a session are left out"));
    }

    private static String row(long millis) {
        return millis + "000000,O:SPY240705C00547000,1,1,1,1,5\n";
    }

    @Test
    void aMinuteWithoutVolumeHasAQuoteAndNoPrices() throws IOException {
        put(
                "options/SPY/2024-07-02.csv",
                HEADER
                        + "O:SPY240702C00547000,0,,,,,@0,,,1.1,1.2\n"
                        + "O:SPY240702C00547000,0,1,1,1,1,@1,0,0,0,0\n"
                        + "O:SPY240702C00548000,0,0,0,0,0,@1,0,0,,\n");

        OptionMinutes read = minutes(new FilesProvider(dir), "SPY", DAY, ContractFilter.ALL);

        assertThat(read.day().size()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(read.day().close(i)).isNaN();
            assertThat(read.day().vwap(i)).isNaN();
        }
        assertThat(read.day().bid(0)).isEqualTo(1.1);
        assertThat(read.day().bid(1)).isZero();
        assertThat(read.day().ask(1)).isNaN(); // nobody offers at 0
        assertThat(read.findings())
                .extracting(Finding::severity, Finding::code, Finding::line, Finding::message)
                .containsExactly(
                        tuple(
                                Severity.WARNING,
                                "no_trade_price",
                                3L,
                                "1 minutes have prices and no volume; nothing traded, so the prices"
                                        + " are not used"));
    }

    @Test
    void rowsInAnyOrderAndTextsOfOneContractInTwoWaysAreTheSameDay() throws IOException {
        OptionDay day = randomDay("SPY", DAY, 20, true);
        OptionFiles.write(dir, day);
        List<String> lines = lines(dir.resolve("options/SPY/2024-07-02.csv.gz"));
        Files.delete(dir.resolve("options/SPY/2024-07-02.csv.gz"));
        List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
        Collections.shuffle(rows, new Random(7));
        for (int i = 0; i < rows.size(); i += 2) {
            rows.set(i, rows.get(i).substring(2)); // without O:
        }
        put("options/SPY/2024-07-02.csv", lines.get(0) + "\n" + String.join("\n", rows));

        OptionMinutes read = minutes(new FilesProvider(dir), "SPY", DAY, ContractFilter.ALL);

        assertThat(read.findings()).isEmpty();
        assertThat(read.contentSha()).isEqualTo(day.contentSha());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPY240702C0054700,7,1.1,1.2,1.3,1,@1,3,1.15,1.1,1.2 | bad_symbol | ticker",
                ",7,1.1,1.2,1.3,1,@1,3,1.15,1.1,1.2 | empty_field | ticker",
                "O:SPY240701C00547000,7,1.1,1.2,1.3,1,@1,3,1.15,1.1,1.2 | expired_contract | ticker",
                "O:SPY240702C00547000,-7,1.1,1.2,1.3,1,@1,3,1.15,1.1,1.2 | negative_volume | volume",
                "O:SPY240702C00547000,x,1.1,1.2,1.3,1,@1,3,1.15,1.1,1.2 | bad_number | volume",
                "O:SPY240702C00547000,,1.1,1.2,1.3,1,@1,3,1.15,1.1,1.2 | empty_field | volume",
                "O:SPY240702C00547000,7,1.1,1.2,1.19,1,@1,3,1.15,1.1,1.2 | high_below_close | high",
                "O:SPY240702C00547000,7,1.3,1.2,1.29,1,@1,3,1.15,1.1,1.2 | high_below_open | high",
                "O:SPY240702C00547000,7,1.1,1.2,1.3,1.11,@1,3,1.15,1.1,1.2 | low_above_open | low",
                "O:SPY240702C00547000,7,1.3,1.2,1.3,1.21,@1,3,1.15,1.1,1.2 | low_above_close | low",
                "O:SPY240702C00547000,7,0,1.2,1.3,1,@1,3,1.15,1.1,1.2 | non_positive_price | open",
                "O:SPY240702C00547000,7,1.1,,1.3,1,@1,3,1.15,1.1,1.2 | empty_field | close",
                "O:SPY240702C00547000,7,1.1,1.2,1.3,1,@1,3,-1,1.1,1.2 | non_positive_price | vwap",
                "O:SPY240702C00547000,7,1.1,1.2,1.3,1,@1,-3,1,1.1,1.2"
                        + " | negative_transactions | transactions",
                "O:SPY240702C00547000,7,1.1,1.2,1.3,1,@1,3,1.15,1.3,1.2 | crossed_quote | ask",
                "O:SPY240702C00547000,7,1.1,1.2,1.3,1,@1,3,1.15,-1,1.2 | negative_quote | bid",
                "O:SPY240702C00547000,7,1.1,1.2,1.3,1,@0,3,1.15,1.1,1.2"
                        + " | repeated_row | window_start",
                "O:SPY240702C00547000,8,1.1,1.2,1.3,1,@0,3,1.15,1.1,1.2"
                        + " | duplicate_minute | window_start",
                "O:SPY240702C00547000,7,1.1,1.2,1.3,1,1719927030000000000,3,1.15,1.1,1.2"
                        + " | bad_time | window_start",
                "O:SPY240702C00547000,7,1.1,1.2,1.3,1,1719927060000,3,1.15,1.1,1.2"
                        + " | bad_time | window_start",
                "O:SPY240702C00547000,7,1.1,1.2,1.3,1,,3,1.15,1.1,1.2 | empty_field | window_start",
                "O:SPY240702C00547000,7,1.1,1.2,1.3,1,1720013400000000000,3,1.15,1.1,1.2"
                        + " | wrong_day | window_start",
                "O:SPY240702C00547000,7,1.1,1.2,1.3,1,@1,3,1.15,1.1 | field_count | ''"
            })
    void aWrongRowIsLeftOutAndNamedWithLineAndColumn(String row, String code, String column)
            throws IOException {
        put("options/SPY/2024-07-02.csv", HEADER + GOOD + row + "\n");

        OptionMinutes read = minutes(new FilesProvider(dir), "SPY", DAY, ContractFilter.ALL);

        assertThat(read.day().size()).isEqualTo(1);
        assertThat(read.day().volume(0)).isEqualTo(7);
        Severity severity = code.equals("repeated_row") ? Severity.WARNING : Severity.ERROR;
        assertThat(read.findings())
                .extracting(Finding::severity, Finding::code, Finding::line, Finding::column)
                .containsExactly(tuple(severity, code, 3L, column));
        assertThat(read.findings().get(0).file())
                .isEqualTo(dir.resolve("options/SPY/2024-07-02.csv").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPY240702C0054700,1,1,1.2,0.2,0.5,0.1 | bad_symbol | ticker",
                "O:SPY240701C00547000,1,1,1.2,0.2,0.5,0.1 | expired_contract | ticker",
                "O:SPY240702C00548000,-1,1,1.2,0.2,0.5,0.1 | negative_open_interest | open_interest",
                "O:SPY240702C00548000,1,1.3,1.2,0.2,0.5,0.1 | crossed_quote | ask",
                "O:SPY240702C00548000,1,1,-1.2,0.2,0.5,0.1 | negative_quote | ask",
                "O:SPY240702C00548000,1,1,1.2,-0.2,0.5,0.1"
                        + " | negative_volatility | implied_volatility",
                "O:SPY240702C00548000,1,1,1.2,0.2,-0.5,0.1 | bad_delta | delta",
                "O:SPY240702P00548000,1,1,1.2,0.2,0.5,0.1 | bad_delta | delta",
                "O:SPY240702C00548000,1,1,1.2,0.2,0.5,-0.1 | negative_gamma | gamma",
                "O:SPY240702C00548000,1,1,1.2,NaN,0.5,0.1 | bad_number | implied_volatility",
                "O:SPY240702C00547000,5,1,1.2,0.2,0.5,0.1 | repeated_row | ticker",
                "O:SPY240702C00547000,6,1,1.2,0.2,0.5,0.1 | duplicate_contract | ticker",
                "O:SPY240702C00548000,1,1,1.2,0.2,0.5 | field_count | ''"
            })
    void aWrongRowOfAChainIsLeftOutAndNamed(String row, String code, String column)
            throws IOException {
        put(
                "chains/SPY/2024-07-02.csv",
                "ticker,open_interest,bid,ask,implied_volatility,delta,gamma\n"
                        + "O:SPY240702C00547000,5,1,1.2,0.2,0.5,0.1\n"
                        + row
                        + "\n");

        ChainData read =
                new FilesProvider(dir).chain("SPY", DAY, ContractFilter.ALL, Progress.NONE);

        assertThat(read.chain().size()).isEqualTo(1);
        assertThat(read.chain().openInterest()).containsExactly(5);
        assertThat(read.findings())
                .extracting(Finding::code, Finding::line, Finding::column)
                .containsExactly(tuple(code, 3L, column));
    }

    @Test
    void aHeaderWithoutANeededColumnIsOneErrorForEachAndGivesNoRows() throws IOException {
        put("options/SPY/2024-07-02.csv", "ticker,open,high,low,close,volume\nA,1,1,1,1,1\n");
        put("chains/SPY/2024-07-02.csv", "ticker,bid,bid\nA,1,1\n");
        FilesProvider files = new FilesProvider(dir);

        assertThat(minutes(files, "SPY", DAY, ContractFilter.ALL).findings())
                .extracting(Finding::code, Finding::line, Finding::column)
                .containsExactly(tuple("missing_column", 1L, "window_start"));
        assertThat(files.chain("SPY", DAY, ContractFilter.ALL, Progress.NONE).findings())
                .extracting(Finding::code, Finding::column)
                .containsExactly(
                        tuple("duplicate_column", "bid"), tuple("missing_column", "open_interest"));
    }

    @Test
    void aFileThatBreaksOffGivesTheRowsBeforeAndAnError() throws IOException {
        OptionDay day = randomDay("SPY", DAY, 30, true);
        Path file = OptionFiles.write(dir, day);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length * 3 / 4));

        OptionMinutes read = minutes(new FilesProvider(dir), "SPY", DAY, ContractFilter.ALL);

        assertThat(read.findings()).extracting(Finding::code).contains("broken_file");
        assertThat(read.day().size()).isLessThan(day.size());
    }

    private static OptionMinutes minutes(
            FilesProvider files, String underlying, LocalDate day, ContractFilter filter) {
        return files.optionMinutes(underlying, day, filter, Progress.NONE);
    }

    /** Minutes at random, with gaps, quotes here and there, and numbers that are hard to write. */
    static OptionDay randomDay(String underlying, LocalDate session, int contracts, boolean rich) {
        Random random = new Random(20240702);
        long open = SessionCalendar.nyse().openMillis(session);
        OptionDay.Builder builder = OptionDay.builder(underlying, session);
        for (int c = 0; c < contracts; c++) {
            OptionSymbol symbol =
                    OptionSymbol.of(
                            underlying,
                            session.plusDays(c % 3),
                            c % 2 == 0 ? OptionType.CALL : OptionType.PUT,
                            540 + c * 0.5);
            int at = builder.contract(symbol);
            for (int minute = 0; minute < 390; minute++) {
                if (random.nextInt(3) == 0) {
                    continue;
                }
                boolean traded = !rich || random.nextInt(5) > 0;
                double base =
                        rich && random.nextInt(4) == 0
                                ? random.nextDouble() * 3 + 1e-4
                                : (1 + random.nextInt(400)) / 100.0;
                double quote = rich && random.nextInt(3) > 0 ? base : Double.NaN;
                double nan = Double.NaN;
                builder.add(
                        at,
                        open + minute * 60_000L,
                        traded ? base : nan,
                        traded ? base * 1.5 : nan,
                        traded ? base * 0.5 : nan,
                        traded ? base * 1.25 : nan,
                        traded ? 1 + random.nextInt(5_000) : 0,
                        traded && random.nextBoolean() ? base * (1 + random.nextDouble()) : nan,
                        rich && random.nextBoolean() ? nan : random.nextInt(90),
                        quote * 0.9,
                        quote * 1.1);
            }
        }
        return builder.build();
    }

    private static ChainSnapshot randomChain(String underlying, LocalDate session, int contracts) {
        Random random = new Random(5);
        List<OptionSymbol> symbols = new ArrayList<>();
        double[][] columns = new double[6][contracts];
        for (int i = 0; i < contracts; i++) {
            boolean call = i < contracts / 2;
            symbols.add(
                    OptionSymbol.of(
                            underlying,
                            session.plusDays(i % 5),
                            call ? OptionType.CALL : OptionType.PUT,
                            500 + i * 2.5));
        }
        Collections.sort(symbols);
        for (int i = 0; i < contracts; i++) {
            int sign = symbols.get(i).type().sign();
            columns[0][i] = random.nextInt(90_000);
            columns[1][i] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(500) / 100.0;
            columns[2][i] = columns[1][i] + random.nextDouble();
            columns[3][i] = random.nextInt(10) == 0 ? Double.NaN : random.nextDouble();
            columns[4][i] = sign * (random.nextInt(5) == 0 ? 0.0 : random.nextDouble());
            columns[5][i] = random.nextDouble() * 1e-6;
        }
        return new ChainSnapshot(
                underlying,
                session,
                symbols,
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5]);
    }

    private void put(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        String full = text;
        for (int minute = 0; minute < 2; minute++) {
            full = full.replace("@" + minute, (OPEN + minute * 60_000L) + "000000");
        }
        byte[] bytes = full.getBytes(StandardCharsets.UTF_8);
        if (name.endsWith(".gz")) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            bytes = packed.toByteArray();
        }
        Files.write(file, bytes);
    }

    private static List<String> lines(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (CsvLines in = CsvLines.open(file)) {
            while (in.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < in.fields(); i++) {
                    line.append(i == 0 ? "" : ",").append(in.text(i));
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }
}
