package io.sigmalab.engine.label;

import static io.sigmalab.engine.label.Direction.DOWN;
import static io.sigmalab.engine.label.Direction.FLAT;
import static io.sigmalab.engine.label.Direction.NONE;
import static io.sigmalab.engine.label.Direction.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Args;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The two kinds with one decision a session, on days drawn by hand. */
class SessionLabelsTest {
    private static final SessionCalendar CALENDAR = SessionCalendar.nyse();

    /** Hourly bars end at 10, 11, 12, 13, 14, 15 and 16 o'clock: these are their positions. */
    private static final int ELEVEN = 1;

    private static final int FIFTEEN = 5;

    private static Label label(String kind, Map<String, Object> args) {
        LabelType type = Labels.get(kind, "test");
        return type.create(Args.check("label." + kind, type.params(), args, "test"));
    }

    /**
     * Sessions before a day, each from 100 with a high of 101 and a low of 99: a true range of
     * exactly 2 whatever came before, so that the ATR is 2 once fifteen of them are there.
     */
    private static Bars.Builder quietDaysBefore(String date, int sessions) {
        LocalDate day = LocalDate.parse(date);
        for (int i = 0; i < sessions; i++) {
            day = CALENDAR.previous(day);
        }
        Bars.Builder bars = Bars.builder("SPY", Cadence.HOURLY, 16);
        for (int i = 0; i < sessions; i++) {
            double[] wide = {100, 101, 99, 100};
            double[] flat = {100, 100, 100, 100};
            int hours = CALENDAR.isEarlyClose(day) ? 4 : 7;
            double[][] rows = new double[hours][];
            Arrays.fill(rows, flat);
            rows[2] = wide;
            DrawnBars.hours(bars, day.toString(), rows);
            day = CALENDAR.next(day);
        }
        return bars;
    }

    private static Bars day(String date, int before, double... closes) {
        return DrawnBars.hourlyCloses(quietDaysBefore(date, before), date, closes).build();
    }

    private static int first(Bars bars) {
        return bars.firstOfSessionOnOrAfter(bars.sessionDay(bars.size() - 1));
    }

    private static OptionBoards boards(
            Bars bars, LocalDate expiry, double[] strikes, double[] interest, double[] gamma) {
        int from = first(bars);
        long[] instants = new long[bars.size() - from];
        for (int i = from; i < bars.size(); i++) {
            instants[i - from] = bars.endMillis(i);
        }
        OptionBoard board =
                DrawnBoards.board(
                        bars.sessionDate(from), expiry, instants, strikes, interest, gamma);
        return session -> session == bars.sessionDay(from) ? board : null;
    }

    private static OptionBoards sameDay(
            Bars bars, double[] strikes, double[] interest, double[] gamma) {
        return boards(bars, bars.sessionDate(bars.size() - 1), strikes, interest, gamma);
    }

    // ---- head-fake reversal -------------------------------------------------------------------

    @Test
    void aRiseThatTurnsIsDownWhenBothMovesReachHalfAnAtr() {
        // Open 100, 11:00 at 101 (+1 = 0.5 ATR), close 100 (−1 = 0.5 ATR).
        Bars bars = day("2024-06-04", 15, 100, 101, 101, 101, 101, 101, 100);

        LabelColumns columns = label("headfake_reversal", Map.of()).compute(bars);

        int decision = first(bars) + ELEVEN;
        assertThat(columns.label()[decision]).isEqualTo(DOWN.code());
        assertThat(columns.labelReturn()[decision]).isEqualTo(100.0 / 101 - 1);
        assertThat(columns.labelEnd()[decision]).isEqualTo(DrawnBars.at("2024-06-04", "16:00"));
        assertThat(columns.horizonBar()[decision]).isEqualTo(bars.size() - 1);
        assertThat(columns.exitAtOpen()).isFalse();
        assertThat(bars.endMillis(decision)).isEqualTo(DrawnBars.at("2024-06-04", "11:00"));
        for (int i = 0; i < bars.size(); i++) {
            assertThat(columns.label()[i] != NONE).as("bar %d", i).isEqualTo(i == decision);
        }
    }

    @Test
    void aFallThatTurnsIsUp() {
        assertThat(headfake(99, 100)).isEqualTo(UP.code());
    }

    @Test
    void aMoveThatGoesOnOrFallsShortIsFlat() {
        assertThat(headfake(101, 102)).isEqualTo(FLAT.code());
        assertThat(headfake(100.99, 99)).as("early 0.495 ATR").isEqualTo(FLAT.code());
        assertThat(headfake(101, 100.01)).as("late 0.495 ATR").isEqualTo(FLAT.code());
        assertThat(headfake(100, 99)).as("no first move").isEqualTo(FLAT.code());
    }

