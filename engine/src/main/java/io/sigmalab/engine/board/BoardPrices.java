package io.sigmalab.engine.board;

import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.option.BlackScholes;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.ImpliedVolatility;
import io.sigmalab.engine.option.OptionContract;
import io.sigmalab.engine.option.OptionTerms;
import io.sigmalab.engine.option.VolatilityReason;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Prices, forwards and volatilities of a board, from the quotes and trades it holds already.
 *
 * <p>Volatility is that of the price over the {@linkplain Parity discount} on the forward, and
 * delta and gamma are those on the forward: inside two weeks the same as on the spot without
 * interest.
 */
final class BoardPrices {
    private final BoardCells board;
    private final long[] instants;
    private final List<OptionSymbol> contracts;
    private final int[] expiryOf;
    private final long[] settlement;
    private final double[] years;
    private final double[] discounts;
    private final ExpiryClock clock;

    BoardPrices(BoardCells board, long[] instants, ExpiryClock clock) {
        this.board = board;
        this.instants = instants;
        this.clock = clock;
        contracts = board.contracts();
        int n = contracts.size();
        expiryOf = new int[n];
        settlement = new long[n];
        for (int c = 0; c < n; c++) {
            expiryOf[c] = board.expiries().indexOf(contracts.get(c).expiry());
            settlement[c] = OptionContract.of(contracts.get(c)).settlementMillis(clock);
        }
        years = new double[n];
        discounts = new double[board.expiries().size()];
    }

    void fill() {
        Parity parity = new Parity(contracts.size());
        for (int i = 0; i < instants.length; i++) {
            fillYears(i);
            for (int c = 0; c < contracts.size(); c++) {
                if (board.hasRow(c)) {
                    board.set(Column.PRICE, i, c, price(i, c));
                }
            }
            for (int e = 0; e < board.expiries().size(); e++) {
                fillForward(i, e, parity);
            }
            fillVolatility(i);
        }
    }

    /** Contracts of one expiry and root end together, so most are worked out once. */
    private void fillYears(int instant) {
        for (int c = 0; c < years.length; c++) {
            years[c] =
                    c > 0 && settlement[c] == settlement[c - 1]
                            ? years[c - 1]
                            : clock.years(instants[instant], settlement[c]);
        }
    }

    private boolean isFresh(Column time, int instant, int contract) {
        return instants[instant] - board.get(time, instant, contract) <= OptionBoard.FRESH_MILLIS;
    }

    private double price(int i, int c) {
        if (isQuoted(i, c)) {
            return 0.5 * (board.get(Column.BID, i, c) + board.get(Column.ASK, i, c));
        }
        return isFresh(Column.LAST_TIME, i, c) ? board.get(Column.LAST, i, c) : Double.NaN;
    }

    /** Whether a fresh quote with a bid gives the price. */
    private boolean isQuoted(int i, int c) {
        double bid = board.get(Column.BID, i, c);
        return isFresh(Column.QUOTE_TIME, i, c) && bid > 0 && board.get(Column.ASK, i, c) >= bid;
    }

    /** By parity among the contracts that live, else the spot. */
    private void fillForward(int i, int expiry, Parity parity) {
        parity.clear();
        LocalDate day = board.expiries().get(expiry);
        for (int c = 0; c + 1 < contracts.size(); c++) {
            OptionSymbol call = contracts.get(c);
            OptionSymbol put = contracts.get(c + 1);
            boolean pair =
                    expiryOf[c] == expiry
                            && expiryOf[c + 1] == expiry
                            && call.type() == OptionType.CALL
                            && put.type() == OptionType.PUT
                            && call.strikeMills() == put.strikeMills()
                            && call.root().equals(put.root());
            if (pair && years[c] > 0) {
                parity.add(
                        call.strike(),
                        board.get(Column.PRICE, i, c),
                        board.get(Column.PRICE, i, c + 1));
            }
        }
        double spot = board.spot(i);
        double forward = parity.forward(spot, ChronoUnit.DAYS.between(board.session(), day));
        boolean implied = forward > 0;
        discounts[expiry] = implied ? parity.discount() : 1;
        board.forward(i, expiry, implied ? forward : spot, implied);
    }

