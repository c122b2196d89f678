package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bars taken over into a directory, and written there. */
class BarImportTest {
    private static final String HEADER = "timestamp,open,high,low,close,volume\n";
    private static final String FIRST = "2024-07-02T09:30:00-04:00,10,12,9,11,100\n";
    private static final String SECOND = "2024-07-02T09:31:00-04:00,11,12,10,11.5,100\n";
    private static final String THIRD = "2024-07-02T09:32:00-04:00,11,12,10,11.25,0\n";

    @TempDir Path dir;

    private Path target() {
        return dir.resolve("data");
    }

    private BarImport minutes(@Nullable ZoneId zone) {
        return new BarImport(target(), "SPY", Cadence.M1, zone);
    }

    private Path put(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    private BarImport.Written take(String... texts) throws IOException {
        BarImport work = minutes(null);
        for (String text : texts) {
            work.add(put("bars.csv", text), Progress.NONE);
        }
        List<BarImport.Written> written = work.write();
        assertThat(written).hasSize(1);
        return written.get(0);
    }

    private BarData all() {
        return new FilesProvider(target())
                .bars(
                        "SPY",
                        Cadence.M1,
                        LocalDate.of(2024, 7, 1),
                        LocalDate.of(2024, 7, 5),
                        Progress.NONE);
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(target())) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(target())) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    /** With the half day before Independence Day and the end of daylight saving. */
    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBackToTheLastBit(Cadence cadence) {
        for (LocalDate from : List.of(LocalDate.of(2024, 7, 1), LocalDate.of(2024, 11, 1))) {
            Path folder = dir.resolve(from.toString());
            LocalDate to = from.plusDays(5);
            BarData market =
                    new SimulatedProvider(7, 0).bars("SPY", cadence, from, to, Progress.NONE);

            Path file = BarFiles.write(folder, market.bars());

            BarData read = new FilesProvider(folder).bars("SPY", cadence, from, to, Progress.NONE);
            assertThat(file).isEqualTo(folder.resolve("bars/SPY/" + cadence.code() + ".csv.gz"));
            assertThat(read.contentSha()).isEqualTo(market.contentSha());
            assertThat(read.findings())
                    .noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        }
    }

    @Test
    void takenOverIsWhatTheFileSaysWithItsTimeZoneAndInUtcAfterwards() throws IOException {
        String local = (HEADER + FIRST + SECOND).replace("-04:00", "");
        BarImport work = minutes(ZoneId.of("America/New_York"));

        BarImport.Report report = work.add(put("local.csv", local), Progress.NONE);
        BarImport.Written written = work.write().get(0);

        assertThat(report.bars()).isEqualTo(2);
        assertThat(written.status()).isEqualTo("new");
        assertThat(written.first()).isEqualTo(LocalDate.of(2024, 7, 2));
        Bars bars = all().bars();
        assertThat(bars.size()).isEqualTo(2);
        assertThat(bars.startMillis(0)).isEqualTo(1_719_927_000_000L);
        assertThat(bars.close(1)).isEqualTo(11.5);
        assertThat(bars.volume(1)).isEqualTo(100);
        assertThat(bars.vwap(1)).isNaN();
    }

