package io.sigmalab.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.execution.Limits;
import io.sigmalab.engine.execution.Sessions;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.execution.SmallMatrix;
import io.sigmalab.engine.execution.TestBoard;
import io.sigmalab.engine.execution.TradePaths;
import io.sigmalab.engine.label.DrawnBars;
import io.sigmalab.engine.label.Label;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.Policy.Brackets;
import io.sigmalab.engine.pack.Policy.Entry;
import io.sigmalab.engine.param.Args;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of a backtest on rows without a future. */
class ScorerTest {
    private static final Label NEXT_BAR = label("next_bar", Map.of());

    private static Label label(String kind, Map<String, Object> args) {
        LabelType type = Labels.get(kind, "test");
        return type.create(Args.check("label", type.params(), args, "test"));
    }

    private static Limits limits(
            boolean byConfidence, boolean gate, long cooldownMillis, int perSession) {
        return new Limits(
                0,
                1,
                byConfidence,
                0.5,
                gate,
                0.2,
                "gate",
                cooldownMillis,
                perSession,
                Double.POSITIVE_INFINITY);
    }

    private static Matrix matrix(Bars bars, double[] gate) {
        int[] horizon = new int[bars.size()];
        for (int i = 0; i < horizon.length; i++) {
            boolean next = i + 1 < bars.size() && bars.sessionDay(i + 1) == bars.sessionDay(i);
            horizon[i] = next ? i + 1 : -1;
        }
        return SmallMatrix.of(bars, horizon, false, gate);
    }