    /** Class of a day that opens at 100. */
    private static byte headfake(double atEleven, double close) {
        Bars bars = day("2024-06-04", 15, 100, atEleven, 100, 100, 100, 100, close);
        return label("headfake_reversal", Map.of()).compute(bars).label()[first(bars) + ELEVEN];
    }

    @Test
    void theFirstMoveStartsAtTheOpenOfItsBarAndNotAtTheCloseBefore() {
        Bars.Builder builder = quietDaysBefore("2024-06-04", 15);
        double[][] hours = new double[7][];
        Arrays.fill(hours, new double[] {105, 105, 105, 105});
        // A gap of five dollars is no first move: open 106, 11:00 at 105, close 106.
        hours[0] = new double[] {106, 106, 106, 106};
        hours[6] = new double[] {106, 106, 106, 106};
        Bars bars = DrawnBars.hours(builder, "2024-06-04", hours).build();

        assertThat(label("headfake_reversal", Map.of()).compute(bars).label()[first(bars) + ELEVEN])
                .isEqualTo(UP.code());
    }

    @Test
    void theDayItselfDoesNotMoveTheAtrThatJudgesIt() {
        Bars.Builder builder = quietDaysBefore("2024-06-04", 15);
        double[][] hours = new double[7][];
        Arrays.fill(hours, new double[] {101, 101, 101, 101});
        hours[0] = new double[] {100, 100, 100, 100};
        hours[3] = new double[] {101, 150, 60, 101};
        hours[6] = new double[] {100, 100, 100, 100};
        Bars bars = DrawnBars.hours(builder, "2024-06-04", hours).build();

        assertThat(label("headfake_reversal", Map.of()).compute(bars).label()[first(bars) + ELEVEN])
                .isEqualTo(DOWN.code());
    }

    @Test
    void withoutFourteenTrueRangesThereIsNoLabel() {
        Bars bars = day("2024-06-04", 14, 100, 101, 101, 101, 101, 101, 100);

        assertThat(label("headfake_reversal", Map.of()).compute(bars).label()).containsOnly(NONE);
    }

    @Test
    void aHoleWhereYesterdayWasLeavesNoLabel() {
        Bars.Builder builder = quietDaysBefore("2024-06-04", 20);
        DrawnBars.hourlyCloses(builder, "2024-06-05", 100, 101, 101, 101, 101, 101, 100);
        Bars bars = builder.build();

        assertThat(CALENDAR.isSession(LocalDate.parse("2024-06-04"))).isTrue();
        assertThat(label("headfake_reversal", Map.of()).compute(bars).label()[first(bars) + ELEVEN])
                .isEqualTo(NONE);
    }

    @Test
    void aMissingFirstOrDecidingBarLeavesNoLabelAndNoLaterBarDecidesInstead() {
        Bars full = day("2024-06-04", 15, 100, 101, 101, 101, 101, 101, 100);
        for (int missing : new int[] {first(full), first(full) + ELEVEN}) {
            Bars.Builder holed = Bars.builder("SPY", Cadence.HOURLY, 16);
            holed.addAll(full, 0, missing).addAll(full, missing + 1, full.size());

            assertThat(label("headfake_reversal", Map.of()).compute(holed.build()).label())
                    .containsOnly(NONE);
        }
    }

    @Test
    void aMissingLastBarMeansTheCloseBeforeItOnceTheDayIsOver() {
        Bars full = day("2024-06-04", 15, 100, 101, 101, 101, 101, 100, 90);
        Bars.Builder holed = Bars.builder("SPY", Cadence.HOURLY, 16);
        holed.addAll(full, 0, full.size() - 1);
        int decision = first(full) + ELEVEN;
        Label headfake = label("headfake_reversal", Map.of());

        assertThat(headfake.compute(holed.build()).label()[decision]).as("open").isEqualTo(NONE);
        DrawnBars.hourlyCloses(holed, "2024-06-05", 100);
        LabelColumns over = headfake.compute(holed.build());
        assertThat(over.label()[decision]).isEqualTo(DOWN.code());
        assertThat(over.labelReturn()[decision]).isEqualTo(100.0 / 101 - 1);
    }

