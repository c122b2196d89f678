package io.sigmalab.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.Policy.Entry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Money of contracts through the simulation. */
class ContractSimulationTest {
    private static final int SESSIONS = 20;
    private static final int PER_SESSION = 6;

    /** Random walk; boards with a call and a put a session, quoted at random and not always. */
    private record Market(Matrix matrix, int[] rows) {}

    private static Market market(long seed, int horizonBars) {
        Random random = new Random(seed);
        int n = SESSIONS * PER_SESSION;
        double[] prices = new double[2 * n];
        double price = 100;
        for (int i = 0; i < n; i++) {
            prices[2 * i] = price;
            price *= 1 + 0.004 * random.nextGaussian();
            prices[2 * i + 1] = price;
        }
        Bars bars = SmallMatrix.flat(PER_SESSION, prices);
        int[] horizon = new int[n];
        for (int i = 0; i < n; i++) {
            horizon[i] = i + horizonBars < n ? i + horizonBars : -1;
            if (horizonBars < PER_SESSION && i % PER_SESSION + horizonBars >= PER_SESSION) {
                horizon[i] = -1;
            }
        }
        LocalDate far = LocalDate.ofEpochDay(bars.sessionDay(n - 1));
        List<OptionBoard> boards = new ArrayList<>();
        for (int s = 0; s < SESSIONS; s++) {
            LocalDate day = LocalDate.ofEpochDay(bars.sessionDay(s * PER_SESSION));
            LocalDate expiry = horizonBars < PER_SESSION ? day : far;
            OptionSymbol call = OptionSymbol.of("SPY", expiry, OptionType.CALL, 100);
            OptionSymbol put = OptionSymbol.of("SPY", expiry, OptionType.PUT, 100);
            TestBoard board = TestBoard.of(bars, day, call, put);
            OptionBoard instants = TestBoard.of(bars, day, call).build();
            for (int k = 0; k < instants.instantCount(); k++) {
                for (OptionSymbol symbol : List.of(call, put)) {
                    double mid = 1 + 3 * random.nextDouble();
                    double half = 0.02 + 0.1 * random.nextDouble();
                    board.at(k).known(100, symbol, mid, symbol.type().sign() * 0.4);
                    if (random.nextInt(5) > 0) {
                        board.quote(symbol, mid - half, mid + half, 0);
                    }
                    if (random.nextInt(5) > 0) {
                        board.nextQuote(symbol, mid - half, mid + half, 60);
                    }
                }
            }
            boards.add(board.build());
        }
        Matrix m =
                TestBoard.with(
                        SmallMatrix.of(bars, horizon, false, new double[n]),
                        TestBoard.boards(boards.toArray(OptionBoard[]::new)),
                        horizonBars < PER_SESSION ? 0 : 25);
        return new Market(m, SmallMatrix.rows(m));
    }

    private static Simulation simulation(
            Market market, TestBoard.Rules rules, int slots, double lossCap) {
        Policy.Execution rule = rules.policy(Entry.NEXT_OPEN, null);
        TradePaths paths = TradePaths.of(market.matrix(), market.rows(), rule);
        Sessions sessions = new Sessions(market.matrix().bars());
        return new Simulation(
                market.matrix(),
                ContractPaths.of(market.matrix(), paths, sessions, rule),
                sessions,
                new Limits(0, slots, false, 1, false, 0, "gate", 0, 1000, lossCap),
                rules.build().premiumFraction(),
                rules.build().modelFill());
    }

    private static Fills run(Simulation sim, double[] p) {
        int[] all = IntStream.range(0, sim.paths().size()).toArray();
        double[] cuts = new double[all.length];
        Arrays.fill(cuts, 0.5);
        Fills fills = new Fills();
        sim.run(all, p, cuts, fills);
        return fills;
    }

    /** Certain of one side. */
    private static double[] sides(int n, IntPredicate up) {
        double[] p = new double[3 * n];
        for (int k = 0; k < n; k++) {
            p[up.test(k) ? 3 * k : 3 * k + 2] = 1;
        }
        return p;
    }

