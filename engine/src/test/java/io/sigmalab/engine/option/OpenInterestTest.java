package io.sigmalab.engine.option;

import static io.sigmalab.engine.market.OptionType.CALL;
import static io.sigmalab.engine.market.OptionType.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.option.GammaExposure.Unit;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenInterestTest {
    private static final OpenInterest CHAIN =
            new OpenInterest(
                    new double[] {90, 100, 110},
                    new double[] {10, 50, 5},
                    new double[] {5, 20, 80});

    @Test
    @DisplayName("MP-1")
    void maxPainAndWallsOfASmallChain() {
        assertThat(CHAIN.pain(90)).isEqualTo(1800);
        assertThat(CHAIN.pain(100)).isEqualTo(900);
        assertThat(CHAIN.pain(110)).isEqualTo(700);
        assertThat(CHAIN.maxPain(100)).isEqualTo(110);
        assertThat(CHAIN.distanceToMaxPain(100)).isEqualTo(-10);
        assertThat(CHAIN.wall(CALL, 100)).isEqualTo(100);
        assertThat(CHAIN.wall(PUT, 100)).isEqualTo(110);
    }

    @Test
    @DisplayName("MP-2")
    void maxPainBetweenTwoHeaps() {
        OpenInterest chain =
                new OpenInterest(
                        new double[] {100, 105, 110},
                        new double[] {5000, 100, 0},
                        new double[] {0, 100, 5000});

        assertThat(chain.pain(100)).isEqualTo(50500);
        assertThat(chain.pain(105)).isEqualTo(50000);
        assertThat(chain.pain(110)).isEqualTo(50500);
        assertThat(chain.maxPain(101)).isEqualTo(105);
    }

    @Test
    void tiesGoToTheSpotAndThenDown() {
        OpenInterest flat =
                new OpenInterest(
                        new double[] {100, 101, 102, 103},
                        new double[] {7, 0, 0, 0},
                        new double[] {0, 0, 0, 7});

        // Between a call below and a put above of equal size every price pays the same.
        assertThat(flat.maxPain(102.2)).isEqualTo(102);
        assertThat(flat.maxPain(101.5)).isEqualTo(101);
        assertThat(flat.peakStrike(100.5)).isEqualTo(100);
        assertThat(flat.peakStrike(102)).isEqualTo(103);
        assertThat(flat.peakStrike(101.5)).isEqualTo(100);
    }

    @Test
    void maxPainIsWhatTryingAllStrikesFinds() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            int n = 1 + random.nextInt(30);
            double[] strikes = new double[n];
            double[] calls = new double[n];
            double[] puts = new double[n];
            for (int i = 0; i < n; i++) {
                strikes[i] = 100 + 0.5 * i;
                calls[i] = random.nextInt(500) + 1;
                puts[i] = random.nextInt(500);
            }
            double best = Double.POSITIVE_INFINITY;
            double at = 0;
            for (double price : strikes) {
                double paid = 0;
                for (int i = 0; i < n; i++) {
                    paid += calls[i] * Math.max(price - strikes[i], 0);
                    paid += puts[i] * Math.max(strikes[i] - price, 0);
                }
                // A spot below all strikes sends ties to the lower one.
                if (paid < best) {
                    best = paid;
                    at = price;
                }
            }
            assertThat(new OpenInterest(strikes, calls, puts).maxPain(50)).isEqualTo(at);
        }
    }

    @Test
    void concentrationByHand() {
        // Per strike 15, 70, 85 of 170.
        assertThat(CHAIN.herfindahl(101, 10))
                .isCloseTo((15 * 15 + 70 * 70 + 85 * 85) / (170.0 * 170), within(1e-15));
        assertThat(CHAIN.herfindahl(101, 0)).isEqualTo(1);
        assertThat(CHAIN.herfindahl(94, 1))
                .isCloseTo((15 * 15 + 70 * 70) / (85.0 * 85), within(1e-15));
        assertThat(CHAIN.concentration(2))
                .isCloseTo((70 * 70 + 85 * 85) / (170.0 * 170), within(1e-15));
        assertThat(CHAIN.concentration(5)).isEqualTo(CHAIN.concentration(3));
        assertThat(CHAIN.peakStrike(100)).isEqualTo(110);
        assertThat(CHAIN.distanceToPeak(100)).isEqualTo(-10);
        assertThat(CHAIN.putCallRatio()).isEqualTo(105 / 65.0);
        assertThat(CHAIN.total(CALL)).isEqualTo(65);
    }

    @Test
    void whatWasNotPublishedIsCountedAndNothingIsNotKnown() {
        OpenInterest gaps =
                new OpenInterest(
                        new double[] {90, 100}, new double[] {Double.NaN, 4}, new double[] {3, 2});
        assertThat(gaps.missing()).isEqualTo(1);
        assertThat(gaps.total(CALL)).isEqualTo(4);
        assertThat(gaps.contracts(0, CALL)).isNaN();
        OpenInterest empty = new OpenInterest(new double[] {90, 100}, new double[2], new double[2]);
        assertThat(empty.maxPain(95)).isNaN();
        assertThat(empty.peakStrike(95)).isNaN();
        assertThat(empty.herfindahl(95, 3)).isNaN();
        assertThat(empty.concentration(3)).isNaN();
        assertThat(empty.putCallRatio()).isNaN();
        OpenInterest none = new OpenInterest(new double[0], new double[0], new double[0]);
        assertThat(none.maxPain(95)).isNaN();
        assertThat(none.herfindahl(95, 3)).isNaN();
        OpenInterest single =
                new OpenInterest(new double[] {90}, new double[] {3}, new double[] {3});
        assertThat(single.maxPain(95)).isEqualTo(90);
    }

    @Test
    void chainsOutOfOrderAreRefused() {
        assertThatThrownBy(
                        () ->
                                new OpenInterest(
                                        new double[] {100, 100}, new double[2], new double[2]))
                .hasMessageContaining("rise");
        assertThatThrownBy(
                        () ->
                                new OpenInterest(
                                        new double[] {100}, new double[] {-1}, new double[1]))
                .hasMessageContaining("was -1.0");
        assertThatThrownBy(() -> CHAIN.concentration(0)).hasMessageContaining("top");
    }

    @Test
    @DisplayName("GEX-1")
    void gammaExposureOfASmallChain() {
        double[] gamma = {.02, .02, .02};
        GammaExposure exposure = new GammaExposure(CHAIN, gamma, gamma, 100, 100, Unit.PER_DOLLAR);

        assertThat(exposure.perStrike())
                .containsExactly(new double[] {1000, 6000, -15000}, within(1e-9));
        assertThat(exposure.total()).isCloseTo(-8000, within(1e-9));
        assertThat(exposure.callWall()).isEqualTo(100);
        assertThat(exposure.putWall()).isEqualTo(110);
        assertThat(exposure.peakStrike()).isEqualTo(110);
        assertThat(exposure.distanceToPeak()).isEqualTo(-10);
        // 85 against 15 about the spot; the strike at the spot is on neither side.
        assertThat(exposure.skew()).isCloseTo(.7, within(1e-12));
        assertThat(exposure.concentration(1)).isCloseTo(.25, within(1e-12));
        assertThat(exposure.missing()).isZero();
        // One percent of 100 is a dollar.
        assertThat(new GammaExposure(CHAIN, gamma, gamma, 100, 100, Unit.PER_PERCENT).total())
                .isCloseTo(-8000, within(1e-9));
        double[] gap = {Double.NaN, .02, .02};
        assertThat(new GammaExposure(CHAIN, gap, gamma, 100, 100, Unit.PER_DOLLAR).missing())
                .isEqualTo(1);
    }

    @Test
    void exposureFlipsWhereCallsAndPutsBalance() {
        // Puts below, as many calls above, same volatility: by symmetry the flip is where both
        // gammas are equal, √(95·105) times a drift of σ²T that is tiny here.
        OpenInterest chain =
                new OpenInterest(
                        new double[] {95, 105}, new double[] {0, 1000}, new double[] {1000, 0});
        double[] vol = {.2, .2};
        GammaProfile profile =
                new GammaProfile(chain, vol, vol, new OptionTerms(100, 100, .02, 0, 0));

        double flip = profile.flipLevel(100, 90, 110, 41);

        assertThat(flip).isCloseTo(Math.sqrt(95 * 105) * Math.exp(-.5 * .04 * .02), within(1e-6));
        assertThat(profile.at(flip - 1, Unit.PER_DOLLAR).total()).isNegative();
        assertThat(profile.at(flip + 1, Unit.PER_DOLLAR).total()).isPositive();
        assertThat(profile.flipLevel(100, 101, 110, 10)).isNaN();
    }
}
