package io.sigmalab.engine.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlatBandTest {
    private static final double K = 0.7;

    @Test
    void theWidthIsTheSampleDeviationOfEveryReturnKnownInTheLastTwentySessions() {
        for (Bars bars :
                List.of(
                        DrawnBars.random(Cadence.HOURLY, "2019-10-01", 60, 5),
                        DrawnBars.random(
                                Cadence.HOURLY,
                                "2019-10-01",
                                60,
                                5,
                                day -> day.getDayOfMonth() % 4 != 0),
                        DrawnBars.random(Cadence.DAILY, "2019-01-02", 90, 6))) {
            for (Label label :
                    List.of(
                            new NextBar(FlatBand.ofSigmas(K), false),
                            new NextBar(FlatBand.ofSigmas(K), true),
                            new ForwardReturn(1, FlatBand.ofSigmas(K)),
                            new ForwardReturn(4, FlatBand.ofSigmas(K)))) {
                checkAgainstBruteForce(label, bars);
            }
        }
    }

    private static void checkAgainstBruteForce(Label label, Bars bars) {
        // With a fixed band the same label gives every return and when it ends.
        LabelColumns plain = withFixedBand(label).compute(bars);
        LabelColumns banded = label.compute(bars);
        int seen = 0;
        for (int i = 0; i < bars.size(); i++) {
            double width = bruteForce(bars, plain, i);
            if (plain.label()[i] == Direction.NONE || Double.isNaN(width)) {
                assertThat(banded.label()[i]).isEqualTo(Direction.NONE);
                continue;
            }
            double value = plain.labelReturn()[i];
            assertThat(Math.abs(Math.abs(value) - width)).isGreaterThan(1e-12);
            Direction expected =
                    value > width ? Direction.UP : value < -width ? Direction.DOWN : Direction.FLAT;
            assertThat(Direction.of(banded.label()[i])).as("bar %d", i).isEqualTo(expected);
            assertThat(banded.labelReturn()[i]).isEqualTo(value);
            seen++;
        }
        if (bars.cadence().isIntraday() || label instanceof ForwardReturn) {
            assertThat(seen).isGreaterThan(20);
        }
    }

    private static Label withFixedBand(Label label) {
        FlatBand fixed = FlatBand.ofBasisPoints(1);
        return label instanceof NextBar next
                ? new NextBar(fixed, next.toClose())
                : new ForwardReturn(((ForwardReturn) label).days(), fixed);
    }

    private static double bruteForce(Bars bars, LabelColumns plain, int i) {
        LocalDate own = bars.sessionDate(i);
        LocalDate oldest = SessionCalendar.nyse().plusSessions(own, -(Label.BAND_SESSIONS - 1));
        Set<LocalDate> sessions = new HashSet<>();
        double sum = 0;
        int count = 0;
        for (int pass = 0; pass < 2; pass++) {
            double mean = count == 0 ? 0 : sum / count;
            double squares = 0;
            sum = 0;
            count = 0;
            for (int j = 0; j < bars.size(); j++) {
                if (plain.label()[j] == Direction.NONE || plain.labelEnd()[j] > bars.endMillis(i)) {
                    continue;
                }
                LocalDate known = bars.sessionDate(plain.horizonBar()[j]);
                if (known.isBefore(oldest)) {
                    continue;
                }
                sessions.add(known);
                sum += plain.labelReturn()[j];
                count++;
                squares += Math.pow(plain.labelReturn()[j] - mean, 2);
            }
            if (pass == 1 && sessions.size() >= Label.BAND_MIN_SESSIONS && count >= 2) {
                return K * Math.sqrt(squares / (count - 1));
            }
        }
        return Double.NaN;
    }

    @Test
    void aDailyBandIsTheRollingDeviationOfTwentyReturns() {
        Bars bars = DrawnBars.random(Cadence.DAILY, "2019-01-02", 40, 9);
        ForwardReturn label = new ForwardReturn(1, FlatBand.ofSigmas(1));
        LabelColumns plain = new ForwardReturn(1, FlatBand.ofBasisPoints(1)).compute(bars);
        Sessions sessions = new Sessions(bars);

        double[] widths =
                label.band()
                        .widths(
                                bars,
                                sessions,
                                plain.labelReturn(),
                                plain.labelEnd(),
                                plain.horizonBar());

        double[] last20 = new double[20];
        for (int k = 0; k < 20; k++) {
            last20[k] = bars.close(30 - k) / bars.close(29 - k) - 1;
        }
        double mean = Arrays.stream(last20).average().orElseThrow();
        double squares = Arrays.stream(last20).map(r -> (r - mean) * (r - mean)).sum();
        assertThat(widths[30]).isCloseTo(Math.sqrt(squares / 19), within(1e-15));
        assertThat(widths[9]).isNaN();
        assertThat(widths[10]).isPositive();
    }

    @Test
    void noFutureChangesAWidth() {
        Bars bars = DrawnBars.random(Cadence.HOURLY, "2019-10-01", 40, 11);
        ForwardReturn label = new ForwardReturn(1, FlatBand.ofSigmas(1));
        double[] before = widths(label, bars);

        for (int i : new int[] {100, 160, 200, 244}) {
            double[] after = widths(label, DrawnBars.disturbed(bars, i + 1, i));
            assertThat(Arrays.copyOf(after, i + 1)).isEqualTo(Arrays.copyOf(before, i + 1));
            assertThat(after[i + 21]).isNotEqualTo(before[i + 21]);
        }
    }

    private static double[] widths(ForwardReturn label, Bars bars) {
        LabelColumns plain =
                new ForwardReturn(label.days(), FlatBand.ofBasisPoints(1)).compute(bars);
        return label.band()
                .widths(
                        bars,
                        new Sessions(bars),
                        plain.labelReturn(),
                        plain.labelEnd(),
                        plain.horizonBar());
    }

    @Test
    void aBandOfZeroMakesTwoClassesAndAnUnchangedPriceIsDown() {
        FlatBand band = FlatBand.ofBasisPoints(0);

        assertThat(Direction.of(band.classify(1e-12, 0))).isEqualTo(Direction.UP);
        assertThat(Direction.of(band.classify(0, 0))).isEqualTo(Direction.DOWN);
        assertThat(Direction.of(band.classify(-1e-12, 0))).isEqualTo(Direction.DOWN);
        assertThat(FlatBand.ofSigmas(0)).isEqualTo(band);
    }

    @Test
    void theEdgeOfTheBandIsFlat() {
        FlatBand band = FlatBand.ofBasisPoints(10);

        assertThat(Direction.of(band.classify(0.001, 0.001))).isEqualTo(Direction.FLAT);
        assertThat(Direction.of(band.classify(-0.001, 0.001))).isEqualTo(Direction.FLAT);
        assertThat(Direction.of(band.classify(Math.nextUp(0.001), 0.001))).isEqualTo(Direction.UP);
        assertThat(Direction.of(band.classify(-0.0011, 0.001))).isEqualTo(Direction.DOWN);
    }

    @Test
    void aPriceThatNeverMovedIsFlatUnderATrailingBand() {
        double[] closes = new double[30];
        Arrays.fill(closes, 50);
        LabelColumns columns =
                new ForwardReturn(1, FlatBand.ofSigmas(0.3))
                        .compute(DrawnBars.dailyCloses("2019-01-02", closes));

        assertThat(Direction.of(columns.label()[20])).isEqualTo(Direction.FLAT);
    }
}