    @Test
    void theWorkedCaseOfTheFormulasGoesThroughTheSimulationToTheCent() {
        LocalDate day = LocalDate.of(2024, 1, 2);
        Bars bars = SmallMatrix.flat(6, 100, 100, 100, 101, 101, 101, 101, 101, 101, 101, 101, 101);
        OptionSymbol call = OptionSymbol.of("SPY", day, OptionType.CALL, 101);
        OptionBoard board =
                TestBoard.of(bars, day, call)
                        .at("11:00")
                        .known(100, call, 1.25, 0.36)
                        .nextQuote(call, 1.20, 1.30, 60)
                        .at("12:00")
                        .quote(call, 1.60, 1.72, 0)
                        .build();
        Matrix m =
                TestBoard.with(
                        SmallMatrix.of(
                                bars, new int[] {1, -1, -1, -1, -1, -1}, false, new double[6]),
                        TestBoard.boards(board));
        Simulation sim =
                simulation(
                        new Market(m, new int[] {0}),
                        new TestBoard.Rules().costs(0.5, 0.65).fraction(0.02),
                        1,
                        Double.POSITIVE_INFINITY);
        Fills fills = run(sim, new double[] {0.9, 0.05, 0.05});
        assertThat(fills.count()).isEqualTo(1);
        assertThat(fills.size(0)).isEqualTo(0.02);
        // With 127.50 dollars of premium being 2 % of equity, equity is 6,375 dollars.
        double equity = 127.50 / 0.02;
        assertThat(fills.net(0) * equity).isCloseTo(34.20, within(1e-9));
        assertThat(sim.sessionsAt(0, fills, 0, 1)[0] * equity).isCloseTo(39.70, within(1e-9));
        assertThat(sim.sessionsAt(1, fills, 0, 1)[0] * equity).isCloseTo(28.70, within(1e-9));
        // PNL-3: 50.70 − 22 s at every share s of the spread.
        for (double s = 0; s <= 1; s += 0.125) {
            assertThat(sim.sessionsAt(2 * s - 1, fills, 0, 1)[0] * equity)
                    .isCloseTo(50.70 - 22 * s, within(1e-9));
        }
    }

    @Test
    void sessionsAddUpToTradesAtEveryFillAndOverSeveralSessions() {
        for (int horizon : new int[] {2, 14}) {
            Market market = market(horizon, horizon);
            Simulation sim =
                    simulation(
                            market,
                            new TestBoard.Rules().dte(horizon > 5 ? 25 : 0).fraction(0.02),
                            3,
                            Double.POSITIVE_INFINITY);
            Fills fills = run(sim, sides(sim.paths().size(), k -> k % 3 == 0));
            assertThat(fills.count()).isGreaterThan(30);
            assertThat(fills.missedCount()).isPositive();
            double[] net = new double[SESSIONS];
            double[] gross = new double[SESSIONS];
            sim.addToSessions(fills, 0, fills.count(), 0, net, gross);
            double trades = 0;
            double grossTrades = 0;
            for (int f = 0; f < fills.count(); f++) {
                trades += fills.net(f);
                grossTrades +=
                        fills.size(f) * sim.outcomes().gross(fills.candidate(f), fills.side(f));
            }
            assertThat(Arrays.stream(net).sum()).isCloseTo(trades, within(1e-12));
            assertThat(Arrays.stream(gross).sum()).isCloseTo(grossTrades, within(1e-12));
            assertThat(sim.sessionsAt(0.75, fills, 0, SESSIONS)).isEqualTo(net);
        }
    }

    @Test
    void everyFurtherShareOfTheSpreadCostsAndNoSessionGainsByIt() {
        Market market = market(5, 2);
        Simulation sim = simulation(market, new TestBoard.Rules(), 1, Double.POSITIVE_INFINITY);
        Fills fills = run(sim, sides(sim.paths().size(), k -> k % 2 == 0));
        double[] before = sim.sessionsAt(-1, fills, 0, SESSIONS);
        for (double half = -0.75; half <= 1; half += 0.25) {
            double[] after = sim.sessionsAt(half, fills, 0, SESSIONS);
            for (int s = 0; s < SESSIONS; s++) {
                assertThat(after[s]).isLessThanOrEqualTo(before[s]);
            }
            assertThat(Arrays.stream(after).sum()).isLessThan(Arrays.stream(before).sum());
            before = after;
        }
    }

