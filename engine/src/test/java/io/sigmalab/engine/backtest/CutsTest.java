package io.sigmalab.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.execution.ContractPaths;
import io.sigmalab.engine.execution.Sessions;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.execution.SmallMatrix;
import io.sigmalab.engine.execution.TestBoard;
import io.sigmalab.engine.execution.TradePaths;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.policy.DecisionRule;
import io.sigmalab.engine.validate.Fold;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cut may be chosen on. */
class CutsTest {
    private static final int PER_SESSION = 6;
    private static final int SESSIONS = 5;

    /** The one decision of confidence 0.5 whose trade ends inside the training window. */
    private static final int KNOWN = 12;

    /** Decisions of the last training session whose contracts are sold inside the test block. */
    private static final int[] LATE = {18, 19};

    private static final int TEST = 24;
    private static final LocalDate EXPIRY = LocalDate.of(2024, 1, 12);
    private static final OptionSymbol CALL = OptionSymbol.of("SPY", EXPIRY, OptionType.CALL, 101);

    private static final DecisionRule RULE = DecisionRule.thresholds("0.40,0.60", "");

    /**
     * Calls bought at 2.00 and sold at 2.02 an hour later; one is sold at {@code known}, and two
     * find no price before the test block, where they are sold at {@code late}.
     */
    private static Matrix matrix(double known, double late) {
        double[] prices = new double[2 * PER_SESSION * SESSIONS];
        Arrays.fill(prices, 100);
        Bars bars = SmallMatrix.flat(PER_SESSION, prices);
        int[] horizon = new int[bars.size()];
        Arrays.fill(horizon, -1);
        OptionBoard[] boards = new OptionBoard[SESSIONS];
        for (int s = 0; s < SESSIONS; s++) {
            LocalDate day = LocalDate.ofEpochDay(bars.sessionDay(s * PER_SESSION));
            TestBoard board = TestBoard.of(bars, day, CALL);
            for (int k = 0; k < PER_SESSION - 1; k++) {
                int bar = s * PER_SESSION + k;
                if (bar <= LATE[1] || bar == TEST) {
                    horizon[bar] = bar + 1;
                    String decided = 11 + k + ":00";
                    board.at(decided).known(100, CALL, 2, 0.36).nextQuote(CALL, 1.99, 2.01, 60);
                }
                if (bar < LATE[0]) {
                    double price = bar == KNOWN ? known : 2.02;
                    board.at(12 + k + ":00").quote(CALL, price - 0.01, price + 0.01, 0);
                }
            }
            board.at("16:00").last(CALL, 2, 3000);
            if (s == SESSIONS - 1) {
                board.at("12:00").quote(CALL, late - 0.01, late + 0.01, 0);
            }
            boards[s] = board.build();
        }
        return TestBoard.with(
                SmallMatrix.of(bars, horizon, false, new double[bars.size()]),
                TestBoard.boards(boards),
                8);
    }

    private static double chosen(Matrix m) {
        int[] rows = SmallMatrix.rows(m);
        Policy.Execution rule =
                new TestBoard.Rules().dte(8).costs(0, 0).policy(Policy.Entry.NEXT_OPEN, null);
        Sessions sessions = new Sessions(m.bars());
        ContractPaths contracts = ContractPaths.of(m, TradePaths.of(m, rows, rule), sessions, rule);
        int last = rows.length - 1;
        for (int i = 0; i < last; i++) {
            assertThat(contracts.trade(i, 1)).as("trade of bar %d", rows[i]).isNotNull();
        }
        Simulation simulation =
                new Simulation(m, contracts, sessions, SmallMatrix.limits(0, 1), 1, 0);
        int[] train = IntStream.range(0, last).toArray();
        double[] p = new double[3 * train.length];
        for (int k : train) {
            boolean sure = rows[k] != KNOWN && rows[k] < LATE[0];
            p[3 * k] = sure ? 0.7 : 0.5;
            p[3 * k + 1] = 1 - p[3 * k] - 0.1;
            p[3 * k + 2] = 0.1;
        }
        FoldProbabilities fold =
                new FoldProbabilities(
                        new Fold(0, train, new int[] {last}, 0, 0),
                        train,
                        p,
                        new double[3],
                        new double[3],
                        new int[] {5, 5, 5});
        OutOfFold outOfFold = new OutOfFold("key", List.of(fold), 64);
        TestRows tested = new TestRows(new Universe(m, rows, List.of()), outOfFold);
        return new Cuts(simulation, tested, SelectBy.CUM_RET).choose(RULE, Hours.ALL)[0];
    }

    @ParameterizedTest
    @CsvSource({"2.50, 0.05, 0.40", "2.50, 9.00, 0.40", "1.50, 0.05, 0.60", "1.50, 9.00, 0.60"})
    void whatContractsFetchInsideTheTestBlockChoosesNoCut(double known, double late, double cut) {
        assertThat(chosen(matrix(known, late))).isEqualTo(cut);
    }
}
