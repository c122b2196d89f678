package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.label.FlatBand;
import io.sigmalab.engine.label.Label;
import io.sigmalab.engine.label.LabelColumns;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.NextBar;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Args;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ways to know the future, planted one by one: each fails the build by the name of its column, with
 * the first row it spoils and how far it looks ahead. Those of the decisions and of the folds are
 * planted in {@code BacktestLeaksTest}.
 */
class PlantedLeaksTest {
    /**
     * @param leak the indicator
     * @param reach bars it looks ahead at its first bad row
     * @param firstRow row of the matrix that is spoiled first
     */
    record Planted(TestIndicators.One leak, int reach, int firstRow) {
        @Override
        public String toString() {
            return leak.name();
        }
    }

    private static final Bars BARS = MatrixFixture.HOURLY;

    /** Nearly to the end: until the last return of the row's own hour. */
    private static final int FAR = 2000;

    static Stream<Planted> planted() {
        return Stream.of(
                new Planted(TestIndicators.centred(3), 3, 0),
                new Planted(TestIndicators.fullSampleScore(), Leak.WHOLE_SAMPLE, 0),
                new Planted(TestIndicators.shifted(1), 1, 0),
                new Planted(TestIndicators.shifted(5), 5, 0),
                // 10:00 to 16:00: six further bars until the session's close is known.
                new Planted(TestIndicators.sameDayClose(""), 6, 0),
                new Planted(TestIndicators.offByOne(), 1, 0),
                new Planted(leftLabelled(), 3, 0),
                new Planted(rankAhead(4), 4, 0),
                new Planted(targetEncoding(), FAR, 0),
                new Planted(scaler(), Leak.WHOLE_SAMPLE, 0));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void theColumnItsFirstBadRowAndItsReachAreNamed(Planted p) {
        MatrixSpec spec = MatrixFixture.spec(MatrixFixture.honestAnd(p.leak()));
        int first = BARS.firstOfSessionOnOrAfter(spec.start().toEpochDay()) + p.firstRow();

        assertThatThrownBy(() -> MatrixFixture.build(spec, MatrixFixture.market()))
                .isInstanceOfSatisfying(
                        LeakFoundException.class,
                        e -> {
                            assertThat(e.leaks()).hasSize(1);
                            Leak leak = e.leaks().get(0);
                            assertThat(leak.column()).isEqualTo(p.leak().name());
                            assertThat(leak.where()).isEqualTo("set.yaml, line 3");
                            assertThat(leak.firstBad())
                                    .isEqualTo(Instant.ofEpochMilli(BARS.startMillis(first)));
                            if (p.reach() == FAR) {
                                assertThat(leak.reachBars()).isGreaterThan(FAR);
                            } else {
                                assertThat(leak.reachBars()).isEqualTo(p.reach());
                            }
                            assertThat(leak.badRows()).isBetween(1, leak.checkedRows());
                            assertThat(e.what()).contains(leak.reach());
                        });
    }

    @Test
    void backFillIsFoundAtItsFirstHole() {
        TestIndicators.One leak = TestIndicators.backFilled();
        MatrixSpec spec = MatrixFixture.spec(MatrixFixture.honestAnd(leak));
        int hole = BARS.firstOfSessionOnOrAfter(spec.start().toEpochDay());
        while (BARS.close(hole) > BARS.open(hole)) {
            hole++;
        }
        int filled = hole;
        while (!(BARS.close(filled) > BARS.open(filled))) {
            filled++;
        }
        int reach = filled - hole;
        Instant first = Instant.ofEpochMilli(BARS.startMillis(hole));

        assertThatThrownBy(() -> MatrixFixture.build(spec, MatrixFixture.market()))
                .isInstanceOfSatisfying(
                        LeakFoundException.class,
                        e -> {
                            assertThat(e.leaks().get(0).column()).isEqualTo("back_filled");
                            assertThat(e.leaks().get(0).firstBad()).isEqualTo(first);
                            assertThat(e.leaks().get(0).reachBars()).isEqualTo(reach);
                        });
    }

    @Test
    void aFlatBandOverTheFullSampleIsFoundInTheLabel() {
        LabelType band =
                new LabelType(
                        "full_sample_band", "Full-sample band", List.of(), "", args -> new Band());
        MatrixSpec honest = MatrixFixture.spec(MatrixFixture.honest());
        MatrixSpec spec =
                new MatrixSpec(
                        honest.packId(),
                        honest.modelId(),
                        honest.ticker(),
                        honest.cadence(),
                        honest.start(),
                        honest.end(),
                        honest.members(),
                        honest.indicatorSetSha(),
                        band,
                        Args.check("full_sample_band", List.of(), Map.of(), "test"),
                        List.of(),
                        honest.maxMissing());

        assertThatThrownBy(() -> MatrixFixture.build(spec, MatrixFixture.market()))
                .isInstanceOfSatisfying(
                        LeakFoundException.class,
                        e -> {
                            Leak leak = e.leaks().get(0);
                            assertThat(leak.check()).isEqualTo(Leak.Check.LABEL);
                            assertThat(leak.column()).isEqualTo("label");
                            assertThat(leak.reachBars()).isEqualTo(Leak.WHOLE_SAMPLE);
                        });
    }

    @Test
    void openInterestOfTheEveningInTheMorningIsFound() {
        // What is published tomorrow morning is what is open tonight.
        Evening evening = new Evening();
        MatrixSpec spec = FromBoards.spec("2019-06-03", "2019-07-12");
        List<MatrixSpec.Member> members = new ArrayList<>(spec.members());
        members.add(MatrixFixture.member("evening", evening));
        MatrixSpec leaking =
                MatrixFixture.spec(
                        spec.cadence(),
                        "2019-06-03",
                        "2019-07-12",
                        members,
                        "next_bar",
                        Map.of("k_sigma", 0.3),
                        List.of());

        assertThatThrownBy(() -> FromBoards.build(leaking, OptionMarket.hourly()))
                .isInstanceOfSatisfying(
                        LeakFoundException.class,
                        e -> {
                            Leak leak = e.leaks().get(0);
                            assertThat(leak.column()).isEqualTo("oi_tonight");
                            assertThat(leak.reachBars()).isBetween(1, 7);
                        });
    }

    @Test
    void aCleanBuildReportsEveryCheckAndFindsNothing() {
        MatrixBuild build =
                MatrixFixture.build(
                        MatrixFixture.spec(MatrixFixture.honest()), MatrixFixture.market());

        LeakReport report = LeakReport.of(build);

        assertThat(report.found()).isEmpty();
        assertThat(report.checks())
                .extracting(LeakReport.Line::check)
                .containsExactly(
                        Leak.Check.FUTURE_CUT,
                        Leak.Check.FUTURE_CHANGED,
                        Leak.Check.LABEL,
                        Leak.Check.KNOWS_LABEL);
        assertThat(report.checks()).allMatch(LeakReport.Line::ok);
        assertThat(report.checks().get(0).rows()).isGreaterThanOrEqualTo(AsOfAudit.ROWS);
        assertThat(report.checks().get(1).rows()).isGreaterThanOrEqualTo(AsOfAudit.ROWS / 2);
        assertThat(report.checks().get(2).rows()).isEqualTo(LabelAudit.ROWS);
        assertThat(report.toMap()).containsEntry("ok", true);
    }

    @Test
    void barsThatWereChangedAreStillBarsAndOthers() {
        Bars changed = KnownInputs.changed(BARS, 100, 7);

        assertThat(changed.size()).isEqualTo(BARS.size());
        for (int i = 0; i < 300; i++) {
            assertThat(changed.startMillis(i)).isEqualTo(BARS.startMillis(i));
            assertThat(changed.close(i) == BARS.close(i)).as("bar %d", i).isEqualTo(i < 100);
            assertThat(changed.high(i))
                    .isGreaterThanOrEqualTo(Math.max(changed.open(i), changed.close(i)));
        }
    }

    /** Bars of four hours that carry the stamp of their begin: each hour gets the whole's close. */
    private static TestIndicators.One leftLabelled() {
        return new TestIndicators.One(
                "left_labelled",
                0,
                0,
                (in, out) -> {
                    Bars bars = in.bars();
                    int first = 0;
                    for (int i = 0; i < out.length; i++) {
                        boolean opens = i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1);
                        first = opens || i - first == 4 ? i : first;
                        int last = first;
                        while (last + 1 < out.length
                                && last + 1 - first < 4
                                && bars.sessionDay(last + 1) == bars.sessionDay(first)) {
                            last++;
                        }
                        out[i] = bars.close(last);
                    }
                });
    }