    private static double[] probabilities(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] p = new double[3 * rows];
        for (int i = 0; i < rows; i++) {
            double up = random.nextInt(5) / 5.0;
            double down = (1 - up) * random.nextInt(5) / 5.0;
            p[3 * i] = up;
            p[3 * i + 1] = 1 - up - down;
            p[3 * i + 2] = down;
        }
        return p;
    }

    private static Scorer scorer(
            Matrix matrix, Entry entry, @Nullable Brackets brackets, Limits limits) {
        return new Scorer(matrix, NEXT_BAR, SmallMatrix.rule(entry, brackets), limits, 0.4);
    }

    @Test
    void rowsThatTradeAreThoseThatABacktestTrades() {
        Bars bars = DrawnBars.random(Cadence.HOURLY, "2023-11-01", 40, 3);
        double[] gate = new SplittableRandom(4).doubles(bars.size()).toArray();
        Matrix matrix = matrix(bars, gate);
        List<Limits> all =
                List.of(
                        limits(false, false, 0, 1000),
                        limits(true, false, 0, 1000),
                        limits(false, true, 0, 1000),
                        limits(false, false, 7_200_000, 1000),
                        limits(true, true, 3_660_000, 2));
        for (Limits limits : all) {
            for (Entry entry : Entry.values()) {
                Scorer scorer = scorer(matrix, entry, null, limits);
                int[] rows = scorer.rows(List.of());
                assertThat(rows).isEqualTo(SmallMatrix.rows(matrix));
                double[] p = probabilities(rows.length, 5);
                TradePaths paths = TradePaths.of(matrix, rows, SmallMatrix.rule(entry, null));
                Simulation simulation = new Simulation(matrix, paths, new Sessions(bars), limits);
                double[] cuts = new double[rows.length];
                Arrays.fill(cuts, 0.4);
                Fills fills = new Fills();
                int[] candidates = new int[rows.length];
                Arrays.setAll(candidates, i -> i);
                simulation.run(candidates, p, cuts, fills);

                List<Score> trades = scorer.judge(p, rows).stream().filter(Score::trades).toList();

                assertThat(trades).hasSize(fills.count()).isNotEmpty();
                for (int f = 0; f < fills.count(); f++) {
                    Score score = trades.get(f);
                    int candidate = fills.candidate(f);
                    assertThat(score.row()).isEqualTo(rows[candidate]);
                    assertThat(score.side().ordinal()).isEqualTo(1 - fills.side(f));
                    assertThat(score.size()).isEqualTo(fills.size(f));
                    assertThat(score.entryMillis()).isEqualTo(paths.entryTime(candidate));
                    assertThat(score.exitBy()).isEqualTo(paths.exitTime(candidate, 1));
                }
            }
        }
    }

    @Test
    void everyRowThatIsNotTradedSaysWhy() {
        Bars bars = DrawnBars.random(Cadence.HOURLY, "2024-06-03", 1, 3);
        double[] gate = {1, 1, 0.1, Double.NaN, 1, 1, 1};
        Matrix matrix = matrix(bars, gate);
        Scorer scorer = scorer(matrix, Entry.NEXT_OPEN, null, limits(true, true, 3_660_000, 2));
        double[] p = {
            0.6, 0.2, 0.2, // trades at 10:00
            0.2, 0.2, 0.6, // at 11:00 the 61 minutes since are not over
            0.6, 0.2, 0.2, // gate too low
            0.6, 0.2, 0.2, // gate not known
            0.45, 0.1, 0.45, // no direction
            0.3, 0.4, 0.3, // no direction before the threshold
        };

        List<Score> scores = scorer.judge(p, scorer.rows(List.of()));

        assertThat(scores)
                .extracting(Score::verdict)
                .containsExactly(
                        Verdict.TRADE,
                        Verdict.COOLDOWN,
                        Verdict.GATE,
                        Verdict.GATE,
                        Verdict.NO_DIRECTION,
                        Verdict.NO_DIRECTION);
        assertThat(scores.get(0).size()).isCloseTo(0.2, within(1e-15));
        assertThat(scores.get(1).size()).isZero();
        assertThat(scores.get(3).missing()).containsExactly("gate");
        assertThat(Verdict.BELOW_THRESHOLD.code()).isEqualTo("below_threshold");
    }

    @Test
    void moreThanHalfIsNeededWhereSizeFollowsConfidence() {
        Bars bars = DrawnBars.random(Cadence.HOURLY, "2024-06-03", 1, 3);
        Matrix matrix = matrix(bars, new double[bars.size()]);
        Scorer scorer = scorer(matrix, Entry.NEXT_OPEN, null, limits(true, false, 0, 9));

        List<Score> scores =
                scorer.judge(new double[] {0.45, 0.35, 0.2, 0.3, 0.4, 0.3}, new int[] {0, 1});

        assertThat(scores.get(0).verdict()).isEqualTo(Verdict.NO_SIZE);
    }

    @Test
    void stopAndTargetLieMultiplesOfTheAtrAboutTheDecisionInDollarsOfTheDay() {
        // True ranges of 2 throughout, prices adjusted by one half.
        Bars.Builder builder = Bars.builder("TEST", Cadence.HOURLY, 7);
        double[][] hours = new double[7][];
        Arrays.fill(hours, new double[] {100, 101, 99, 100});
        Bars raw =
                DrawnBars.hours(Bars.builder("TEST", Cadence.HOURLY, 7), "2024-06-03", hours)
                        .build();
        for (int i = 0; i < raw.size(); i++) {
            builder.add(
                    raw.startMillis(i),
                    raw.endMillis(i),
                    raw.sessionDay(i),
                    (byte) raw.hourEt(i),
                    50,
                    50.5,
                    49.5,
                    50,
                    1000,
                    Double.NaN,
                    0.5);
        }
        Matrix matrix = matrix(builder.build(), new double[7]);
        Brackets brackets = new Brackets(2, 1.5, 3, 45, 1, false);
        Scorer scorer = scorer(matrix, Entry.NEXT_OPEN, brackets, limits(false, false, 0, 9));

        List<Score> scores =
                scorer.judge(
                        new double[] {0.5, 0.3, 0.2, 0.2, 0.3, 0.5, 0.1, 0.2, 0.7},
                        new int[] {1, 4, 5});

        assertThat(scores.get(0).price()).isEqualTo(100);
        assertThat(scores.get(0).stop()).as("no ATR yet").isNaN();
        assertThat(scores.get(1).stop()).isEqualTo(103);
        assertThat(scores.get(1).target()).isEqualTo(94);
        // The time stop of 45 minutes comes before the end of the next bar.
        assertThat(scores.get(1).exitBy()).isEqualTo(DrawnBars.at("2024-06-03", "14:45"));
        assertThat(scores.get(1).validUntil()).isEqualTo(DrawnBars.at("2024-06-03", "14:05"));
        assertThat(scores.get(2).decisionMillis()).isEqualTo(DrawnBars.at("2024-06-03", "15:00"));
    }

    @Test
    void aDailyDecisionEntersAtTheNextOpenAndEndsSessionsLater() {
        Bars bars = DrawnBars.dailyCloses("2024-07-02", 100, 101);
        Matrix matrix = SmallMatrix.of(bars, new int[] {-1, -1}, false, new double[2]);
        Scorer scorer =
                new Scorer(
                        matrix,
                        label("forward_return", Map.of("days", 2)),
                        SmallMatrix.rule(Entry.NEXT_OPEN, null),
                        limits(false, false, 0, 9),
                        0.4);

        Score score = scorer.judge(new double[] {0.7, 0.2, 0.1}, new int[] {1}).get(0);

        // Wednesday the 3rd closes early, Thursday is a holiday.
        assertThat(score.decisionMillis()).isEqualTo(DrawnBars.at("2024-07-03", "13:00"));
        assertThat(score.entryMillis()).isEqualTo(DrawnBars.at("2024-07-05", "09:30"));
        assertThat(score.exitBy()).isEqualTo(DrawnBars.at("2024-07-08", "16:00"));
        assertThat(score.trades()).isTrue();
        assertThat(score.probability()).isEqualTo(0.7);
    }

    @Test
    void onlyHoursAskedForAndBarsThatDecideAreScored() {
        Bars bars = DrawnBars.random(Cadence.HOURLY, "2024-06-03", 2, 3);
        Matrix matrix = matrix(bars, new double[bars.size()]);
        Scorer next = scorer(matrix, Entry.NEXT_OPEN, null, limits(false, false, 0, 9));
        Scorer headfake =
                new Scorer(
                        matrix,
                        label("headfake_reversal", Map.of()),
                        SmallMatrix.rule(Entry.NEXT_OPEN, null),
                        limits(false, false, 0, 9),
                        0.4);

        assertThat(next.rows(List.of(13, 15))).containsExactly(4, 11);
        assertThat(headfake.rows(List.of())).containsExactly(1, 8);
    }

    @Test
    void rowsWithContractsOfOtherDaysThanThePolicyWantsAreNotScored() {
        Bars bars = DrawnBars.random(Cadence.HOURLY, "2024-06-03", 1, 3);
        Matrix matrix =
                TestBoard.with(matrix(bars, new double[bars.size()]), TestBoard.boards(), 0);
        Policy.Execution week = new TestBoard.Rules().dte(7).policy(Entry.NEXT_OPEN, null);

        assertThatThrownBy(
                        () -> new Scorer(matrix, NEXT_BAR, week, limits(false, false, 0, 9), 0.4))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("the matrix holds contracts of 0 days, the policy wants 7");
    }

    @Test
    void aGateWithoutItsColumnIsRefused() {
        Bars bars = DrawnBars.random(Cadence.HOURLY, "2024-06-03", 1, 3);
        Matrix matrix = matrix(bars, new double[bars.size()]);
        Policy.Execution rule = SmallMatrix.rule(Entry.NEXT_OPEN, null);
        Limits limits =
                new Limits(0, 1, false, 1, true, 0, "score", 0, 9, Double.POSITIVE_INFINITY);

        assertThatThrownBy(
                        () ->
                                new Scorer(matrix, NEXT_BAR, rule, limits, 0.4)
                                        .judge(new double[3], new int[] {0}))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("needs the column \"score\"");
    }
}
