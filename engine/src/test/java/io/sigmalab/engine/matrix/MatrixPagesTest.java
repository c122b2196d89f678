package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixPagesTest {
    private static final Matrix MATRIX =
            MatrixFixture.build(
                            MatrixFixture.spec(
                                    MatrixFixture.honest(),
                                    "forward_return",
                                    Map.of("days", 2, "fixed_bp", 20)),
                            MatrixFixture.market())
                    .matrix();

    @TempDir private Path folder;

    private MatrixPages open() {
        return MatrixPages.open(
                MatrixFiles.write(MATRIX, folder, 2, Progress.NONE).binary().path());
    }

    @Test
    void anyRowsReadAsTheyAreInMemory() {
        try (MatrixPages pages = open()) {
            assertThat(pages.rows()).isEqualTo(MATRIX.rows());
            assertThat(pages.features()).isEqualTo(MATRIX.featureNames());
            int n = MATRIX.rows();
            int[] scattered = IntStream.range(0, n).filter(r -> r % 97 < 3 || r > n - 5).toArray();
            int[] features = {2, 0};
            for (int[] rows : new int[][] {{}, {0}, {n - 1}, scattered}) {
                MatrixPages.Page page = pages.page(rows, features);
                assertThat(page.size()).isEqualTo(rows.length);
                for (int i = 0; i < rows.length; i++) {
                    int row = rows[i];
                    int bar = MATRIX.barIndex()[row];
                    assertThat(page.start()[i]).isEqualTo(MATRIX.timestamp(row));
                    assertThat(page.sessionDay()[i]).isEqualTo(MATRIX.sessionDay(row));
                    assertThat((int) page.hourEt()[i]).isEqualTo(MATRIX.hourEt(row));
                    assertThat(page.close()[i]).isEqualTo(MATRIX.bars().close(bar));
                    assertThat(page.label()[i]).isEqualTo(MATRIX.label()[row]);
                    assertThat(page.labelReturn()[i])
                            .isEqualTo(Double.valueOf(MATRIX.labelReturn()[row]));
                    for (int f = 0; f < features.length; f++) {
                        assertThat(page.features()[f][i])
                                .isEqualTo(Double.valueOf(MATRIX.features()[features[f]][row]));
                    }
                }
            }
        }
    }

    @Test
    void rowsComeInTheOrderOfAnyColumnAndThoseWithoutAValueLast() {
        int n = MATRIX.rows();
        double[] feature = MATRIX.features()[0];
        int[] odd = IntStream.range(0, n).filter(r -> r % 2 == 1).toArray();
        try (MatrixPages pages = open()) {
            for (boolean down : new boolean[] {false, true}) {
                for (int[] rows : new int[][] {IntStream.range(0, n).toArray(), odd}) {
                    int[] expected =
                            Arrays.stream(rows)
                                    .boxed()
                                    .sorted(
                                            Comparator.<Integer>comparingInt(
                                                            r -> Double.isNaN(feature[r]) ? 1 : 0)
                                                    .thenComparingDouble(
                                                            r ->
                                                                    Double.isNaN(feature[r])
                                                                            ? 0
                                                                            : down
                                                                                    ? -feature[r]
                                                                                    : feature[r])
                                                    .thenComparingInt(r -> r))
                                    .mapToInt(r -> r)
                                    .toArray();
                    int[] sorted =
                            pages.sorted(
                                    rows.length == n ? null : rows,
                                    MatrixPages.Key.FEATURE,
                                    0,
                                    down);
                    assertThat(sorted).isEqualTo(expected);
                    MatrixPages.Page page = pages.page(sorted, new int[] {0});
                    for (int i = 0; i < sorted.length; i++) {
                        assertThat(page.row()[i]).isEqualTo(sorted[i]);
                        assertThat(page.start()[i]).isEqualTo(MATRIX.timestamp(sorted[i]));
                        assertThat(page.features()[0][i]).isEqualTo((Double) feature[sorted[i]]);
                    }
                }
            }
            assertThat(pages.sorted(odd, MatrixPages.Key.ROW, -1, true)[0])
                    .isEqualTo(odd[odd.length - 1]);
        }
    }

    @Test
    void rowsOfAMonthAndThoseThatLackAFeatureAreFound() {
        LocalDate first = LocalDate.ofEpochDay(MATRIX.sessionDay(0)).withDayOfMonth(1);
        try (MatrixPages pages = open()) {
            for (int month = 0; month < 3; month++) {
                long from = first.plusMonths(month).toEpochDay();
                long to = first.plusMonths(month + 1).toEpochDay() - 1;
                int[] rows =
                        IntStream.range(0, MATRIX.rows())
                                .filter(r -> MATRIX.sessionDay(r) >= from)
                                .filter(r -> MATRIX.sessionDay(r) <= to)
                                .toArray();
                assertThat(pages.between(from, to)).isEqualTo(rows);
                for (int f = 0; f < MATRIX.features().length; f++) {
                    double[] column = MATRIX.features()[f];
                    assertThat(pages.missing(f, from, to))
                            .isEqualTo(
                                    Arrays.stream(rows)
                                            .filter(r -> Double.isNaN(column[r]))
                                            .toArray());
                }
            }
        }
    }

    @Test
    void aPairHoldsTheRowsInWhichBothAreKnown() {
        double[] a = MATRIX.features()[0];
        double[] b = MATRIX.features()[1];
        int[] known =
                IntStream.range(0, MATRIX.rows())
                        .filter(r -> !Double.isNaN(a[r]) && !Double.isNaN(b[r]))
                        .toArray();
        try (MatrixPages pages = open()) {
            double[][] pair = pages.pair(0, 1, Integer.MAX_VALUE);
            assertThat(pair[0]).isEqualTo(Arrays.stream(known).mapToDouble(r -> a[r]).toArray());
            assertThat(pair[1]).isEqualTo(Arrays.stream(known).mapToDouble(r -> b[r]).toArray());
            assertThat(pages.pair(0, 1, 50)[0]).hasSizeLessThanOrEqualTo(50).isNotEmpty();
        }
    }

    @Test
    void aFileThatIsGoneOrCutShortIsRefused() throws IOException {
        Path file = MatrixFiles.write(MATRIX, folder, 1, Progress.NONE).binary().path();
        Path cut = folder.resolve("cut.bin");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 8));
        assertThatThrownBy(() -> MatrixPages.open(cut))
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        assertThatThrownBy(() -> MatrixPages.open(folder.resolve("none.bin")))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_DATA));
    }
}
