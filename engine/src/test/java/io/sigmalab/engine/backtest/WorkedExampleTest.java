package io.sigmalab.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.Shared;
import io.sigmalab.engine.backtest.BacktestReport.TradeRow;
import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.execution.ContractTrade;
import io.sigmalab.engine.execution.Unfilled;
import io.sigmalab.engine.gate.GateReason;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.matrix.MatrixBuilder;
import io.sigmalab.engine.matrix.MatrixSpec;
import io.sigmalab.engine.pack.Commission;
import io.sigmalab.engine.pack.DefaultBudgets;
import io.sigmalab.engine.pack.PackFamily;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.RiskProfile;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.policy.DecisionRule;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.FilesProvider;
import io.sigmalab.engine.validate.Fold;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * The backtest of two real days of same-day SPY options, each trade worked out again from the raw
 * minutes of its contract. Two days train no model, so the probabilities are given: UP on every row
 * of the second day, with the first as training window.
 */
class WorkedExampleTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 7, 1);
    private static final LocalDate SECOND = LocalDate.of(2024, 7, 2);

    private static Path data() {
        return Shared.path("data/spy-0dte-2024-07");
    }

    private static Matrix matrix() {
        Indicator indicator =
                Indicators.get("ret", "test")
                        .create(Args.defaults("ret", Indicators.get("ret", "test").params()));
        LabelType label = Labels.get("next_bar", "test");
        MatrixSpec spec =
                new MatrixSpec(
                                "zerosigma",
                                "spy_opt_0dte_hourly",
                                "SPY",
                                Cadence.HOURLY,
                                FIRST,
                                SECOND,
                                List.of(
                                        new MatrixSpec.Member(
                                                "ret",
                                                indicator,
                                                indicator.outputs().stream()
                                                        .map(Indicator.Output::fullName)
                                                        .toList(),
                                                "test")),
                                "set",
                                label,
                                Args.check(
                                        "next_bar", label.params(), Map.of("fixed_bp", 0), "test"),
                                List.of(),
                                1)
                        .withContractDays(0);
        return new MatrixBuilder(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), 1)
                .build(spec, new FilesProvider(data()), Progress.NONE)
                .matrix();
    }

    private static Policy.Execution policy(int minOi) {
        return new Policy.Execution(
                Policy.Instrument.CONTRACT,
                1,
                0,
                Policy.Entry.NEXT_OPEN,
                false,
                1,
                false,
                0,
                "",
                null,
                new Policy.OptionRules(
                        0.35,
                        0,
                        minOi,
                        200,
                        0.10,
                        5,
                        true,
                        Policy.Structure.SINGLE,
                        Policy.Prices.OBSERVED,
                        0.75,
                        0.02,
                        0.02,
                        Commission.of("ibkr_pro", 0),
                        5,
                        0.02));
    }

    private static BacktestReport report(int minOi) {
        Matrix matrix = matrix();
        Universe universe = Universe.of(matrix, List.of());
        int[] train =
                IntStream.range(0, universe.size())
                        .filter(i -> universe.sessionDays()[i] == FIRST.toEpochDay())
                        .toArray();
        int[] test =
                IntStream.range(0, universe.size())
                        .filter(i -> universe.sessionDays()[i] == SECOND.toEpochDay())
                        .toArray();
        OutOfFold given =
                new OutOfFold(
                        "given",
                        List.of(
                                new FoldProbabilities(
                                        new Fold(0, train, test, 0, 0),
                                        train,
                                        up(train.length),
                                        up(test.length),
                                        up(test.length),
                                        new int[] {3, 0, 3})),
                        64);
        BacktestSpec spec =
                new BacktestSpec(
                        DecisionRule.thresholds("0.55", "test"),
                        new BacktestSpec.Training(
                                List.of(),
                                1,
                                0,
                                Scheme.WALK_FORWARD,
                                0,
                                Calibration.NONE,
                                LearnerSpec.of(Args.defaults("learner", LearnerSpec.PARAMS))),
                        List.of(),
                        policy(minOi),
                        new Policy.Alerting(0, 10),
                        SelectBy.SHARPE,
                        PackFamily.ZERO,
                        RiskProfile.BALANCED,
                        DefaultBudgets.of(PackFamily.ZERO, RiskProfile.BALANCED),
                        7);
        return Backtester.report(Backtester.evaluator(universe, given, spec), spec);
    }

    private static double[] up(int rows) {
        double[] p = new double[3 * rows];
        for (int k = 0; k < rows; k++) {
            p[3 * k] = 0.6;
            p[3 * k + 1] = 0.1;
            p[3 * k + 2] = 0.3;
        }
        return p;
    }

    /** Raw minute of a contract by the market time at which it starts; open then close. */
    private static double[] minute(String symbol, String start) throws IOException {
        long wanted =
                SECOND.atTime(LocalTime.parse(start))
                                .atZone(ZoneId.of("America/New_York"))
                                .toEpochSecond()
                        * 1_000_000_000L;
        Path file = data().resolve("options/SPY/2024-07-02.csv.gz");
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            String line;
            while ((line = reader.readLine()) != null) {
                String[] cell = line.split(",", -1);
                if (cell[0].equals("O:" + symbol) && cell[6].equals(Long.toString(wanted))) {
                    return new double[] {Double.parseDouble(cell[2]), Double.parseDouble(cell[3])};
                }
            }
        }
        throw new IllegalStateException("no minute " + start + " of " + symbol);
    }

    @Test
    void theTradeOfTheHelpPageIsRightToTheCent() throws IOException {
        TradeRow trade = report(0).trades().get(3);
        assertThat(trade.decisionTime()).isEqualTo(at("13:00"));
        assertThat(trade.contract()).isEqualTo("SPY240702C00547000");
        assertThat(minute(trade.contract(), "13:00")[0]).isEqualTo(0.21);
        assertThat(minute(trade.contract(), "13:59")[1]).isEqualTo(0.66);
        ContractTrade held = held(trade);
        assertThat(cents(held.legs().get(0).entry().bid())).isEqualTo("0.2000");
        assertThat(cents(held.legs().get(0).entry().ask())).isEqualTo("0.2200");
        assertThat(cents(trade.entry())).isEqualTo("0.2175");
        assertThat(cents(trade.exit())).isEqualTo("0.6525");
        assertThat(held.fees()).isEqualTo(1.30);
        assertThat(cents(held.profit(0.75))).isEqualTo("42.2000");
        assertThat(cents(held.profit(0))).isEqualTo("43.7000");
        assertThat(cents(held.profit(1))).isEqualTo("41.7000");
        assertThat(cents(100 * trade.net())).as("per cent of equity").isEqualTo("3.8805");
    }

    @Test
    void everyTradeIsTheOneThatTheRawMinutesGive() throws IOException {
        BacktestReport report = report(0);
        assertThat(report.trades()).hasSize(6);
        assertThat(report.unfilled()).isEmpty();
        assertThat(report.pnlSource()).isEqualTo("observed");
        String[] in = {"10:00", "11:00", "12:00", "13:00", "14:00", "15:00"};
        // The last hour ends with the session: shares are not delivered, it is sold at 15:55.
        String[] lastMinute = {"10:59", "11:59", "12:59", "13:59", "14:59", "15:54"};
        double sum = 0;
        for (int k = 0; k < 6; k++) {
            TradeRow trade = report.trades().get(k);
            double bought = minute(trade.contract(), in[k])[0];
            double sold = minute(trade.contract(), lastMinute[k])[1];
            // All cost less than a dollar, so the assumed spread is its least, 2 cents.
            double paid = bought + 0.75 * 0.01;
            double got = sold - 0.75 * 0.01;
            double net = 0.02 * (100 * (got - paid) - 2 * 0.65) / (100 * paid);
            assertThat(trade.entryTime()).isEqualTo(at(in[k]));
            assertThat(trade.entry()).isCloseTo(paid, within(1e-12));
            assertThat(trade.exit()).isCloseTo(got, within(1e-12));
            assertThat(trade.net()).isCloseTo(net, within(1e-12));
            assertThat(trade.gross() - trade.cost()).isCloseTo(net, within(1e-12));
            sum += net;
        }
        assertThat(report.trades().get(5).exitReason()).isEqualTo("forced_exit");
        assertThat(report.net()).hasSize(1);
        assertThat(report.net()[0]).isCloseTo(sum, within(1e-12));
        assertThat(report.figures().cumRet()).isCloseTo(sum, within(1e-12));
        ContractFigures figures = Objects.requireNonNull(report.contracts());
        assertThat(figures.bases().get("mid").net()).isGreaterThan(sum);
        assertThat(figures.bases().get("model").net()).isCloseTo(sum, within(1e-12));
        assertThat(figures.bases().get("touch").net()).isLessThan(sum);
        assertThat(figures.breakEven()).as("survives the touch").isGreaterThan(1);
        assertThat(figures.curve()).hasSize(21);
        assertThat(figures.sources()).containsOnlyKeys("entry_trade", "exit_trade");
    }

    @Test
    void withoutPublishedOpenInterestALimitOnItLeavesEveryTradeUnfilled() {
        BacktestReport report = report(500);
        assertThat(report.trades()).isEmpty();
        assertThat(report.unfilled()).hasSize(6);
        assertThat(report.unfilled()).allMatch(row -> row.reason() == Unfilled.OI_UNKNOWN);
        assertThat(report.figures().unfilled()).isEqualTo(6);
        assertThat(report.figures().fillRate()).isZero();
        assertThat(report.checks())
                .filteredOn(check -> check.reason() == GateReason.FILL_RATE_BELOW_MIN)
                .singleElement()
                .matches(check -> check.value() == 0 && check.limit() == 0.85 && !check.pass());
        assertThat(TradeFiles.unfilled(report.unfilled())).contains(",oi_unknown,");
        assertThat(ReportDocument.metrics(report).get("unfilled_reasons"))
                .isEqualTo(Map.of("oi_unknown", 6));
    }

    @Test
    void gatesOnContractsSayValueAndLimit() {
        BacktestReport report = report(0);
        assertThat(report.checks())
                .filteredOn(check -> check.reason() == GateReason.SPREAD_ABOVE_LIMIT)
                .singleElement()
                .matches(check -> check.value() > 0.05 && check.limit() == 0.10 && check.pass());
        assertThat(report.checks())
                .filteredOn(check -> check.reason() == GateReason.VOLUME_BELOW_MIN)
                .singleElement()
                .matches(check -> check.value() > 70_000 && check.limit() == 200 && check.pass());
        assertThat(report.checks())
                .filteredOn(check -> check.reason() == GateReason.OI_BELOW_MIN)
                .singleElement()
                .as("what was not published does not pass")
                .matches(check -> Double.isNaN(check.value()) && !check.pass());
    }

    private static ContractTrade held(TradeRow trade) {
        return Objects.requireNonNull(trade.held());
    }

    private static long at(String time) {
        return SECOND.atTime(LocalTime.parse(time))
                .atZone(ZoneId.of("America/New_York"))
                .toInstant()
                .toEpochMilli();
    }

    private static String cents(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