    @Test
    void onAHalfDayTheSessionEndsAtOneAndALateWindowHasNothingLeft() {
        // The day after Thanksgiving: bars end at 10, 11, 12 and 13 o'clock.
        Bars bars = day("2023-11-24", 15, 100, 101, 101, 100);

        LabelColumns columns = label("headfake_reversal", Map.of()).compute(bars);
        LabelColumns late = label("headfake_reversal", Map.of("window_end", "12:30")).compute(bars);

        assertThat(columns.label()[first(bars) + ELEVEN]).isEqualTo(DOWN.code());
        assertThat(columns.labelEnd()[first(bars) + ELEVEN])
                .isEqualTo(DrawnBars.at("2023-11-24", "13:00"));
        assertThat(late.label()).containsOnly(NONE);
    }

    @Test
    void aWindowEndOnTheGridDecidesThereAndFinerBarsDecideAtHalfPastTen() {
        Bars hourly = day("2024-06-04", 15, 100, 101, 101, 101, 101, 101, 100);
        Label atEleven = label("headfake_reversal", Map.of("window_end", "11:00"));
        assertThat(atEleven.compute(hourly).label()[first(hourly) + ELEVEN]).isEqualTo(DOWN.code());
        assertThat(atEleven.decidesAt(hourly, first(hourly) + ELEVEN)).isTrue();
        assertThat(atEleven.decidesAt(hourly, first(hourly) + ELEVEN + 1)).isFalse();

        Bars quarters = DrawnBars.random(Cadence.M15, "2024-03-01", 25, 4);
        Label half = label("headfake_reversal", Map.of());
        LabelColumns columns = half.compute(quarters);
        int labelled = 0;
        for (int i = 0; i < quarters.size(); i++) {
            String date = quarters.sessionDate(i).toString();
            boolean decides = quarters.endMillis(i) == DrawnBars.at(date, "10:30");
            assertThat(half.decidesAt(quarters, i)).as("bar %d", i).isEqualTo(decides);
            labelled += columns.label()[i] == NONE ? 0 : 1;
        }
        // 25 sessions over the change to summer time, the first 15 of which fill the ATR.
        assertThat(labelled).isEqualTo(10);
    }

    @Test
    void timesThatAreNoneAreRefusedByName() {
        assertThatThrownBy(() -> label("headfake_reversal", Map.of("window_end", "half past ten")))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("window_end \"half past ten\" is no time of the session");
        assertThatThrownBy(() -> label("headfake_reversal", Map.of("open_time", "08:00")))
                .hasMessageContaining("open_time \"08:00\" is no time of the session");
        assertThatThrownBy(() -> label("headfake_reversal", Map.of("window_end", "09:30")))
                .hasMessageContaining("open_time 09:30 is not before window_end 09:30");
        assertThatThrownBy(() -> label("pin_drift", Map.of("drift_start_time", "16:01")))
                .hasMessageContaining("drift_start_time \"16:01\" is no time of the session");
    }

    // ---- pin drift ----------------------------------------------------------------------------

