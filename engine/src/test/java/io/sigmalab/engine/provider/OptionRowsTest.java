package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.Finding.Severity;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows of option files count, and what is said of the others. */
class OptionRowsTest extends OptionFileCase {
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
}
