package io.sigmalab.engine.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.option.BlackScholes;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.OptionContract;
import io.sigmalab.engine.option.OptionTerms;
import io.sigmalab.engine.option.QuoteVolatility;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Widths and look-ups of a board against their plain and slow twins. */
class BoardLookupTest {
    private static final ExpiryClock CLOCK = ExpiryClock.calendarTime();
    private static final SessionCalendar CALENDAR = SessionCalendar.nyse();
    private static final LocalDate DAY = LocalDate.of(2024, 7, 1);

    /** A session of hourly bars with contracts drawn at random, under one root or two. */
    private static OptionBoard board(long seed, String... roots) {
        SortedSet<LocalDate> expiries =
                new TreeSet<>(List.of(DAY, DAY.plusDays(2), DAY.plusDays(30)));
        BoardPlan plan = new BoardPlan(DAY, expiries, new TreeSet<>(), 100, 100);
        Bars.Builder b = Bars.builder(roots[0], Cadence.HOURLY, 7);
        long close = CALENDAR.closeMillis(DAY);
        double price = 98;
        for (long t = CALENDAR.openMillis(DAY); t < close; t += 3_600_000) {
            price += 0.3;
            long end = Math.min(close, t + 3_600_000);
            b.add(t, end, price, price + 1, price - 1, price + 0.3, 1000, price);
        }
        Bars bars = b.build();
        List<OptionSymbol> contracts = new ArrayList<>();
        for (String root : roots) {
            contracts.addAll(DrawnOptions.contracts(root, expiries, 100));
        }
        OptionDay minutes = DrawnOptions.minutes(bars, contracts, seed);
        ChainSnapshot chain = ChainSnapshot.empty(roots[0], DAY);
        return BoardBuilder.build(plan, minutes, chain, bars, CLOCK).board();
    }

    @Test
    void widthsAreThoseOfTheVolatilitiesOfBidAndAsk() {
        int tight = 0;
        int wide = 0;
        int open = 0;
        int without = 0;
        for (int seed = 0; seed < 8; seed++) {
            OptionBoard board = board(seed, "TEST");
            for (int i = 0; i < board.instantCount(); i++) {
                for (int c = 0; c < board.size(); c++) {
                    double width = board.get(Column.IV_WIDTH, i, c);
                    double expected = width(board, i, c);
                    if (Double.isNaN(expected)) {
                        assertThat(width).isNaN();
                        without++;
                    } else if (expected == OptionBoard.OPEN_WIDTH) {
                        assertThat(width).isEqualTo(OptionBoard.OPEN_WIDTH);
                        open++;
                    } else {
                        assertThat(width).isCloseTo(expected, within(1e-9));
                        assertThat(width <= QuoteVolatility.WIDEST)
                                .isEqualTo(expected <= QuoteVolatility.WIDEST);
                        tight += width <= QuoteVolatility.WIDEST ? 1 : 0;
                        wide += width <= QuoteVolatility.WIDEST ? 0 : 1;
                    }
                }
            }
        }
        assertThat(List.of(tight, wide, open, without)).allMatch(n -> n > 50);
    }

    /** One quote at a time, with the discount that the board's own volatility implies. */
    private static double width(OptionBoard board, int i, int c) {
        double volatility = board.get(Column.IV, i, c);
        double bid = board.get(Column.BID, i, c);
        double ask = board.get(Column.ASK, i, c);
        double age = board.instant(i) - board.get(Column.QUOTE_TIME, i, c);
        if (!(volatility > 0 && bid > 0 && ask >= bid && age <= OptionBoard.FRESH_MILLIS)) {
            return Double.NaN;
        }
        OptionSymbol symbol = board.contracts().get(c);
        long settlement = OptionContract.of(symbol).settlementMillis(CLOCK);
        double years = CLOCK.years(board.instant(i), settlement);
        double forward = board.forward(i, board.expiryOf(c));
        OptionTerms terms = new OptionTerms(forward, symbol.strike(), years, 0, 0);
        double undiscounted = new BlackScholes(terms, volatility).price(symbol.type());
        double scale = undiscounted / (0.5 * (bid + ask));
        double width = QuoteVolatility.of(terms, symbol.type(), bid * scale, ask * scale).width();
        return Double.isNaN(width) ? OptionBoard.OPEN_WIDTH : width;
    }

    @Test
    void contractsAndStrikesAreThoseThatASearchThroughAllFinds() {
        for (OptionBoard board : List.of(board(1, "TEST"), board(2, "SPX", "SPXW"))) {
            for (int e = 0; e < board.expiries().size(); e++) {
                for (int i = 0; i < board.instantCount(); i++) {
                    assertThat(board.strikes(i, e)).isEqualTo(strikes(board, i, e));
                }
                for (double strike = 90; strike <= 110; strike += 0.5) {
                    for (OptionType type : OptionType.values()) {
                        assertThat(board.contract(e, type, strike))
                                .isEqualTo(contract(board, e, type, strike));
                    }
                    assertThat(board.contracts(e, strike, strike + 3))
                            .containsExactlyInAnyOrder(between(board, e, strike, strike + 3));
                }
                assertThat(board.contract(e, OptionType.CALL, Double.NaN)).isEqualTo(-1);
            }
        }
    }

    private static double[] strikes(OptionBoard board, int instant, int expiry) {
        SortedSet<Double> strikes = new TreeSet<>();
        for (int c = 0; c < board.size(); c++) {
            if (board.expiryOf(c) == expiry && board.isKnown(instant, c)) {
                strikes.add(board.contracts().get(c).strike());
            }
        }
        return strikes.stream().mapToDouble(strike -> strike).toArray();
    }

    private static int contract(OptionBoard board, int expiry, OptionType type, double strike) {
        for (int c : between(board, expiry, strike, strike)) {
            if (board.contracts().get(c).type() == type) {
                return c;
            }
        }
        return -1;
    }

    private static int[] between(OptionBoard board, int expiry, double low, double high) {
        List<Integer> found = new ArrayList<>();
        for (int c = 0; c < board.size(); c++) {
            double strike = board.contracts().get(c).strike();
            if (board.expiryOf(c) == expiry && strike >= low && strike <= high) {
                found.add(c);
            }
        }
        return found.stream().mapToInt(c -> c).toArray();
    }
}
