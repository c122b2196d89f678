package io.sigmalab.engine.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Args;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered label kind keeps to, with its defaults and with each other form it has. */
class LabelContractTest {
    private static final Map<String, List<Map<String, Object>>> VARIANTS =
            Map.of(
                    "next_bar",
                    List.of(
                            Map.of(),
                            Map.of("fixed_bp", 10),
                            Map.of("fixed_bp", 0),
                            Map.of("to_close", true)),
                    "forward_return",
                    List.of(Map.of(), Map.of("days", 1), Map.of("days", 3, "fixed_bp", 20)),
                    "close_to_open",
                    List.of(Map.of(), Map.of("fixed_bp", 0)),
                    "headfake_reversal",
                    List.of(Map.of(), Map.of("window_end", "12:00", "min_reversal_move_atr", 0.1)),
                    "pin_drift",
                    List.of(Map.of(), Map.of("drift_start_time", "14:00", "min_pull_atr", 0)),
                    "triple_barrier",
                    List.of(
                            Map.of(),
                            Map.of("days", 2, "vertical", "sign"),
                            Map.of("days", 0, "profit", 1, "stop", 2),
                            Map.of("limit_bars", 3, "atr_period", 3)));

    /** A label and the series it is tried on. */
    private record Case(String name, Label label, Bars bars, OptionBoards boards) {
        LabelColumns compute(Bars other) {
            return label.compute(other, boards);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        List<Bars> series =
                List.of(
                        // Thanksgiving, Christmas Eve and a clock change are inside.
                        DrawnBars.random(Cadence.HOURLY, "2019-10-01", 70, 1),
                        DrawnBars.random(Cadence.DAILY, "2018-10-01", 120, 2),
                        DrawnBars.random(
                                Cadence.HOURLY,
                                "2019-10-01",
                                60,
                                3,
                                day -> day.getDayOfMonth() % 9 != 0));
        for (LabelType type : Labels.ALL) {
            for (Map<String, Object> variant : VARIANTS.get(type.kind())) {
                Label label = type.create(Args.check(type.kind(), type.params(), variant, "test"));
                for (Bars bars : series) {
                    boolean holes = bars == series.get(2);
                    String name =
                            type.kind() + variant + " " + bars.cadence() + (holes ? " holes" : "");
                    cases.add(new Case(name, label, bars, DrawnBoards.random(bars, 5)));
                }
            }
        }
        return cases.stream();
    }

