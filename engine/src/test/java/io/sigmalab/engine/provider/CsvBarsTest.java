package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.Finding.Severity;
import io.sigmalab.engine.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvBarsTest extends CsvBarsCase {
    private static final String FIRST = "2024-07-02T09:30:00-04:00,10,12,9,11,100\n";
    private static final String THIRD = "2024-07-02T10:30:00-04:00,11,12,10,11,100\n";

    /** The row in the middle is wrong in one way: code, column, part of the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-07-02T10:00:00-04:00,10,12,9,eleven,1 | bad_number | close | \"eleven\" is not a finite number",
                "2024-07-02T10:00:00-04:00,10,12,9,11,1O0 | bad_number | volume | \"1O0\"",
                "2024-07-02T10:00:00-04:00,NaN,12,9,11,1 | bad_number | open | \"NaN\"",
                "2024-07-02T10:00:00-04:00,10,Infinity,9,11,1 | bad_number | high | \"Infinity\"",
                "2024-07-02T10:00:00-04:00,10,1e999,9,11,1 | bad_number | high | \"1e999\"",
                "2024-07-02T10:00:00-04:00,10,0x1p3,9,11,1 | bad_number | high | \"0x1p3\"",
                "2024-07-02T10:00:00-04:00,10,12d,9,11,1 | bad_number | high | \"12d\"",
                "2024-07-02T10:00:00-04:00,10,$12,9,11,1 | bad_number | high | \"$12\"",
                "2024-07-02T10:00:00-04:00,10,\"1,200\",9,11,1 | bad_number | high | \"1,200\"",
                "2024-07-02T10:00:00-04:00,10,12,,11,1 | empty_field | low | the field is empty",
                "2024-07-02T10:00:00-04:00,10,12,9,11, | empty_field | volume | the field is empty",
                ",10,12,9,11,1 | empty_field | timestamp | the field is empty",
                "2024-07-02T10:00:00-04:00,10,12,9,11 | field_count | '' | the row has 5 fields, the header 6",
                "2024-07-02T10:00:00-04:00,10,1,200,9,11,1 | field_count | '' | the row has 7 fields",
                "2024-07-02T10:00:00-04:00,10,10.5,9,11,1 | high_below_close | high | high 10.5 is below close 11.0",
                "2024-07-02T10:00:00-04:00,11,10.5,9,10,1 | high_below_open | high | high 10.5 is below open 11.0",
                "2024-07-02T10:00:00-04:00,10,12,10.5,11,1 | low_above_open | low | low 10.5 is above open 10.0",
                "2024-07-02T10:00:00-04:00,11,12,10.5,10,1 | low_above_close | low | low 10.5 is above close 10.0",
                "2024-07-02T10:00:00-04:00,0,12,9,11,1 | non_positive_price | open | open 0.0 is not above 0",
                "2024-07-02T10:00:00-04:00,10,12,-9,11,1 | non_positive_price | low | low -9.0 is not above 0",
                "2024-07-02T10:00:00-04:00,10,12,9,11,-1 | negative_volume | volume | volume -1.0 is below 0",
                "2024-07-02T10:00:00,10,12,9,11,1 | no_offset | timestamp | has no offset from UTC: write 2024-07-02T09:30:00-04:00",
                "2024-07-02 10:00,10,12,9,11,1 | no_offset | timestamp | import the file with its time zone",
                "2024-07-02T10:00:00 EST,10,12,9,11,1 | bad_time | timestamp | not an offset such as -05:00 or Z",
                "2024-07-02T10:00:00-04:00[America/New_York],10,12,9,11,1 | bad_time | timestamp | not an offset",
                "2024-07-02,10,12,9,11,1 | bad_time | timestamp | has no time of day",
                "2024-07-32T10:00:00-04:00,10,12,9,11,1 | bad_time | timestamp | not a day of the calendar",
                "2023-02-29T10:00:00-05:00,10,12,9,11,1 | bad_time | timestamp | not a day of the calendar",
                "2024-07-02T24:00:00-04:00,10,12,9,11,1 | bad_time | timestamp | not an ISO-8601 time",
                "07/02/2024 10:00,10,12,9,11,1 | bad_time | timestamp | is not a date like 2024-07-02",
                "1719928800,10,12,9,11,1 | bad_time | timestamp | looks like epoch seconds",
                "1719928800000000000,10,12,9,11,1 | bad_time | timestamp | not epoch milliseconds",
                "2024-07-02T09:00:00-04:00,10,12,9,11,1 | unsorted | timestamp | before the one of line 2",
                "2024-07-02T09:30:00-04:00,10,12,9,11,2 | duplicate_bar | timestamp | line 2 has the same time and other values",
                "2024-07-02T13:30:00Z,10,12,9,11,2 | duplicate_bar | timestamp | line 2 has the same time",
                "2031-07-02T10:00:00-04:00,10,12,9,11,1 | unsorted | timestamp | after the one of the next row, line 4",
                "2031-07-04T10:00:00-04:00,10,12,9,11,1 | unsorted | timestamp | after the one of the next row, line 4"
            })
    void oneWrongRowIsOneErrorWithLineAndColumnAndIsLeftOut(
            String row, String code, String column, String message) throws IOException {
        BarData data = read(HEADER + FIRST + row + "\n" + THIRD, Cadence.M15);

        assertThat(data.findings()).hasSize(1);
        Finding finding = data.findings().get(0);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.column()).isEqualTo(column);
        assertThat(finding.line()).isEqualTo(3);
        assertThat(finding.message()).contains(message);
        assertThat(finding.where()).contains("bars.csv, line 3");
        assertThat(data.bars().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp,open,high,low,volume | missing_column | close",
                "when,open,high,low,close,volume | missing_column | timestamp",
                "timestamp,open,high,low,close,close,volume | duplicate_column | close",
                "2024-07-02T09:30:00-04:00,10,12,9,11,100 | missing_column | timestamp"
            })
    void aHeaderThatDoesNotNameItsColumnsIsAnErrorOnLineOne(
            String header, String code, String column) throws IOException {
        BarData data = read(header + "\n" + FIRST, Cadence.M15);

        assertThat(data.findings().get(0).code()).isEqualTo(code);
        assertThat(data.findings().get(0).column()).isEqualTo(column);
        assertThat(data.findings().get(0).line()).isEqualTo(1);
        assertThat(data.bars().isEmpty()).isTrue();
    }

    @Test
    void aFileSeparatedBySemicolonsIsToldSo() throws IOException {
        BarData data = read("timestamp;open;high;low;close;volume\n2024;1;1;1;1;1\n", Cadence.M15);

        assertThat(data.findings()).hasSize(6);
        assertThat(data.findings().get(0).message()).contains("must be separated by commas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", HEADER, HEADER + "\r\n  \r\n"})
    void aFileWithoutRowsIsAnError(String text) throws IOException {
        BarData data = read(text, Cadence.M15);

        assertThat(data.findings()).hasSize(1);
        assertThat(data.findings().get(0).code()).isEqualTo("no_rows");
        assertThat(data.findings().get(0).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void everyWrongFieldOfARowIsNamed() throws IOException {
        BarData data = read(HEADER + "yesterday,x,,9,y,z\n" + FIRST, Cadence.M15);

        assertThat(data.findings())
                .extracting(Finding::column)
                .containsExactly("timestamp", "open", "high", "close", "volume");
        assertThat(data.bars().size()).isEqualTo(1);
    }

    @Test
    void everyErrorIsListedUpToALimitAndTheRestIsCounted() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 1_234; i++) {
            text.append("2024-07-02T09:30:00,10,12,9,11,100\n");
        }

        BarData data = read(text.toString(), Cadence.M15);

        assertThat(data.findings()).hasSize(1_001);
        Finding rest = data.findings().get(1_000);
        assertThat(rest.severity()).isEqualTo(Severity.ERROR);
        assertThat(rest.message()).isEqualTo("234 more errors are not listed");
    }

    @Test
    void theSameRowTwiceIsAWarningAndIsUsedOnce() throws IOException {
        BarData data = read(HEADER + FIRST + FIRST + THIRD, Cadence.M15);

        assertThat(data.findings()).hasSize(1);
        assertThat(data.findings().get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(data.findings().get(0).code()).isEqualTo("repeated_row");
        assertThat(data.findings().get(0).message()).contains("the row of line 2 again");
        assertThat(data.bars().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADER + FIRST + THIRD,
                "\uFEFF" + HEADER + FIRST + THIRD,
                "timestamp,open,high,low,close,volume\r\n"
                        + "2024-07-02T09:30:00-04:00,10,12,9,11,100\r\n"
                        + "2024-07-02T10:30:00-04:00,11,12,10,11,100\r\n\r\n",
                "\n"
                        + HEADER
                        + "\n"
                        + FIRST
                        + "   \n"
                        + "2024-07-02T10:30:00-04:00,11,12,10,11,100",
                "\"timestamp\",\"open\",\"high\",\"low\",\"close\",\"volume\"\n"
                        + "\"2024-07-02T09:30:00-04:00\",\"10\",\"12\",\"9\",\"11\",\"100\"\n"
                        + "\"2024-07-02T10:30:00-04:00\", 11 , \"12\" ,10,11,1e2\n",
                "Volume,CLOSE,note,Low,High,Open,TimeStamp\n"
                        + "100,11,\"a, \"\"b\"\"\",9,12,10,2024-07-02T13:30:00Z\n"
                        + "100.0,11,,10,12,11.00,2024-07-02 10:30-0400\n",
                "Date,Datetime,open,high,low,close,volume\n"
                        + "x,1719927000000,10,12,9,11,100\nx,2024-07-02T14:30:00.000+00:00,11,12,10,11,+100\n"
            })
    void byteOrderMarksLineEndsQuotesOrderAndCaseOfColumnsDoNotMatter(String text)
            throws IOException {
        BarData data = read(text, Cadence.M15);

        Bars bars = data.bars();
        assertThat(data.findings()).isEmpty();
        assertThat(bars.size()).isEqualTo(2);
        assertThat(bars.startMillis(0))
                .isEqualTo(Instant.parse("2024-07-02T13:30:00Z").toEpochMilli());
        assertThat(bars.endMillis(1))
                .isEqualTo(Instant.parse("2024-07-02T14:45:00Z").toEpochMilli());
        assertThat(bars.opensUnsafe()).containsExactly(10, 11);
        assertThat(bars.highsUnsafe()).containsExactly(12, 12);
        assertThat(bars.lowsUnsafe()).containsExactly(9, 10);
        assertThat(bars.closesUnsafe()).containsExactly(11, 11);
        assertThat(bars.volumesUnsafe()).containsExactly(100, 100);
        assertThat(bars.vwapsUnsafe()).containsOnly(Double.NaN);
        assertThat(bars.hourEt(0)).isEqualTo(9);
        assertThat(bars.sessionDate(0)).isEqualTo("2024-07-02");
    }

    @Test
    void aVolumeWeightedPriceMayBeEmptyOrZeroWithoutVolumeButNotZeroWithVolume()
            throws IOException {
        BarData data =
                read(
                        "timestamp,open,high,low,close,volume,vwap\n"
                                + "2024-07-02T09:30:00-04:00,10,12,9,11,100,10.5\n"
                                + "2024-07-02T09:45:00-04:00,10,12,9,11,100,\n"
                                + "2024-07-02T10:00:00-04:00,10,12,9,11,0,0\n"
                                + "2024-07-02T10:15:00-04:00,10,12,9,11,100,0\n",
                        Cadence.M15);

        assertThat(data.bars().vwapsUnsafe()).containsExactly(10.5, Double.NaN, Double.NaN);
        assertThat(data.findings()).extracting(Finding::line).containsExactly(5L);
        assertThat(data.findings().get(0).column()).isEqualTo("vwap");
    }

    @Test
    void anExtremeThatMissesItsOpenByTheRoundingOfAnAdjustmentIsWidened() throws IOException {
        BarData data =
                read(HEADER + "2024-07-02T09:30:00-04:00,10.000000001,10,9,9,100\n", Cadence.M15);

        assertThat(data.findings()).isEmpty();
        assertThat(data.bars().high(0)).isEqualTo(10.000000001);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-07-03",
                "2024-07-03T00:00:00Z",
                "2024-07-03 00:00:00-04:00",
                "2024-07-03 04:00:00+00:00",
                "2024-07-03 00:00:00",
                "2024-07-03T13:00:00-04:00",
                "1719964800000", // midnight UTC
                "1719979200000", // midnight in New York
                "1720026000000" // the close
            })
    void aDailyBarRunsFromOpenToCloseOfItsDateHoweverTheDateIsWritten(String time)
            throws IOException {
        BarData data = read(HEADER + time + ",10,12,9,11,100\n", Cadence.DAILY);

        assertThat(data.findings()).isEmpty();
        assertThat(data.bars().sessionDate(0)).isEqualTo("2024-07-03");
        assertThat(Instant.ofEpochMilli(data.bars().startMillis(0)))
                .isEqualTo("2024-07-03T13:30:00Z");
        assertThat(Instant.ofEpochMilli(data.bars().endMillis(0)))
                .isEqualTo("2024-07-03T17:00:00Z");
        assertThat(data.bars().hourEt(0)).isEqualTo(9);
    }

    @Test
    void anOffsetThatNewYorkDoesNotHaveOnThatDayIsAWarningUnlessTheFileIsInAnotherZone()
            throws IOException {
        String summer = "2024-07-02T09:30:00-05:00,10,12,9,11,100\n";
        String winter = "2024-01-02T09:30:00-05:00,10,12,9,11,100\n";
        String chicago = "2024-01-02T08:30:00-06:00,10,12,9,11,100\n";

        BarData fixed = read(HEADER + winter + summer, Cadence.M15);
        BarData central = read(HEADER + chicago + summer, Cadence.M15);

        assertThat(fixed.findings()).hasSize(1);
        assertThat(fixed.findings().get(0).code()).isEqualTo("offset_not_market");
        assertThat(fixed.findings().get(0).line()).isEqualTo(3);
        assertThat(fixed.bars().size()).isEqualTo(2);
        assertThat(central.findings()).isEmpty();
    }

    @Test
    void gzipIsRecognisedByItsContentAndGivesTheSame() throws IOException {
        byte[] packed = gzip(HEADER + FIRST + THIRD);
        Path file = Files.write(dir.resolve("named.csv"), packed);

        BarData data = CsvBars.read(file, "T", Cadence.M15, null, Progress.NONE);

        assertThat(data.bars().size()).isEqualTo(2);
        assertThat(data.contentSha())
                .isEqualTo(read(HEADER + FIRST + THIRD, Cadence.M15).contentSha());
    }

    @Test
    void aGzipThatBreaksOffIsAnError() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            text.append(Instant.ofEpochSecond(1_700_000_000 + 900L * i))
                    .append(",10,12,9,11,")
                    .append(i * 7919L % 10_007)
                    .append('\n');
        }
        byte[] packed = gzip(text.toString());
        Path half = Files.write(dir.resolve("a.csv.gz"), Arrays.copyOf(packed, packed.length / 2));
        Path head = Files.write(dir.resolve("b.csv.gz"), Arrays.copyOf(packed, 5));

        for (Path file : new Path[] {half, head}) {
            BarData data = CsvBars.read(file, "T", Cadence.M15, null, Progress.NONE);
            assertThat(data.findings().get(0).code()).isEqualTo("broken_file");
            assertThat(data.findings().get(0).severity()).isEqualTo(Severity.ERROR);
        }
    }

    @Test
    void aMissingFileAndAFolderAreRefused() {
        assertThatThrownBy(
                        () ->
                                CsvBars.read(
                                        dir.resolve("no.csv"),
                                        "T",
                                        Cadence.M1,
                                        null,
                                        Progress.NONE))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("no such file")
                .extracting("reason")
                .isEqualTo(Reason.MISSING_DATA);
        assertThatThrownBy(() -> CsvBars.read(dir, "T", Cadence.M1, null, Progress.NONE))
                .isInstanceOf(LabException.class)
                .extracting("reason")
                .isEqualTo(Reason.STORAGE);
    }

    @Test
    void rowsLongerThanABlockAndFilesLargerThanABlockAreReadWhole() throws IOException {
        StringBuilder text = new StringBuilder("timestamp,open,high,low,close,volume,note\n");
        Instant at = Instant.parse("2024-07-02T13:30:00Z");
        for (int i = 0; i < 390; i++) {
            text.append(at.plusSeconds(60L * i))
                    .append(",10,12,9,11,")
                    .append(i + 1)
                    .append(',')
                    .append("x".repeat(i % 7 == 0 ? 150_000 : 40))
                    .append('\n');
        }

        BarData data = read(text.toString(), Cadence.M1);

        assertThat(data.findings()).isEmpty();
        assertThat(data.bars().size()).isEqualTo(390);
        assertThat(data.bars().volume(389)).isEqualTo(390);
    }

    @Test
    void changingAnyNumberChangesTheContentHashAndNothingElseDoes() throws IOException {
        String sha = read(HEADER + FIRST + THIRD, Cadence.M15).contentSha();

        assertThat(
                        read(
                                        "volume,close,low,high,open,timestamp\n"
                                                + "100,11,9,12,10,2024-07-02T13:30Z\n100,11,10,12,11,2024-07-02T14:30Z\n",
                                        Cadence.M15)
                                .contentSha())
                .isEqualTo(sha);
        for (String other :
                new String[] {
                    FIRST.replace(",10,", ",10.01,") + THIRD,
                    FIRST.replace(",12,", ",12.01,") + THIRD,
                    FIRST.replace(",9,", ",9.01,") + THIRD,
                    FIRST.replace(",11,", ",11.01,") + THIRD,
                    FIRST.replace(",100", ",101") + THIRD,
                    FIRST.replace("09:30", "09:31") + THIRD,
                    FIRST
                }) {
            assertThat(read(HEADER + other, Cadence.M15).contentSha()).isNotEqualTo(sha);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