    @Test
    void anOracleOfTheContractsBeatsItsInversionAndEveryOther() {
        Market market = market(6, 2);
        Simulation sim = simulation(market, new TestBoard.Rules(), 1, Double.POSITIVE_INFINITY);
        int n = sim.paths().size();
        IntPredicate best =
                i -> {
                    double up = sim.outcomes().isFilled(i, 1) ? sim.outcomes().net(i, 1) : -9;
                    double down = sim.outcomes().isFilled(i, -1) ? sim.outcomes().net(i, -1) : -9;
                    return up >= down;
                };
        double oracle = total(run(sim, sides(n, best)));
        assertThat(oracle).isPositive().isGreaterThan(total(run(sim, sides(n, best.negate()))));
        assertThat(oracle).isGreaterThan(total(run(sim, sides(n, i -> true))));
        assertThat(oracle).isGreaterThan(total(run(sim, sides(n, i -> false))));
        Fills up = run(sim, sides(n, i -> true));
        for (int f = 0; f < up.count(); f++) {
            ContractTrade trade = sim.contracts().trade(up.candidate(f), 1);
            assertThat(trade.legs().get(0).symbol().type()).isEqualTo(OptionType.CALL);
        }
        Fills down = run(sim, sides(n, i -> false));
        assertThat(down.side(0)).isEqualTo(-1);
        assertThat(sim.contracts().trade(down.candidate(0), -1).legs().get(0).symbol().type())
                .isEqualTo(OptionType.PUT);
    }

    private static double total(Fills fills) {
        return IntStream.range(0, fills.count()).mapToDouble(fills::net).sum();
    }

    @Test
    void aBoughtContractNeverLosesMoreThanItsPremiumAndFees() {
        Market market = market(7, 3);
        Simulation sim =
                simulation(
                        market, new TestBoard.Rules().costs(1, 0.65), 1, Double.POSITIVE_INFINITY);
        Fills fills = run(sim, sides(sim.paths().size(), k -> true));
        for (int f = 0; f < fills.count(); f++) {
            ContractTrade trade = sim.contracts().trade(fills.candidate(f), 1);
            assertThat(fills.net(f))
                    .isGreaterThanOrEqualTo(-1 - trade.fees() / (100 * trade.paid()) - 1e-12);
        }
    }

    @Test
    void whatIsNotFilledTakesNoPlaceInTheDaysLimits() {
        Market market = market(8, 2);
        TestBoard.Rules rules = new TestBoard.Rules();
        Policy.Execution rule = rules.policy(Entry.NEXT_OPEN, null);
        TradePaths paths = TradePaths.of(market.matrix(), market.rows(), rule);
        Sessions sessions = new Sessions(market.matrix().bars());
        ContractPaths contracts = ContractPaths.of(market.matrix(), paths, sessions, rule);
        Simulation sim =
                new Simulation(
                        market.matrix(),
                        contracts,
                        sessions,
                        new Limits(0, 1, false, 1, false, 0, "gate", 0, 1, 1e9),
                        1,
                        0.75);
        Fills fills = run(sim, sides(paths.size(), k -> true));
        boolean[] traded = new boolean[SESSIONS];
        for (int f = 0; f < fills.count(); f++) {
            traded[sim.sessionOf(fills.candidate(f))] = true;
        }
        for (int i = 0; i < paths.size(); i++) {
            if (contracts.trade(i, 1) != null) {
                assertThat(traded[sim.sessionOf(i)]).isTrue();
            }
        }
        for (int k = 0; k < fills.missedCount(); k++) {
            assertThat(contracts.reason(fills.missedCandidate(k), 1)).isNotNull();
        }
    }

    @Test
    void tastytradeTakesItsCommissionOnTheWayInOnly() {
        Market market = market(9, 2);
        Simulation free =
                simulation(
                        market, new TestBoard.Rules().broker("none"), 1, Double.POSITIVE_INFINITY);
        Simulation paid =
                simulation(
                        market,
                        new TestBoard.Rules().broker("tastytrade"),
                        1,
                        Double.POSITIVE_INFINITY);
        Fills fills = run(paid, sides(paid.paths().size(), k -> true));
        for (int f = 0; f < fills.count(); f++) {
            int i = fills.candidate(f);
            ContractTrade trade = paid.contracts().trade(i, 1);
            assertThat(free.outcomes().net(i, 1) - paid.outcomes().net(i, 1))
                    .isCloseTo(1.00 / (100 * trade.paid()), within(1e-12));
        }
    }
}
