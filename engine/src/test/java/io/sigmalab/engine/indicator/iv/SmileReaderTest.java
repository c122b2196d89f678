package io.sigmalab.engine.indicator.iv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.board.BoardCells;
import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.option.BlackScholes;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.OptionTerms;
import io.sigmalab.engine.option.SettlementTime;
import io.sigmalab.engine.param.Args;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Points of smiles that were planted into boards. */
class SmileReaderTest {
    private static final LocalDate DAY = LocalDate.of(2023, 11, 14);
    private static final LocalDate MONTH = IvWorld.CALENDAR.plusSessions(DAY, 21);
    private static final long NOON = IvWorld.at(DAY, 12, 0);
    private static final double F = IvWorld.FORWARD;

    /** A smile that falls and turns up. */
    private static double smile(double strike) {
        double x = Math.log(strike / F);
        return 0.2 - 0.4 * x + 3 * x * x;
    }

    private static OptionBoard board(IvWorld.Planted planted) {
        return IvWorld.board(DAY, List.of(NOON, IvWorld.at(DAY, 16, 0)), F, planted);
    }

    private static double money(OptionBoard board, int days, double band, Side side) {
        return new AtTheMoney(days, band, side).at(board, 0);
    }

    private static boolean isCall(OptionSymbol symbol) {
        return symbol.type() == OptionType.CALL;
    }

    @Test
    void atTheMoneyIsTheLineBetweenTheStrikesAroundTheForward() {
        OptionBoard board = board((t, s) -> smile(s.strike()));

        double expected = 0.7 * smile(400) + 0.3 * smile(401);
        for (int days : new int[] {0, 1, 7, 30}) {
            assertThat(money(board, days, 5, Side.NONE)).isCloseTo(expected, within(1e-9));
        }
        assertThat(expected).isCloseTo(0.2, within(1e-4));
    }

    @Test
    void callsAndPutsAreAveragedWhereBothAreKnownAndOneSideCanBeAskedFor() {
        OptionBoard both = board((t, s) -> isCall(s) ? 0.2 : 0.24);
        OptionBoard noPutAt400 =
                board((t, s) -> isCall(s) ? 0.2 : s.strike() == 400 ? Double.NaN : 0.24);

        assertThat(money(both, 0, 5, Side.NONE)).isCloseTo(0.22, within(1e-9));
        assertThat(money(both, 0, 5, Side.CALL)).isCloseTo(0.2, within(1e-9));
        assertThat(money(both, 0, 5, Side.PUT)).isCloseTo(0.24, within(1e-9));
        assertThat(money(noPutAt400, 0, 5, Side.NONE))
                .isCloseTo(0.7 * 0.2 + 0.3 * 0.22, within(1e-9));
    }

    @Test
    void aStrikeWithoutVolatilityGivesWayToTheNextInsideTheBandAndNothingIsExtrapolated() {
        OptionBoard holed = board((t, s) -> Math.abs(s.strike() - F) < 2 ? Double.NaN : 0.2);
        OptionBoard below = board((t, s) -> s.strike() < F ? 0.2 : Double.NaN);
        OptionBoard none = board((t, s) -> Double.NaN);

        assertThat(money(holed, 0, 5, Side.NONE)).isCloseTo(0.2, within(1e-9));
        // The nearest known strikes are 398 and 403.
        assertThat(money(holed, 0, 2.69, Side.NONE)).isNaN();
        assertThat(money(holed, 0, 2.71, Side.NONE)).isCloseTo(0.2, within(1e-9));
        assertThat(money(below, 0, 5, Side.NONE)).isNaN();
        assertThat(money(none, 0, 5, Side.NONE)).isNaN();
    }