    private void fillVolatility(int i) {
        int n = 0;
        int[] row = new int[contracts.size()];
        for (int c = 0; c < row.length; c++) {
            if (!board.hasRow(c)) {
                continue;
            }
            if (years[c] > 0 && !Double.isNaN(board.get(Column.PRICE, i, c))) {
                row[n++] = c;
            } else if (hasSpoken(i, c)) {
                board.set(Column.IV_REASON, i, c, reason(i, c).ordinal());
            }
        }
        boolean[] call = new boolean[n];
        double[] price = new double[n];
        double[] forward = new double[n];
        double[] strike = new double[n];
        double[] time = new double[n];
        for (int k = 0; k < n; k++) {
            int c = row[k];
            call[k] = contracts.get(c).type() == OptionType.CALL;
            price[k] = board.get(Column.PRICE, i, c) / discounts[expiryOf[c]];
            forward[k] = board.forward(i, expiryOf[c]);
            strike[k] = contracts.get(c).strike();
            time[k] = years[c];
        }
        double[] volatility = new double[n];
        byte[] reason = new byte[n];
        ImpliedVolatility.solve(
                new ImpliedVolatility.Columns(call, price, forward, strike, time, 0, 0),
                volatility,
                reason);
        for (int k = 0; k < n; k++) {
            int c = row[k];
            board.set(Column.IV_REASON, i, c, reason[k]);
            if (volatility[k] > 0) {
                OptionTerms terms = new OptionTerms(forward[k], strike[k], time[k], 0, 0);
                BlackScholes model = new BlackScholes(terms, volatility[k]);
                board.set(Column.IV, i, c, volatility[k])
                        .set(Column.DELTA, i, c, model.delta(contracts.get(c).type()))
                        .set(Column.GAMMA, i, c, model.gamma());
            }
        }
        fillWidth(i, row, n);
    }

    /** How far a quote leaves the volatility of its middle open. */
    private void fillWidth(int i, int[] row, int n) {
        int m = 0;
        int[] quoted = new int[n];
        for (int k = 0; k < n; k++) {
            boolean found = board.get(Column.IV, i, row[k]) > 0;
            if (found && isQuoted(i, row[k])) {
                quoted[m++] = row[k];
            }
        }
        boolean[] call = new boolean[2 * m];
        double[] price = new double[2 * m];
        double[] forward = new double[2 * m];
        double[] strike = new double[2 * m];
        double[] time = new double[2 * m];
        for (int k = 0; k < 2 * m; k++) {
            int c = quoted[k / 2];
            Column side = k % 2 == 0 ? Column.BID : Column.ASK;
            call[k] = contracts.get(c).type() == OptionType.CALL;
            price[k] = board.get(side, i, c) / discounts[expiryOf[c]];
            forward[k] = board.forward(i, expiryOf[c]);
            strike[k] = contracts.get(c).strike();
            time[k] = years[c];
        }
        double[] volatility = new double[2 * m];
        ImpliedVolatility.solve(
                new ImpliedVolatility.Columns(call, price, forward, strike, time, 0, 0),
                volatility,
                new byte[2 * m]);
        for (int k = 0; k < m; k++) {
            double width = volatility[2 * k + 1] - volatility[2 * k];
            board.set(
                    Column.IV_WIDTH,
                    i,
                    quoted[k],
                    Double.isNaN(width) ? OptionBoard.OPEN_WIDTH : width);
        }
    }

    /** Whether a contract was quoted or traded by an instant. */
    private boolean hasSpoken(int i, int c) {
        return !Double.isNaN(board.get(Column.LAST_TIME, i, c))
                || !Double.isNaN(board.get(Column.QUOTE_TIME, i, c));
    }

    /** Why a contract without a fresh price, or at its end, has no volatility. */
    private VolatilityReason reason(int i, int c) {
        if (!(years[c] > 0)) {
            return VolatilityReason.EXPIRED;
        }
        if (!isFresh(Column.QUOTE_TIME, i, c)) {
            return VolatilityReason.STALE;
        }
        return board.get(Column.BID, i, c) > 0 ? VolatilityReason.CROSSED : VolatilityReason.NO_BID;
    }
}
