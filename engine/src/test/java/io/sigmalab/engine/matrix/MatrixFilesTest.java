package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.execution.TestBoard;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixFilesTest {
    private static final Matrix MATRIX =
            MatrixFixture.build(
                            MatrixFixture.spec(
                                    MatrixFixture.honest(),
                                    "forward_return",
                                    Map.of("days", 2, "fixed_bp", 20)),
                            MatrixFixture.market())
                    .matrix();

    @TempDir private Path folder;

    private static MatrixFiles.Written write(Matrix matrix, Path folder) {
        return MatrixFiles.write(matrix, folder, 2, Progress.NONE);
    }

    @Test
    void theBinaryFormReadsBackToTheSameBits() {
        MatrixFiles.Stored binary = write(MATRIX, folder).binary();

        Matrix read = MatrixFiles.read(binary.path(), binary.sha256(), 2);

        assertThat(read.meta().matrixSha()).isEqualTo(MATRIX.meta().matrixSha());
        assertThat(read.meta())
                .usingRecursiveComparison()
                .ignoringFields("dataSource")
                .isEqualTo(MATRIX.meta());
        assertThat(read.featureNames()).isEqualTo(MATRIX.featureNames());
        assertThat(read.barIndex()).isEqualTo(MATRIX.barIndex());
        assertThat(read.label()).isEqualTo(MATRIX.label());
        assertThat(read.labelReturn()).isEqualTo(MATRIX.labelReturn());
        assertThat(read.labelEnd()).isEqualTo(MATRIX.labelEnd());
        assertThat(read.horizonBar()).isEqualTo(MATRIX.horizonBar());
        for (int f = 0; f < MATRIX.features().length; f++) {
            assertThat(read.features()[f]).isEqualTo(MATRIX.features()[f]);
        }
        Bars bars = read.bars();
        Bars expected = MATRIX.bars();
        assertThat(bars.ticker()).isEqualTo(expected.ticker());
        assertThat(bars.cadence()).isEqualTo(expected.cadence());
        assertThat(bars.startsUnsafe()).isEqualTo(expected.startsUnsafe());
        assertThat(bars.endsUnsafe()).isEqualTo(expected.endsUnsafe());
        assertThat(bars.sessionDaysUnsafe()).isEqualTo(expected.sessionDaysUnsafe());
        assertThat(bars.hoursEtUnsafe()).isEqualTo(expected.hoursEtUnsafe());
        assertThat(bars.opensUnsafe()).isEqualTo(expected.opensUnsafe());
        assertThat(bars.highsUnsafe()).isEqualTo(expected.highsUnsafe());
        assertThat(bars.lowsUnsafe()).isEqualTo(expected.lowsUnsafe());
        assertThat(bars.closesUnsafe()).isEqualTo(expected.closesUnsafe());
        assertThat(bars.volumesUnsafe()).isEqualTo(expected.volumesUnsafe());
        assertThat(bars.vwapsUnsafe()).isEqualTo(expected.vwapsUnsafe());
        assertThat(bars.factorsUnsafe()).isEqualTo(expected.factorsUnsafe());
    }

    @Test
    void theDaysOfItsContractsAreKeptAndMatricesThatDoNotSayHaveNone() throws Exception {
        MatrixHeader none = MatrixHeader.of(MATRIX);
        assertThat(none.toJson()).doesNotContain("contract_days");
        assertThat(MatrixHeader.parse(none.toJson()).meta().contractDays()).isEqualTo(-1);

        MatrixHeader week = MatrixHeader.of(TestBoard.with(MATRIX, null, 7));
        assertThat(MatrixHeader.parse(week.toJson()).meta().contractDays()).isEqualTo(7);
    }

    @Test
    void everyBitPatternSurvivesInColumnsOfAnyLength() {
        double[] odd = {
            -0.0,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            1e-300,
            Math.PI,
            Double.NaN,
            1.0 / 3,
            -1e15,
            0.1
        };
        for (int rows : new int[] {1, 3, 8, 9}) {
            Matrix small = rows(Arrays.copyOf(odd, rows));
            MatrixFiles.Stored stored =
                    MatrixFiles.writeBinary(small, folder.resolve("s.bin"), 1, Progress.NONE);

            Matrix read = MatrixFiles.read(stored.path(), stored.sha256(), 1);

            assertThat(read.features()[0]).isEqualTo(Arrays.copyOf(odd, rows));
            assertThat(read.label()).isEqualTo(small.label());
            assertThat(read.bars().hoursEtUnsafe()).isEqualTo(small.bars().hoursEtUnsafe());
        }
    }

    /** The first rows of the matrix with one feature of given values. */
    private static Matrix rows(double[] values) {
        int n = values.length;
        return new Matrix(
                MATRIX.meta(),
                MATRIX.bars(),
                Arrays.copyOf(MATRIX.barIndex(), n),
                List.of("odd"),
                new double[][] {values},
                Arrays.copyOf(MATRIX.label(), n),
                Arrays.copyOf(MATRIX.labelReturn(), n),
                Arrays.copyOf(MATRIX.labelEnd(), n),
                Arrays.copyOf(MATRIX.horizonBar(), n));
    }

    @Test
    void recordedHashesAreThoseOfTheFiles() throws IOException {
        MatrixFiles.Written written = write(MATRIX, folder);

        for (MatrixFiles.Stored stored : List.of(written.csv(), written.binary())) {
            assertThat(stored.sha256()).isEqualTo(Sha256.of(stored.path()));
            assertThat(stored.bytes()).isEqualTo(Files.size(stored.path()));
            MatrixFiles.verify(stored.path(), stored.sha256());
        }
        assertThat(names(folder)).containsExactlyInAnyOrder("matrix.csv", "matrix.bin");
    }

    @Test
    void bytesAreTheSameWithAnyNumberOfThreads() {
        MatrixFiles.Written one = MatrixFiles.write(MATRIX, folder.resolve("a"), 1, Progress.NONE);
        MatrixFiles.Written four = MatrixFiles.write(MATRIX, folder.resolve("b"), 4, Progress.NONE);

        assertThat(four.csv().sha256()).isEqualTo(one.csv().sha256());
        assertThat(four.binary().sha256()).isEqualTo(one.binary().sha256());
    }

    @Test
    void whereTheDataCameFromDoesNotChangeABit() {
        MatrixMeta m = MATRIX.meta();
        MatrixMeta elsewhere =
                new MatrixMeta(
                        m.matrixSha(),
                        m.packId(),
                        m.modelId(),
                        m.ticker(),
                        m.cadence(),
                        m.start(),
                        m.end(),
                        m.providerId(),
                        m.dataSha(),
                        "C:\\other\\machine",
                        m.simulated(),
                        m.indicatorSetSha(),
                        m.labelSpec(),
                        m.spanBars(),
                        m.exitAtOpen(),
                        m.contractDays(),
                        m.allowedHours(),
                        m.calendarVersion(),
                        m.engineVersion());
        Matrix other =
                new Matrix(
                        elsewhere,
                        MATRIX.bars(),
                        MATRIX.barIndex(),
                        MATRIX.featureNames(),
                        MATRIX.features(),
                        MATRIX.label(),
                        MATRIX.labelReturn(),
                        MATRIX.labelEnd(),
                        MATRIX.horizonBar());

        assertThat(write(other, folder.resolve("b")).binary().sha256())
                .isEqualTo(write(MATRIX, folder.resolve("a")).binary().sha256());
    }

    @Test
    void theCsvReadsAsTheMatrixIs() throws IOException {
        List<String> lines = Files.readAllLines(write(MATRIX, folder).csv().path());

        assertThat(lines.get(0))
                .isEqualTo(
                        "timestamp,decision_time,date,hour_et,open,high,low,close,volume,"
                                + String.join(",", MATRIX.featureNames())
                                + ",label,label_return,label_end,"
                                + "fwd_entry_time,fwd_entry,fwd_exit_time,fwd_exit");
        assertThat(lines).hasSize(MATRIX.rows() + 1);
        Bars bars = MATRIX.bars();
        int features = MATRIX.featureNames().size();
        for (int row = 0; row < MATRIX.rows(); row++) {
            String[] cells = lines.get(row + 1).split(",", -1);
            int bar = MATRIX.barIndex()[row];
            int next = 9 + features;
            boolean same =
                    cells.length == next + 7
                            && millis(cells[0]) == MATRIX.timestamp(row)
                            && millis(cells[1]) == MATRIX.decisionTime(row)
                            && cells[2].equals(bars.sessionDate(bar).toString())
                            && Integer.parseInt(cells[3]) == MATRIX.hourEt(row)
                            && number(cells[4]) == bars.open(bar)
                            && number(cells[5]) == bars.high(bar)
                            && number(cells[6]) == bars.low(bar)
                            && number(cells[7]) == bars.close(bar)
                            && number(cells[8]) == bars.volume(bar);
            for (int f = 0; f < features; f++) {
                same &=
                        Double.doubleToLongBits(number(cells[9 + f]))
                                == Double.doubleToLongBits(MATRIX.features()[f][row]);
            }
            if (MATRIX.isLabelled(row)) {
                int horizon = MATRIX.horizonBar()[row];
                same &=
                        cells[next].equals(Direction.of(MATRIX.label()[row]).name())
                                && number(cells[next + 1]) == MATRIX.labelReturn()[row]
                                && millis(cells[next + 2]) == MATRIX.labelEnd()[row]
                                && millis(cells[next + 3]) == bars.startMillis(bar + 1)
                                && number(cells[next + 4]) == bars.open(bar + 1)
                                && millis(cells[next + 5]) == bars.endMillis(horizon)
                                && number(cells[next + 6]) == bars.close(horizon);
            } else {
                for (int k = next; k < cells.length; k++) {
                    same &= cells[k].isEmpty();
                }
            }
            assertThat(same).as(lines.get(row + 1)).isTrue();
        }
    }

    private static long millis(String iso) {
        return Instant.parse(iso).toEpochMilli();
    }

    private static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    @Test
    void anOvernightPositionIsEnteredAtTheCloseAndLeftAtTheOpen() throws IOException {
        Matrix night =
                MatrixFixture.build(
                                MatrixFixture.spec(
                                        MatrixFixture.honest(), "close_to_open", Map.of()),
                                MatrixFixture.market())
                        .matrix();

        List<String> lines = Files.readAllLines(write(night, folder).csv().path());

        int row = 0;
        while (!night.isLabelled(row)) {
            row++;
        }
        int bar = night.barIndex()[row];
        assertThat(lines.get(row + 1))
                .endsWith(
                        String.join(
                                ",",
                                "",
                                Instant.ofEpochMilli(night.bars().endMillis(bar)).toString(),
                                Double.toString(night.bars().close(bar)),
                                Instant.ofEpochMilli(night.bars().startMillis(bar + 1)).toString(),
                                Double.toString(night.bars().open(bar + 1))));
    }

    @Test
    void numbersAreTheShortestThatReadBack() {
        assertThat(MatrixCsv.format(0.1)).isEqualTo("0.1");
        assertThat(MatrixCsv.format(390.0)).isEqualTo("390");
        assertThat(MatrixCsv.format(-3)).isEqualTo("-3");
        assertThat(MatrixCsv.format(0)).isEqualTo("0");
        assertThat(MatrixCsv.format(-0.0)).isEqualTo("-0.0");
        assertThat(MatrixCsv.format(1e22)).isEqualTo("1.0E22");
        // Double.toString gave 2.0E-3 with more digits for some of these before Java 19.
        assertThat(MatrixCsv.format(2e23)).isEqualTo("2.0E23");
        assertThat(MatrixCsv.format(2.2250738585072014E-308)).isEqualTo("2.2250738585072014E-308");
        assertThat(MatrixCsv.format(4.9E-324)).isEqualTo("4.9E-324");
    }

    @Test
    void aFileThatWasChangedIsRefused() throws IOException {
        MatrixFiles.Stored binary = write(MATRIX, folder).binary();
        byte[] bytes = Files.readAllBytes(binary.path());

        for (int at : new int[] {0, 9, 13, 20, 300, bytes.length / 2, bytes.length - 1}) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(binary.path(), changed);
            refused(binary, "byte " + at);
        }
        for (int length : new int[] {0, 7, 15, 100, 5000, bytes.length - 8}) {
            Files.write(binary.path(), Arrays.copyOf(bytes, length));
            refused(binary, "length " + length);
        }
        Files.write(binary.path(), Arrays.copyOf(bytes, bytes.length + 8));
        refused(binary, "longer");
        Files.write(binary.path(), "timestamp,open\n2024-01-02,3\n".getBytes());
        refused(binary, "something else");
    }

    private static void refused(MatrixFiles.Stored binary, String how) {
        for (int parallelism : new int[] {1, 2}) {
            assertThatThrownBy(() -> MatrixFiles.read(binary.path(), binary.sha256(), parallelism))
                    .as(how)
                    .isInstanceOfSatisfying(
                            LabException.class,
                            e -> {
                                assertThat(e.reason()).isEqualTo(Reason.REFUSED);
                                assertThat(e.what()).startsWith("the matrix was changed after");
                                assertThat(e.where()).isEqualTo(binary.path().toString());
                                assertThat(e.hint()).isEqualTo("build it again");
                            });
        }
    }

    @Test
    void aChangedCsvIsRefusedAndAMissingFileIsNamed() throws IOException {
        MatrixFiles.Stored csv = write(MATRIX, folder).csv();
        Files.writeString(csv.path(), "\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> MatrixFiles.verify(csv.path(), csv.sha256()))
                .hasMessageContaining("the matrix was changed after it was written")
                .hasMessageContaining(csv.sha256());
        assertThatThrownBy(() -> MatrixFiles.read(folder.resolve("no.bin"), "00", 1))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_DATA))
                .hasMessageContaining("the matrix is gone");
    }

    @Test
    void aFullDiskLeavesNothingBehind() throws IOException {
        assertThatThrownBy(
                        () -> {
                            try (AtomicFile file = new AtomicFile(folder.resolve("matrix.bin"))) {
                                file.guarded(
                                        () -> {
                                            file.write(ByteBuffer.allocate(1000));
                                            throw new IOException("No space left on device");
                                        });
                            }
                        })
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STORAGE))
                .hasMessageContaining("cannot write matrix.bin (No space left on device")
                .hasMessageContaining("free disk space");
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "x");

        assertThatThrownBy(() -> write(MATRIX, file.resolve("matrices")))
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STORAGE))
                .hasMessageContaining("matrix.csv")
                .hasMessageContaining("permissions");
        assertThat(names(folder)).containsExactly("taken");
    }

    @Test
    void cancellingLeavesTheOldFilesAsTheyWere() throws IOException {
        MatrixFiles.Written old = write(MATRIX, folder);
        Progress cancelled =
                new Progress() {
                    private int steps;

                    @Override
                    public void report(long done, long total, String text) {
                        steps++;
                    }

                    @Override
                    public boolean isCancelled() {
                        return steps > 1;
                    }
                };

        assertThatThrownBy(() -> MatrixFiles.write(rows(new double[] {1}), folder, 1, cancelled))
                .isInstanceOf(CancellationException.class);

        MatrixFiles.verify(old.csv().path(), old.csv().sha256());
        MatrixFiles.verify(old.binary().path(), old.binary().sha256());
        assertThat(names(folder)).containsExactlyInAnyOrder("matrix.csv", "matrix.bin");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Test
    void theFixtureHasRowsOfEveryKind() {
        assertThat(MATRIX.label()).contains(Direction.NONE, (byte) 0, (byte) 1, (byte) 2);
        assertThat(MATRIX.meta().cadence()).isEqualTo(Cadence.HOURLY);
    }
}