    @Test
    void aForwardOnAStrikeNeedsNoOther() {
        OptionBoard board =
                IvWorld.board(
                        DAY,
                        List.of(NOON, IvWorld.at(DAY, 16, 0)),
                        400,
                        (t, s) -> s.strike() == 400 ? (isCall(s) ? 0.3 : 0.2) : Double.NaN);

        assertThat(money(board, 0, 5, Side.NONE)).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void aQuoteThatDoesNotPinTheVolatilityDownDoesNotCount() {
        assertThat(quoted(0.049)).isCloseTo(0.7 * 0.3 + 0.3 * 0.2, within(1e-9));
        // 399 and 401 are left: 1.3 of 2 dollars up.
        assertThat(quoted(0.051)).isCloseTo(0.2, within(1e-9));
        // Implied from a trade: there is no quote that could be too wide.
        assertThat(quoted(Double.NaN)).isCloseTo(0.7 * 0.3 + 0.3 * 0.2, within(1e-9));
    }

    /** At the money with 0.3 at 400 and 0.2 elsewhere, quotes of 400 so wide. */
    private static double quoted(double width) {
        BoardCells b =
                IvWorld.builder(
                        DAY,
                        List.of(NOON, IvWorld.at(DAY, 16, 0)),
                        30,
                        F,
                        (t, s) -> s.strike() == 400 ? 0.3 : 0.2);
        for (int c = 0; c < b.contracts().size(); c++) {
            if (b.contracts().get(c).expiry().equals(MONTH)) {
                boolean wide = b.contracts().get(c).strike() == 400;
                b.set(Column.IV_WIDTH, 0, c, wide ? width : 0.01);
            }
        }
        return money(b.build(), 30, 5, Side.NONE);
    }

    @Test
    void theSkewIsThatOfTheContinuousSmileAtItsDeltas() {
        OptionBoard board = board((t, s) -> smile(s.strike()));
        double expected = volatilityAtDelta(OptionType.CALL) - volatilityAtDelta(OptionType.PUT);

        BoardValue skew = new IvSkew25Delta("", IvSource.SNAPSHOT, 30, 5);

        assertThat(skew.at(board, 0)).isCloseTo(expected, within(1e-4));
        assertThat(expected).isLessThan(-0.01);
    }

    /** By bisection on the smile itself. */
    private static double volatilityAtDelta(OptionType type) {
        double years = ExpiryClock.calendarTime().years(NOON, MONTH, SettlementTime.CLOSE);
        double near = F;
        double far = F + type.sign() * 29;
        for (int k = 0; k < 60; k++) {
            double mid = 0.5 * (near + far);
            OptionTerms terms = new OptionTerms(F, mid, years, 0, 0);
            boolean inside = Math.abs(new BlackScholes(terms, smile(mid)).delta(type)) > 0.25;
            near = inside ? mid : near;
            far = inside ? far : mid;
        }
        return smile(near);
    }

    @Test
    void beyondTheLastDeltaNothingIsKnownAndFarStrikesDoNotStandIn() {
        OptionBoard narrow =
                board((t, s) -> Math.abs(s.strike() - F) < 8 ? smile(s.strike()) : Double.NaN);
        OptionBoard sparse = board((t, s) -> s.strike() % 10 == 0 ? smile(s.strike()) : Double.NaN);

        for (OptionType type : OptionType.values()) {
            int month = SmileReader.expiry(narrow, 0, 30);
            assertThat(SmileReader.atDelta(narrow, 0, month, type, 0.25, 5)).isNaN();
            assertThat(SmileReader.atDelta(sparse, 0, month, type, 0.25, 5)).isNaN();
            assertThat(SmileReader.atDelta(sparse, 0, month, type, 0.25, 10))
                    .isCloseTo(volatilityAtDelta(type), within(3e-3));
        }
    }

    @Test
    void wingsAreReadAtTheirDistanceFromCallsAboveAndPutsBelow() {
        OptionBoard board =
                board((t, s) -> smile(s.strike()) + (isCall(s) == s.strike() > F ? 0 : 0.1));
        AtTheMoney smile = new AtTheMoney(30, 20, Side.NONE);
        BoardValue wings =
                new IvSmileWings("", IvParams.window("t", args(), "sampling"), 10, smile);

        double up = 0.7 * smile(410) + 0.3 * smile(411);
        double down = 0.7 * smile(390) + 0.3 * smile(391);

        assertThat(wings.at(board, 0))
                .isCloseTo((up + down) / 2 - smile.at(board, 0), within(1e-9));
        BoardValue far =
                new IvSmileWings("", IvParams.window("t", args(), "sampling"), 29.8, wide());
        assertThat(far.at(board, 0)).isNaN();
    }

    private static AtTheMoney wide() {
        return new AtTheMoney(30, 100, Side.NONE);
    }

    private static Args args() {
        return Args.defaults("t", IvSmileWings.TYPE.params());
    }

    @Test
    void theTermStructureIsTheOnePlanted() {
        OptionBoard board =
                board(
                        (t, s) ->
                                s.expiry().equals(DAY)
                                        ? 0.15
                                        : s.expiry().equals(MONTH) ? 0.22 : 0.5);

        assertThat(money(board, 0, 5, Side.NONE)).isCloseTo(0.15, within(1e-9));
        IvWorld world = IvWorld.flat(DAY, DAY, Cadence.HOURLY).put(board);
        double[] slope = world.values("iv_term_slope", Map.of());
        // Of the hourly decisions only noon and the close are on this board.
        assertThat(slope[2]).isCloseTo(0.07, within(1e-9));
        assertThat(slope[6]).isCloseTo(0.22 - 0.5, within(1e-9));
        assertThat(slope[1]).isNaN();
    }

    @Test
    void anExpiryThatIsNotNearTheTenorDoesNotStandForIt() {
        OptionBoard board = board((t, s) -> 0.2);

        assertThat(board.expiryAt(0, 180)).isEqualTo(3);
        assertThat(SmileReader.expiry(board, 0, 180)).isEqualTo(-1);
        assertThat(SmileReader.expiry(board, 0, 45)).isEqualTo(3);
        assertThat(SmileReader.expiry(board, 0, 1)).isEqualTo(1);
        assertThat(SmileReader.expiry(board, 0, 0)).isZero();
        assertThat(SmileReader.expiry(board, 1, 0)).isEqualTo(1);
        assertThat(money(board, 180, 5, Side.NONE)).isNaN();
    }
}
