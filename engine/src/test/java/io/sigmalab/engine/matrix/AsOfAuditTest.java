package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.label.DrawnBars;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsOfAuditTest {
    private static final IntFunction<OptionBoards> NO_BOARDS =
            bar -> {
                throw new IllegalStateException("no indicator asked for boards");
            };

    static Stream<TestIndicators.One> leaks() {
        return Stream.of(
                TestIndicators.shifted(1),
                TestIndicators.shifted(5),
                TestIndicators.centred(2),
                TestIndicators.fullSampleScore(),
                TestIndicators.sameDayClose(""),
                TestIndicators.sameDayClose("VIX"),
                TestIndicators.offByOne(),
                TestIndicators.backFilled());
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void anIndicatorThatLooksAheadFailsTheBuildByName(TestIndicators.One leak) {
        MatrixSpec spec = MatrixFixture.spec(MatrixFixture.honestAnd(leak));

        assertThatThrownBy(() -> MatrixFixture.build(spec, MatrixFixture.market()))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.REFUSED);
                            assertThat(e.what())
                                    .startsWith(
                                            "feature " + leak.name() + " uses what was not known")
                                    .containsPattern("[1-9][0-9]* of [0-9]+ checked rows differ")
                                    .containsPattern(
                                            "the first at 20[12][0-9]-[0-9-]+T[0-9:]+Z, reaching ");
                            assertThat(e.where()).isEqualTo("set.yaml, line 3");
                        });
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void rowsFarFromTheFirstBarCatchItToo(TestIndicators.One leak) {
        Bars bars = MatrixFixture.HOURLY;
        int far = 2 * AsOfAudit.historyOf(leak, bars.cadence()) + 1;
        int[] rows = {0, 1, 2, 3, far, far + 1, far + 2, far + 10};
        // The first four are compared with the matrix: let them be as they come out of what is
        // known. The features of the others are not even looked at.
        double[][] features = {new double[rows.length]};
        for (int r = 0; r < AsOfAudit.EXACT_ROWS; r++) {
            features[0][r] = FeatureColumns.compute(leak, knownAt(bars, r))[0][r];
        }

        int near = bad(leak, Arrays.copyOf(rows, AsOfAudit.EXACT_ROWS), features);
        int all = bad(leak, rows, features);

        assertThat(all).as("rows that differ, far ones included").isGreaterThan(near);
    }

    /** Rows on which the audit finds the indicator. */
    private static int bad(TestIndicators.One leak, int[] rows, double[][] features) {
        try {
            AsOfAudit.run(
                    List.of(TestIndicators.member(leak)),
                    inputs(MatrixFixture.HOURLY),
                    NO_BOARDS,
                    rows,
                    features,
                    1,
                    1,
                    Progress.NONE);
            return 0;
        } catch (LeakFoundException e) {
            assertThat(e.what()).contains("feature " + leak.name());
            return e.leaks().get(0).badRows();
        }
    }

    private static Inputs knownAt(Bars bars, int bar) {
        Bars head = bars.head(bar + 1);
        return new Inputs() {
            @Override
            public Bars bars() {
                return head;
            }

            @Override
            public Bars daily(String ticker) {
                Bars daily = inputs(bars).daily(ticker);
                int count = 0;
                while (KnownInputs.knownAt(daily, count) <= bars.endMillis(bar)) {
                    count++;
                }
                return daily.head(count);
            }
        };
    }

    private static Inputs inputs(Bars bars) {
        return new Inputs() {
            @Override
            public Bars bars() {
                return bars;
            }

            @Override
            public Bars daily(String ticker) {
                return ticker.isEmpty() ? MatrixFixture.DAILY : MatrixFixture.VIX;
            }
        };
    }

    @Test
    void honestIndicatorsPassEverywhere() {
        MatrixBuild build =
                MatrixFixture.build(
                        MatrixFixture.spec(MatrixFixture.honest()), MatrixFixture.market());

        assertThat(build.audit().ok()).isTrue();
        assertThat(build.audit().rowsChecked()).isGreaterThanOrEqualTo(AsOfAudit.ROWS);
        assertThat(build.audit().featuresChecked()).isEqualTo(6);
    }

    @Test
    void aFeatureThatWasTamperedWithAfterwardsIsFound() {
        MatrixSpec spec = MatrixFixture.spec(MatrixFixture.honest());
        Matrix matrix = MatrixFixture.build(spec, MatrixFixture.market()).matrix();
        double[][] features = matrix.features().clone();
        features[2] = features[2].clone();
        features[2][0] = Math.nextUp(features[2][0]);

        assertThatThrownBy(
                        () ->
                                AsOfAudit.run(
                                        spec.members(),
                                        inputs(matrix.bars()),
                                        NO_BOARDS,
                                        matrix.barIndex(),
                                        features,
                                        1,
                                        2,
                                        Progress.NONE))
                .hasMessageContaining("feature ema_20")
                .hasMessageContaining("1 of ");
    }

    @Test
    void theSampleHasTheEdgesTheClockChangesAndTheHalfDays() {
        Bars bars = MatrixFixture.HOURLY;
        int[] all = all(bars);

        int[] rows = AuditSample.rows(bars, all, 42);

        assertThat(rows).doesNotHaveDuplicates().contains(0, bars.size() - 1);
        assertThat(rows).hasSize(AsOfAudit.ROWS).startsWith(0);
        assertThat(Arrays.stream(rows).limit(AsOfAudit.EXACT_ROWS)).allMatch(row -> row < 1000);
        List<LocalDate> days = Arrays.stream(rows).mapToObj(bars::sessionDate).toList();
        assertThat(days)
                .as("clock changes")
                .filteredOn(
                        List.of(
                                        LocalDate.parse("2018-11-05"),
                                        LocalDate.parse("2019-03-11"),
                                        LocalDate.parse("2019-11-04"),
                                        LocalDate.parse("2020-03-09"))
                                ::contains)
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(days)
                .as("half days")
                .filteredOn(
                        List.of(
                                        LocalDate.parse("2018-11-23"),
                                        LocalDate.parse("2018-12-24"),
                                        LocalDate.parse("2019-07-03"),
                                        LocalDate.parse("2019-11-29"),
                                        LocalDate.parse("2019-12-24"))
                                ::contains)
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(AuditSample.rows(bars, all, 42)).isEqualTo(rows);
        assertThat(AuditSample.rows(bars, all, 43)).isNotEqualTo(rows);
    }

    @Test
    void aSmallMatrixIsAuditedCompletely() {
        Bars bars = DrawnBars.random(Cadence.HOURLY, "2019-10-01", 3, 1);

        assertThat(AuditSample.rows(bars, all(bars), 1)).isEqualTo(all(bars));
    }

    private static int[] all(Bars bars) {
        int[] all = new int[bars.size()];
        Arrays.setAll(all, i -> i);
        return all;
    }

    @Test
    void theVolatilityIndexIsKnownAQuarterOfAnHourAfterTheClose() {
        Bars vix = MatrixFixture.VIX;

        assertThat(KnownInputs.knownAt(vix, 3)).isEqualTo(vix.endMillis(3) + 900_000);
        assertThat(KnownInputs.knownAt(MatrixFixture.DAILY, 3))
                .isEqualTo(MatrixFixture.DAILY.endMillis(3));
    }

    @Test
    void ownDailyBarsMayBeUsedAtTheCloseButNotTheIndexOfThatDay() {
        MatrixSpec own = lastHourOnly(TestIndicators.sameDayClose(""));
        MatrixSpec index = lastHourOnly(TestIndicators.sameDayClose("VIX"));

        assertThat(MatrixFixture.build(own, MatrixFixture.market()).audit().ok()).isTrue();
        assertThatThrownBy(() -> MatrixFixture.build(index, MatrixFixture.market()))
                .hasMessageContaining("same_day_closeVIX");
    }

    private static MatrixSpec lastHourOnly(TestIndicators.One one) {
        return MatrixFixture.spec(
                Cadence.HOURLY,
                "2019-01-02",
                "2019-03-29",
                List.of(TestIndicators.member(one)),
                "forward_return",
                Map.of("days", 1, "fixed_bp", 1),
                List.of(15));
    }
}