    /** Rank of the close within bars of which some are still to come. */
    private static TestIndicators.One rankAhead(int ahead) {
        return new TestIndicators.One(
                "rank_ahead",
                20,
                0,
                (in, out) -> {
                    for (int i = 0; i < out.length; i++) {
                        int to = Math.min(out.length - 1, i + ahead);
                        double sum = 0;
                        int count = 0;
                        for (int j = Math.max(0, i - 20); j <= to; j++) {
                            // By distance, so that every bar of the window counts.
                            sum += Math.atan(100 * (in.bars().close(i) / in.bars().close(j) - 1));
                            count++;
                        }
                        out[i] = sum / count;
                    }
                });
    }

    /** Mean next return of all bars of the same hour, the coming ones included. */
    private static TestIndicators.One targetEncoding() {
        return new TestIndicators.One(
                "target_encoding",
                0,
                0,
                (in, out) -> {
                    Bars bars = in.bars();
                    double[] sum = new double[24];
                    int[] count = new int[24];
                    for (int i = 0; i + 1 < bars.size(); i++) {
                        sum[bars.hourEt(i)] += bars.close(i + 1) / bars.close(i) - 1;
                        count[bars.hourEt(i)]++;
                    }
                    for (int i = 0; i < out.length; i++) {
                        int hour = bars.hourEt(i);
                        out[i] = count[hour] == 0 ? Double.NaN : sum[hour] / count[hour];
                    }
                });
    }