    private static final double[] STRIKES = {99, 100, 101, 102};
    private static final double[] NO_GAMMA = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};

    private static byte pin(double atThree, double close, double[] interest, double[] gamma) {
        Bars bars = day("2024-06-04", 15, 100, 100, 100, 100, 100, atThree, close);
        LabelColumns columns =
                label("pin_drift", Map.of()).compute(bars, sameDay(bars, STRIKES, interest, gamma));
        int decision = first(bars) + FIFTEEN;
        assertThat(bars.endMillis(decision)).isEqualTo(DrawnBars.at("2024-06-04", "15:00"));
        for (int i = 0; i < bars.size(); i++) {
            assertThat(i == decision || columns.label()[i] == NONE).as("bar %d", i).isTrue();
        }
        return columns.label()[decision];
    }

    @Test
    void aPullOfAFifthOfAnAtrTowardsTheStrikeCounts() {
        double[] interest = {10, 10, 1000, 10};
        double[] gamma = {0.1, 0.1, 0.1, 0.1};

        // ATR 2, so 0.4 is enough: from 0.75 below 101 to 0.25 below it.
        assertThat(pin(100.25, 100.75, interest, gamma)).isEqualTo(UP.code());
        assertThat(pin(101.75, 101.25, interest, gamma)).isEqualTo(DOWN.code());
        assertThat(pin(100.25, 100.5, interest, gamma)).as("0.125 ATR").isEqualTo(FLAT.code());
        assertThat(pin(100.25, 100, interest, gamma)).as("away").isEqualTo(FLAT.code());
        // Through the strike and out the other side: 0.75 below, 0.25 above.
        assertThat(pin(100.25, 101.25, interest, gamma)).isEqualTo(UP.code());
        assertThat(pin(100.25, 102, interest, gamma)).as("overshot").isEqualTo(FLAT.code());
        assertThat(pin(101, 101, interest, gamma)).as("on the strike").isEqualTo(FLAT.code());
    }

    @Test
    void gammaTimesOpenInterestFindsTheStrikeAndOpenInterestAloneWhereNoGammaIsKnown() {
        double[] interest = {1000, 10, 500, 10};
        // 1000 × 0.1 < 500 × 0.3: the pin is 101 by gamma, 99 by open interest.
        double[] gamma = {0.1, 0.1, 0.3, 0.1};

        assertThat(pin(100.25, 100.75, interest, gamma)).isEqualTo(UP.code());
        assertThat(pin(100.25, 100.75, interest, NO_GAMMA)).isEqualTo(FLAT.code());
        assertThat(pin(100.25, 99.75, interest, NO_GAMMA)).isEqualTo(DOWN.code());
    }

    @Test
    void withoutOpenInterestExpiryOrBoardThereIsNoLabel() {
        double[] gamma = {0.1, 0.1, 0.3, 0.1};
        double[] none = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        assertThat(pin(100.25, 100.75, none, gamma)).isEqualTo(NONE);
        assertThat(pin(100.25, 100.75, new double[4], gamma)).isEqualTo(NONE);

        Bars bars = day("2024-06-04", 15, 100, 100, 100, 100, 100, 100.25, 100.75);
        Label pin = label("pin_drift", Map.of());
        OptionBoards tomorrow =
                boards(
                        bars,
                        LocalDate.parse("2024-06-05"),
                        STRIKES,
                        new double[] {10, 10, 1000, 10},
                        gamma);
        assertThat(pin.compute(bars, tomorrow).label()).containsOnly(NONE);
        assertThat(pin.compute(bars, session -> null).label()).containsOnly(NONE);
        assertThat(pin.compute(bars).label()).containsOnly(NONE);
        assertThat(pin.optionNeeds()).isEqualTo(OptionNeeds.SAME_DAY);
    }

    @Test
    void onAHalfDayTheDriftStartsAnHourBeforeTheClose() {
        Bars bars = day("2023-11-24", 15, 100, 100, 100.25, 100.75);
        OptionBoards boards =
                sameDay(
                        bars,
                        STRIKES,
                        new double[] {10, 10, 1000, 10},
                        new double[] {0.1, 0.1, 0.1, 0.1});

        LabelColumns columns = label("pin_drift", Map.of()).compute(bars, boards);

        int noon = first(bars) + 2;
        assertThat(bars.endMillis(noon)).isEqualTo(DrawnBars.at("2023-11-24", "12:00"));
        assertThat(columns.label()[noon]).isEqualTo(UP.code());
        assertThat(columns.labelReturn()[noon]).isEqualTo(100.75 / 100.25 - 1);
        assertThat(columns.horizonBar()[noon]).isEqualTo(bars.size() - 1);
    }

    @Test
    void strikesAreDollarsOfTheDayAndBarsMayBeAdjusted() {
        Bars raw = day("2024-06-04", 15, 100, 100, 100, 100, 100, 100.25, 100.75);
        Bars.Builder halved = Bars.builder("SPY", Cadence.HOURLY, raw.size());
        for (int i = 0; i < raw.size(); i++) {
            halved.add(
                    raw.startMillis(i),
                    raw.endMillis(i),
                    raw.sessionDay(i),
                    (byte) raw.hourEt(i),
                    raw.open(i) / 2,
                    raw.high(i) / 2,
                    raw.low(i) / 2,
                    raw.close(i) / 2,
                    raw.volume(i),
                    Double.NaN,
                    0.5);
        }
        Bars bars = halved.build();
        OptionBoards boards =
                sameDay(
                        bars,
                        STRIKES,
                        new double[] {10, 10, 1000, 10},
                        new double[] {0.1, 0.1, 0.1, 0.1});

        assertThat(label("pin_drift", Map.of()).compute(bars, boards).label()[first(bars) + 5])
                .isEqualTo(UP.code());
    }

    @Test
    void formerNamesOfBothAreUnderstood() {
        assertThat(Labels.get("headfake", "m").kind()).isEqualTo("headfake_reversal");
        assertThat(Labels.get("reversal_after_window", "m").kind()).isEqualTo("headfake_reversal");
        assertThat(Labels.get("pin", "m").kind()).isEqualTo("pin_drift");
    }
}