    @Test
    void barsAreAddedToThoseThatAreThereAndTheSameOnesChangeNothing() throws IOException {
        take(HEADER + SECOND);
        byte[] one = Files.readAllBytes(files().get(0));

        assertThat(take(HEADER + SECOND).status()).isEqualTo("unchanged");
        assertThat(files()).hasSize(1);
        assertThat(Files.readAllBytes(files().get(0))).isEqualTo(one);

        BarImport.Written more = take(HEADER + THIRD, HEADER + FIRST + SECOND);
        assertThat(more.status()).isEqualTo("added to");
        assertThat(more.bars()).isEqualTo(3);
        assertThat(all().bars().closesUnsafe()).startsWith(11, 11.5, 11.25);
        assertThat(files()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-07-02T09:31:00-04:00,11,10,9,11,100 | line 3, high | high 10.0 is below",
                "2024-07-02T09:31:00-04:00,11,12,x,11,100 | line 3, low | \"x\" is not a finite",
                "2024-07-02T09:31:00-04:00,11,12,-1,11,1 | line 3, low | low -1.0 is not above 0",
                "2024-07-02T09:31:00,11,12,10,11,100 | line 3, timestamp | no offset",
                "2024-07-02T09:30:00-04:00,11,12,10,11,1 | line 3, timestamp | same time",
                "2024-07-02T09:31:00-04:00,11,12 | line 3 | 3 fields"
            })
    void oneBadRowRefusesTheFileWithItsLineAndNothingIsWritten(
            String row, String where, String what) throws IOException {
        Path file = put("bad.csv", HEADER + FIRST + row + "\n" + THIRD);
        BarImport work = minutes(null);
        work.add(put("good.csv", HEADER + FIRST), Progress.NONE);

        assertThatThrownBy(() -> work.add(file, Progress.NONE))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.BAD_DATA);
                            assertThat(e.where()).isEqualTo(file + ", " + where);
                            assertThat(e.what()).contains(what);
                        });
        assertThat(files()).isEmpty();
    }

    @Test
    void barsOfOneTimeThatDifferAreRefusedAndTheFileStaysAsItWas() throws IOException {
        take(HEADER + FIRST + SECOND);
        byte[] before = Files.readAllBytes(files().get(0));
        BarImport work = minutes(null);
        work.add(put("other.csv", HEADER + SECOND.replace("11.5", "11.6") + THIRD), Progress.NONE);

        assertThatThrownBy(work::write)
                .isInstanceOf(LabException.class)
                .hasMessageContaining("the bar of 2024-07-02 09:31")
                .hasMessageContaining("other.csv");
        assertThat(files()).hasSize(1);
        assertThat(Files.readAllBytes(files().get(0))).isEqualTo(before);
    }

    @Test
    void aFileOfThePeopleThatWouldLoseRowsIsNotTouched() throws IOException {
        Path own = target().resolve("bars/SPY/1m.csv");
        Files.createDirectories(own.getParent());
        Files.writeString(own, HEADER + FIRST);
        BarImport work = minutes(null);
        work.add(put("more.csv", HEADER + SECOND), Progress.NONE);

        assertThatThrownBy(work::write)
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                .hasMessageContaining("not packed");
        assertThat(files()).containsExactly(own);
    }

    @Test
    void tickerAndCadenceAreAskedForAndATickerThatCannotBeAFolderIsRefused() throws IOException {
        Path file = put("bars.csv", HEADER + FIRST);

        assertThatThrownBy(
                        () ->
                                new BarImport(target(), null, Cadence.M1, null)
                                        .add(file, Progress.NONE))
                .hasMessageContaining("which ticker")
                .hasMessageContaining("--ticker SPY");
        assertThatThrownBy(
                        () -> new BarImport(target(), "SPY", null, null).add(file, Progress.NONE))
                .hasMessageContaining("which cadence")
                .hasMessageContaining("1m, 5m, 15m, hourly, daily");
        assertThatThrownBy(
                        () ->
                                new BarImport(target(), "../X", Cadence.M1, null)
                                        .add(file, Progress.NONE))
                .hasMessageContaining("is not a ticker");
    }

    @Test
    void barsAndOptionsAreToldApartByTheirColumnsAndByTheCadence() throws IOException {
        BarImport some = new BarImport(target(), "SPY", null, null);
        Path named = put("c.csv", "ticker,timestamp,open,high,low,close,volume\n");

        assertThat(some.isBars(put("a.csv", "Date,Open,High,Low,Close,Volume,Adj\n"))).isTrue();
        assertThat(some.isBars(put("b.csv", "date,open,high,low,close\n"))).isFalse();
        assertThat(some.isBars(named)).as("perhaps trades of contracts").isFalse();
        assertThat(minutes(null).isBars(named)).isTrue();
        assertThat(some.isBars(put("SPY240702C00547000.csv", HEADER))).isFalse();
        assertThat(some.isBars(dir.resolve("none.csv"))).isFalse();
    }
}
