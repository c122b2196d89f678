package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.label.DrawnBars;
import io.sigmalab.engine.label.LabelColumns;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.progress.Progress;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatrixBuilderTest {
    private static final MatrixSpec SPEC = MatrixFixture.spec(MatrixFixture.honest());
    private static final Matrix MATRIX = MatrixFixture.build(SPEC, MatrixFixture.market()).matrix();

    @Test
    void rowsAreTheBarsOfTheWindowInOrder() {
        Bars all = MatrixFixture.HOURLY;
        int row = 0;
        for (int i = 0; i < all.size(); i++) {
            LocalDate day = all.sessionDate(i);
            if (day.isBefore(SPEC.start()) || day.isAfter(SPEC.end())) {
                continue;
            }
            assertThat(MATRIX.timestamp(row)).isEqualTo(all.startMillis(i));
            assertThat(MATRIX.decisionTime(row)).isEqualTo(all.endMillis(i));
            row++;
        }
        assertThat(MATRIX.rows()).isEqualTo(row).isGreaterThan(2000);
    }

    @Test
    void historyFromBeforeTheWindowFillsTheLookBacks() {
        for (double[] feature : MATRIX.features()) {
            assertThat(feature).doesNotContain(Double.NaN);
        }
        assertThat(MATRIX.bars().sessionDate(0)).isBefore(SPEC.start());
        assertThat(MATRIX.isLabelled(0)).isTrue();
    }

    @Test
    void whatTheDataCannotGiveIsMissingAndSaid() {
        MatrixSpec fromTheFirstDay =
                MatrixFixture.spec(
                        Cadence.HOURLY,
                        "2018-10-01",
                        "2018-10-31",
                        MatrixFixture.honest(),
                        "next_bar",
                        Map.of("fixed_bp", 5),
                        List.of());

        MatrixBuild build = MatrixFixture.build(fromTheFirstDay, MatrixFixture.market());

        double[] ema = build.matrix().features()[build.matrix().featureIndex("ema_20")];
        assertThat(Arrays.copyOf(ema, 19)).containsOnly(Double.NaN);
        assertThat(ema[19]).isNotNaN();
        assertThat(build.profile().warnings())
                .anyMatch(warning -> warning.contains("feature ema_20 is missing in 11.8 %"));
    }

    @Test
    void featuresAreTheIndicatorsOnTheFullSeries() {
        int f = MATRIX.featureIndex("ret_5");
        for (int row = 0; row < MATRIX.rows(); row++) {
            int bar = MATRIX.barIndex()[row];
            Bars bars = MATRIX.bars();
            assertThat(MATRIX.features()[f][row])
                    .isEqualTo(bars.close(bar) / bars.close(bar - 5) - 1);
        }
        assertThat(MATRIX.featureNames()).isEqualTo(SPEC.featureNames());
    }

    @Test
    void hoursFilterRowsAfterFeaturesAndLabelsWereComputedOnTheFullSeries() {
        MatrixSpec filtered =
                MatrixFixture.spec(
                        Cadence.HOURLY,
                        "2019-01-02",
                        "2020-04-30",
                        MatrixFixture.honest(),
                        "next_bar",
                        Map.of("k_sigma", 0.3),
                        List.of(15, 13, 14, 13));

        MatrixBuild build = MatrixFixture.build(filtered, MatrixFixture.market());
        Matrix some = build.matrix();

        int row = 0;
        for (int all = 0; all < MATRIX.rows(); all++) {
            if (MATRIX.hourEt(all) < 13) {
                continue;
            }
            assertThat(some.timestamp(row)).isEqualTo(MATRIX.timestamp(all));
            assertThat(some.label()[row]).isEqualTo(MATRIX.label()[all]);
            for (int f = 0; f < some.features().length; f++) {
                assertThat(some.features()[f][row]).isEqualTo(MATRIX.features()[f][all]);
            }
            row++;
        }
        assertThat(some.rows()).isEqualTo(row);
        assertThat(some.meta().allowedHours()).containsExactly(13, 14, 15);
        assertThat(build.profile().warnings())
                .anyMatch(warning -> warning.startsWith("hour 15 has no row with a label"));
    }

    @Test
    void rowsWithoutALabelStayInTheMatrix() {
        int lastOfDay = 0;
        for (int row = 0; row < MATRIX.rows(); row++) {
            boolean last =
                    row + 1 == MATRIX.rows()
                            || MATRIX.sessionDay(row + 1) != MATRIX.sessionDay(row);
            assertThat(MATRIX.isLabelled(row)).isEqualTo(!last);
            lastOfDay += last ? 1 : 0;
        }
        assertThat(lastOfDay).isGreaterThan(300);
    }

    @Test
    void labelsThatWouldLeaveTheWindowAreAbsentThoughTheDataGoOn() {
        MatrixSpec days =
                MatrixFixture.spec(
                        MatrixFixture.honest(), "forward_return", Map.of("days", 5, "fixed_bp", 5));

        Matrix built = MatrixFixture.build(days, MatrixFixture.market()).matrix();

        long endOfWindow = DrawnBars.at("2020-04-30", "16:00");
        for (int row = 0; row < built.rows(); row++) {
            boolean leaves = built.sessionDay(row) > LocalDate.parse("2020-04-23").toEpochDay();
            assertThat(built.isLabelled(row)).isEqualTo(!leaves);
            assertThat(built.labelEnd()[row]).isLessThanOrEqualTo(endOfWindow);
        }
        assertThat(MatrixFixture.HOURLY.sessionDate(MatrixFixture.HOURLY.size() - 1))
                .isAfter(LocalDate.parse("2020-05-20"));
    }

    @Test
    void dataAfterTheWindowChangeNothingAtAll() {
        Bars all = MatrixFixture.HOURLY;
        int after = all.firstOfSessionOnOrAfter(SPEC.end().toEpochDay() + 1);
        Bars changed = DrawnBars.disturbed(all, after, 5);
        MemoryMarket other =
                MemoryMarket.of(changed, MatrixFixture.daily(changed, "TEST"), MatrixFixture.VIX);

        assertSame(MatrixFixture.build(SPEC, other).matrix(), MATRIX);
    }

    @Test
    void aLaterEndChangesNoEarlierFeatureAndNoEarlierLabel() {
        MatrixSpec shorter =
                MatrixFixture.spec(
                        Cadence.HOURLY,
                        "2019-01-02",
                        "2019-09-30",
                        MatrixFixture.honest(),
                        "next_bar",
                        Map.of("k_sigma", 0.3),
                        List.of());

        Matrix part = MatrixFixture.build(shorter, MatrixFixture.market()).matrix();

        for (int row = 0; row < part.rows(); row++) {
            assertThat(part.label()[row]).isEqualTo(MATRIX.label()[row]);
            for (int f = 0; f < part.features().length; f++) {
                assertThat(Double.doubleToLongBits(part.features()[f][row]))
                        .isEqualTo(Double.doubleToLongBits(MATRIX.features()[f][row]));
            }
        }
    }

    @Test
    void oneThreadAndFourGiveTheSameMatrix() {
        assertSame(MatrixFixture.build(SPEC, MatrixFixture.market(), 1).matrix(), MATRIX);
        assertSame(MatrixFixture.build(SPEC, MatrixFixture.market(), 4).matrix(), MATRIX);
    }

    @Test
    void oneChangedPriceChangesTheHashAndNamesTheData() {
        Bars all = MatrixFixture.HOURLY;
        int at = all.firstOfSessionOnOrAfter(LocalDate.parse("2019-06-03").toEpochDay());
        Bars.Builder changed = Bars.builder("TEST", Cadence.HOURLY, all.size());
        for (int i = 0; i < all.size(); i++) {
            double close = i == at ? Math.nextUp(all.close(i)) : all.close(i);
            changed.add(
                    all.startMillis(i),
                    all.endMillis(i),
                    all.open(i),
                    all.high(i),
                    all.low(i),
                    close,
                    all.volume(i),
                    all.vwap(i));
        }
        MemoryMarket other =
                MemoryMarket.of(changed.build(), MatrixFixture.DAILY, MatrixFixture.VIX);

        MatrixMeta meta = MatrixFixture.build(SPEC, other).matrix().meta();

        assertThat(meta.dataSha()).isNotEqualTo(MATRIX.meta().dataSha());
        assertThat(meta.matrixSha()).isNotEqualTo(MATRIX.meta().matrixSha());
    }

    @Test
    void everyInputIsInTheHash() {
        List<MatrixSpec> others =
                List.of(
                        MatrixFixture.spec(
                                MatrixFixture.honest(), "next_bar", Map.of("k_sigma", 0.4)),
                        MatrixFixture.spec(
                                MatrixFixture.honest(), "next_bar", Map.of("to_close", true)),
                        MatrixFixture.spec(MatrixFixture.honest().subList(0, 5)),
                        MatrixFixture.spec(
                                Cadence.HOURLY,
                                "2019-01-02",
                                "2020-04-29",
                                MatrixFixture.honest(),
                                "next_bar",
                                Map.of(),
                                List.of()),
                        MatrixFixture.spec(
                                Cadence.HOURLY,
                                "2019-01-02",
                                "2020-04-30",
                                MatrixFixture.honest(),
                                "next_bar",
                                Map.of(),
                                List.of(9, 10, 11, 12, 13, 14, 15)));
        List<String> shas =
                others.stream()
                        .map(o -> MatrixFixture.build(o, MatrixFixture.market()))
                        .map(build -> build.matrix().meta().matrixSha())
                        .toList();

        assertThat(shas).doesNotHaveDuplicates().doesNotContain(MATRIX.meta().matrixSha());
    }

    @Test
    void theSpanIsThatOfTheRowsWhichDecide() {
        Map<String, Object> label = Map.of("days", 3, "fixed_bp", 5);
        MatrixSpec all = MatrixFixture.spec(MatrixFixture.honest(), "forward_return", label);
        MatrixSpec lastHour =
                MatrixFixture.spec(
                        Cadence.HOURLY,
                        "2019-01-02",
                        "2020-04-30",
                        MatrixFixture.honest(),
                        "forward_return",
                        label,
                        List.of(15));

        assertThat(MATRIX.meta().spanBars()).isEqualTo(1);
        assertThat(spanOf(all)).isEqualTo(4 * 7 - 1);
        assertThat(spanOf(lastHour)).isEqualTo(3);
    }

    private static int spanOf(MatrixSpec spec) {
        return MatrixFixture.build(spec, MatrixFixture.market()).matrix().meta().spanBars();
    }

    @Test
    void dailyRowsWork() {
        MatrixSpec daily =
                MatrixFixture.spec(
                        Cadence.DAILY,
                        "2019-06-03",
                        "2020-04-30",
                        List.of(
                                TestIndicators.member(TestIndicators.returns(5)),
                                TestIndicators.member(TestIndicators.dailyClose("VIX"))),
                        "close_to_open",
                        Map.of(),
                        List.of());

        Matrix built = MatrixFixture.build(daily, MatrixFixture.market()).matrix();

        assertThat(built.meta().exitAtOpen()).isTrue();
        assertThat(built.meta().spanBars()).isEqualTo(1);
        LabelColumns expected =
                Labels.get("close_to_open", "test")
                        .create(Args.defaults("x", Labels.get("close_to_open", "t").params()))
                        .compute(built.bars());
        for (int row = 0; row < built.rows(); row++) {
            assertThat(built.label()[row]).isEqualTo(expected.label()[built.barIndex()[row]]);
        }
    }

    @Test
    void theStagesAreTimed() {
        MatrixBuild build =
                new MatrixBuilder(Clock.systemUTC(), 2)
                        .build(SPEC, MatrixFixture.market(), Progress.NONE);

        assertThat(build.seconds())
                .containsOnlyKeys("data", "indicators", "labels", "audit", "profile");
        assertThat(build.seconds().values()).allMatch(seconds -> seconds >= 0);
    }

    static void assertSame(Matrix actual, Matrix expected) {
        assertThat(actual.meta()).isEqualTo(expected.meta());
        assertThat(actual.barIndex()).isEqualTo(expected.barIndex());
        assertThat(actual.featureNames()).isEqualTo(expected.featureNames());
        for (int f = 0; f < expected.features().length; f++) {
            assertThat(actual.features()[f]).isEqualTo(expected.features()[f]);
        }
        assertThat(actual.label()).isEqualTo(expected.label());
        assertThat(actual.labelReturn()).isEqualTo(expected.labelReturn());
        assertThat(actual.labelEnd()).isEqualTo(expected.labelEnd());
        assertThat(actual.horizonBar()).isEqualTo(expected.horizonBar());
        assertThat(Direction.COUNT).isEqualTo(3);
    }
}
