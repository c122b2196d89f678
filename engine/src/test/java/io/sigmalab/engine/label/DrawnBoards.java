package io.sigmalab.engine.label;

import io.sigmalab.engine.board.BoardCells;
import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Boards drawn by hand or at random for sessions of bars. */
final class DrawnBoards {
    private DrawnBoards() {}

    /**
     * A board with one pair of contracts per strike, open interest and gamma the same for call and
     * put; gammas hold at every instant.
     */
    static OptionBoard board(
            LocalDate session,
            LocalDate expiry,
            long[] instants,
            double[] strikes,
            double[] interest,
            double[] gamma) {
        List<OptionSymbol> contracts = new ArrayList<>();
        for (double strike : strikes) {
            for (OptionType type : OptionType.values()) {
                contracts.add(OptionSymbol.of("SPY", expiry, type, strike));
            }
        }
        BoardCells board = OptionBoard.builder(session, contracts, instants);
        for (int c = 0; c < contracts.size(); c++) {
            int k = Arrays.binarySearch(strikes, board.contracts().get(c).strike());
            board.openInterest(c, interest[k]);
            for (int t = 0; t < instants.length; t++) {
                board.set(Column.GAMMA, t, c, gamma[k]);
            }
        }
        return board.build();
    }

    /** Boards at the end of every bar of every session, seven strikes about the first close. */
    static OptionBoards random(Bars bars, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Integer, OptionBoard> boards = new HashMap<>();
        for (int from = 0, to; from < bars.size(); from = to) {
            to = from + 1;
            while (to < bars.size() && bars.sessionDay(to) == bars.sessionDay(from)) {
                to++;
            }
            long[] instants = new long[to - from];
            for (int i = from; i < to; i++) {
                instants[i - from] = bars.endMillis(i);
            }
            double[] strikes = new double[7];
            for (int k = 0; k < strikes.length; k++) {
                strikes[k] = Math.rint(bars.close(from)) + k - 3;
            }
            double[] interest = random.doubles(strikes.length, 0, 1000).toArray();
            double[] gamma = random.doubles(strikes.length, 0, 1).toArray();
            LocalDate day = bars.sessionDate(from);
            boards.put(bars.sessionDay(from), board(day, day, instants, strikes, interest, gamma));
        }
        return boards::get;
    }
}