    /** Trailing range, scaled to between 0 and 1 by all rows there are. */
    private static TestIndicators.One scaler() {
        return new TestIndicators.One(
                "scaled_on_all_rows",
                0,
                0,
                (in, out) -> {
                    double mean =
                            Arrays.stream(in.bars().closesUnsafe()).average().orElse(Double.NaN);
                    for (int i = 0; i < out.length; i++) {
                        out[i] = in.bars().close(i) / mean;
                    }
                });
    }

    /** Open interest at the end of the day, as the next morning publishes it. */
    private static final class Evening implements Indicator {
        @Override
        public List<Output> outputs() {
            return List.of(Output.of("oi_tonight"));
        }

        @Override
        public int lookback() {
            return 0;
        }

        @Override
        public OptionNeeds optionNeeds() {
            return OptionNeeds.SAME_DAY;
        }

        @Override
        public void compute(Inputs inputs, double[][] out) {
            Bars bars = inputs.bars();
            for (int i = 0; i < bars.size(); i++) {
                int tomorrow = bars.firstOfSessionOnOrAfter(bars.sessionDay(i) + 1L);
                OptionBoard board =
                        tomorrow == bars.size()
                                ? null
                                : inputs.options().of(bars.sessionDay(tomorrow));
                double sum = board == null ? Double.NaN : 0;
                for (int c = 0; board != null && c < board.size(); c++) {
                    double open = board.openInterest(c);
                    sum += Double.isNaN(open) ? 0 : open;
                }
                out[0][i] = sum;
            }
        }
    }

    /** UP and DOWN beyond the deviation of all returns there are. */
    private record Band() implements Label {
        @Override
        public String kind() {
            return "full_sample_band";
        }

        @Override
        public LabelColumns compute(Bars bars) {
            LabelColumns plain = new NextBar(FlatBand.ofBasisPoints(0), false).compute(bars);
            double[] known =
                    Arrays.stream(plain.labelReturn()).filter(v -> !Double.isNaN(v)).toArray();
            double deviation = 0;
            for (double v : known) {
                deviation += v * v;
            }
            double band = Math.sqrt(deviation / Math.max(1, known.length));
            byte[] label = plain.label().clone();
            double[] scaled = plain.labelReturn().clone();
            for (int i = 0; i < label.length; i++) {
                if (label[i] != Direction.NONE) {
                    scaled[i] = scaled[i] / band;
                    label[i] =
                            (scaled[i] > 0.3
                                            ? Direction.UP
                                            : scaled[i] < -0.3 ? Direction.DOWN : Direction.FLAT)
                                    .code();
                }
            }
            return new LabelColumns(label, scaled, plain.labelEnd(), plain.horizonBar(), false);
        }
    }
}