    @Test
    void everyKindIsTried() {
        assertThat(Labels.ALL)
                .extracting(LabelType::kind)
                .containsExactlyInAnyOrderElementsOf(VARIANTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rowsAreLabelledCompletelyOrNotAtAll(Case c) {
        LabelColumns columns = c.compute(c.bars);

        int labelled = 0;
        for (int i = 0; i < c.bars.size(); i++) {
            if (columns.label()[i] == Direction.NONE) {
                assertThat(columns.labelReturn()[i]).isNaN();
                assertThat(columns.labelEnd()[i]).isEqualTo(Long.MIN_VALUE);
                assertThat(columns.horizonBar()[i]).isEqualTo(-1);
            } else {
                labelled++;
                assertThat(c.label.decidesAt(c.bars, i)).isTrue();
                assertThat(columns.label()[i]).isBetween((byte) 0, (byte) 2);
                assertThat(columns.labelReturn()[i]).isFinite();
                assertThat(columns.labelEnd()[i]).isGreaterThan(c.bars.endMillis(i));
                assertThat(columns.horizonBar()[i]).isBetween(i + 1, c.bars.size() - 1);
            }
        }
        boolean daily = !c.bars.cadence().isIntraday();
        boolean insideSession =
                c.label instanceof NextBar
                        || c.label instanceof HeadfakeReversal
                        || c.label instanceof PinDrift
                        || (c.label instanceof TripleBarrier barrier && barrier.days() == 0);
        if (daily && insideSession) {
            assertThat(labelled).isZero();
        } else {
            assertThat(labelled).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theClockTellsTheEndOfTheSpanInAdvance(Case c) {
        LabelColumns columns = c.compute(c.bars);
        for (int i = 0; i < c.bars.size(); i++) {
            if (columns.label()[i] == Direction.NONE || c.name.endsWith("holes")) {
                continue;
            }
            long told = c.label.latestExit(c.bars, i);
            if (c.label instanceof TripleBarrier) {
                assertThat(told).isGreaterThanOrEqualTo(columns.labelEnd()[i]);
            } else {
                assertThat(told).isEqualTo(columns.labelEnd()[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void noBarAfterTheSpanIsRead(Case c) {
        LabelColumns before = c.compute(c.bars);

        for (int i : someRows(c.bars.size(), 25, 7)) {
            if (before.label()[i] == Direction.NONE) {
                continue;
            }
            int firstUnread = 0;
            while (firstUnread < c.bars.size()
                    && c.bars.startMillis(firstUnread) < before.labelEnd()[i]) {
                firstUnread++;
            }
            Bars disturbed = DrawnBars.disturbed(c.bars, firstUnread, i);
            if (before.exitAtOpen()) {
                assertThat(firstUnread).isEqualTo(before.horizonBar()[i]);
                disturbed = withOpenOf(disturbed, c.bars, firstUnread);
            }
            assertThat(row(c.compute(disturbed), i)).isEqualTo(row(before, i));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void labelsOfAShorterSeriesAreTheSame(Case c) {
        LabelColumns full = c.compute(c.bars);

        for (int cut : someRows(c.bars.size(), 15, 8)) {
            LabelColumns part = c.compute(c.bars.head(cut));
            for (int i = 0; i < cut; i++) {
                if (part.label()[i] != Direction.NONE) {
                    assertThat(row(part, i)).as("row %d of %d", i, cut).isEqualTo(row(full, i));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theDeclaredHistoryIsEnoughForTheFirstRow(Case c) {
        LabelColumns full = c.compute(c.bars);
        int start = c.bars.size() / 2;
        while (start > 0 && c.bars.sessionDay(start - 1) == c.bars.sessionDay(start)) {
            start--;
        }
        int from = Math.max(0, start - c.label.historyBars());
        int sessions = 0;
        for (int i = start; i > 0 && sessions < c.label.historySessions(); i--) {
            if (c.bars.sessionDay(i) != c.bars.sessionDay(i - 1)) {
                sessions++;
                from = Math.min(from, i);
            }
        }
        LabelColumns late = c.compute(c.bars.slice(from, c.bars.size()));

        for (int i = start; i < c.bars.size(); i++) {
            assertThat(late.label()[i - from]).as("row %d", i).isEqualTo(full.label()[i]);
            // A barrier lies at a multiple of an ATR that is settled to 1e-9 only.
            if (full.label()[i] != Direction.NONE) {
                assertThat(late.labelReturn()[i - from])
                        .isCloseTo(full.labelReturn()[i], within(1e-10));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSpanCountsThePositionsThatAreOpenTogether(Case c) {
        LabelColumns columns = c.compute(c.bars);
        int[] all = new int[c.bars.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        int[] third = Arrays.stream(all).filter(i -> i % 3 == 1).toArray();

        assertThat(columns.spanBars(all)).isEqualTo(spanByBruteForce(columns, all));
        assertThat(columns.spanBars(third)).isEqualTo(spanByBruteForce(columns, third));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSameBarsGiveTheSameLabels(Case c) {
        LabelColumns first = c.compute(c.bars);
        LabelColumns second = c.compute(DrawnBars.disturbed(c.bars, c.bars.size(), 1));

        assertThat(second.label()).isEqualTo(first.label());
        assertThat(second.labelReturn()).isEqualTo(first.labelReturn());
        assertThat(second.labelEnd()).isEqualTo(first.labelEnd());
        assertThat(second.horizonBar()).isEqualTo(first.horizonBar());
    }

    @Test
    void aSeriesWithoutBarsHasNoLabels() {
        for (LabelType type : Labels.ALL) {
            Label label = type.create(Args.defaults(type.kind(), type.params()));
            for (Cadence cadence : Cadence.values()) {
                assertThat(label.compute(Bars.empty("TEST", cadence)).label()).isEmpty();
            }
        }
    }

    private static int spanByBruteForce(LabelColumns columns, int[] rows) {
        int most = 0;
        for (int open : rows) {
            int count = 0;
            for (int later : rows) {
                if (later >= open && later < columns.horizonBar()[open]) {
                    count++;
                }
            }
            most = Math.max(most, count);
        }
        return most;
    }

    private static List<Object> row(LabelColumns columns, int i) {
        return List.of(
                columns.label()[i],
                columns.labelReturn()[i],
                columns.labelEnd()[i],
                columns.horizonBar()[i]);
    }

    private static int[] someRows(int n, int count, long seed) {
        return new SplittableRandom(seed).ints(count, 1, n).toArray();
    }

    private static Bars withOpenOf(Bars disturbed, Bars original, int at) {
        Bars.Builder out = Bars.builder(disturbed.ticker(), disturbed.cadence(), disturbed.size());
        for (int i = 0; i < disturbed.size(); i++) {
            double open = i == at ? original.open(i) : disturbed.open(i);
            out.add(
                    disturbed.startMillis(i),
                    disturbed.endMillis(i),
                    open,
                    Math.max(open, disturbed.high(i)),
                    Math.min(open, disturbed.low(i)),
                    disturbed.close(i),
                    disturbed.volume(i),
                    disturbed.vwap(i));
        }
        return out.build();
    }
}
