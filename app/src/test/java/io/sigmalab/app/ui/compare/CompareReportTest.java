package io.sigmalab.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.chart.Sketch;
import io.sigmalab.app.ui.compare.CompareModel.Comparison;
import io.sigmalab.app.ui.leaderboard.GateText;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import io.sigmalab.app.ui.model.SeededModel;
import io.sigmalab.app.ui.report.HtmlReport;
import io.sigmalab.app.ui.report.PdfReport;
import io.sigmalab.app.ui.report.ReadPdf;
import io.sigmalab.app.ui.report.Report;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class CompareReportTest {
    /** As long as an id may be. */
    private static final String MODEL = "spy_option_zero_dte_" + "m".repeat(44);

    private static final List<String> REASONS =
            List.of("drawdown_above_max", "sharpe_below_min", "dsr_below_min", "trades_below_min");

    private static Map<String, Object> gate() {
        List<Map<String, Object>> reasons = new ArrayList<>();
        List<Map<String, Object>> checks = new ArrayList<>();
        for (String code : REASONS) {
            reasons.add(Map.of("code", code, "value", 0.213, "limit", 0.15));
            checks.add(Map.of("code", code, "used", 1.42, "pass", false));
        }
        return Map.of("pass", false, "profile", "balanced", "reasons", reasons, "checks", checks);
    }

    /** One of six, of which the third has no PBO and the fourth no curve. */
    static ComparedRun run(int i, String dataset) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run_id", "backtest-20261123T093000-" + "0123456789abcdef".repeat(2) + i);
        row.put("pack_id", "momentumsigma");
        row.put("model_id", MODEL + i);
        row.put("tag", "a tag that says what was tried and why, number " + i);
        row.put("profile", "conservative");
        row.put("dataset", dataset);
        row.put("gate", gate());
        row.put("dsr", 0.9 - 0.1 * i);
        row.put("pbo", i == 2 ? null : 0.05 * i);
        Map<String, Object> figures = new LinkedHashMap<>();
        for (String code :
                List.of(
                        "sharpe_annual",
                        "cum_ret",
                        "max_drawdown",
                        "es95",
                        "sortino",
                        "trades",
                        "win_rate",
                        "auc")) {
            figures.put(code, code.equals("trades") ? 1234 * (i + 1) : 0.1234 * (i - 2.5));
        }
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("metrics", figures);
        metrics.put("gate", gate());
        Map<String, Object> effective = new LinkedHashMap<>();
        effective.put("hours", List.of(9 + i, 10 + i, 11 + i));
        effective.put("calibration", "isotonic");
        effective.put("note", i == 5 ? "deep/learner.settings_".repeat(60) : null);
        Map<String, Object> show = new LinkedHashMap<>();
        show.put("metrics", metrics);
        show.put("params", Map.of("effective", effective));
        show.put("lineage", Map.of("matrix_sha", "ab".repeat(32), "seed", 40 + i));
        List<ComparedRun.Trade> trades = new ArrayList<>();
        Instant first = Instant.parse("2024-01-08T15:00:00Z");
        for (int n = 0; n < 35; n++) {
            Instant at = first.plusSeconds(86_400L * (n % 5) + 3600L * (n / 5));
            trades.add(new ComparedRun.Trade(at, "UP", "", 0.001 * (n - 12 + i)));
        }
        LeaderRow figuresOfBoard = LeaderRow.of(new Outcome(Map.of("rows", List.of(row)))).get(0);
        return new ComparedRun(
                figuresOfBoard,
                new Outcome(show),
                i == 3 ? null : flat(),
                trades,
                i == 3 ? "the file of its sessions is gone" : null);
    }

    /** It never falls: there is no drawdown to be seen. */
    private static EquityCurve flat() {
        long[] times = new long[40];
        double[] equity = new double[40];
        for (int i = 0; i < times.length; i++) {
            times[i] =
                    Instant.parse("2024-01-08T21:00:00Z").plusSeconds(86_400L * i).toEpochMilli();
            equity[i] = 1 + 0.01 * i;
        }
        return new EquityCurve(times, equity, new double[40]);
    }

    static Report report(String dataset, @Nullable Sketch curves) {
        List<ComparedRun> runs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            runs.add(run(i, dataset));
        }
        return CompareReport.of(
                Comparison.of(runs),
                List.of("B against A: nothing to be told apart"),
                curves,
                Instant.parse("2026-11-23T09:30:00Z"));
    }

    private static String joined(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void aPdfOfSixRunsWithTheLongestNamesSaysEverythingAndNothingTwiceInOnePlace()
            throws IOException {
        List<ComparedRun> runs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            runs.add(run(i, "simulated:seed=42"));
        }
        Comparison comparison = Comparison.of(runs);
        Report report = report("simulated:seed=42", null);
        ReadPdf pdf = ReadPdf.of(PdfReport.of(report, Progress.NONE));
        assertThat(pdf.title()).isEqualTo("Comparison of 6 backtests");
        assertThat(pdf.headings())
                .contains("Runs", "Metrics", "Parameters that differ", "Lineage")
                .contains("Parameters that are equal", "Equity and drawdown, net");
        int n = pdf.pages().size();
        for (int i = 0; i < n; i++) {
            assertThat(pdf.pages().get(i))
                    .contains("SIMULATED DATA", "Page " + (i + 1) + " of " + n)
                    .contains("2026-11-23 09:30 UTC", "simulated:seed=42");
        }
        String all = pdf.run();
        for (ComparedRun run : runs) {
            assertThat(all)
                    .contains(run.row().runId(), run.row().modelId())
                    .contains(joined(String.valueOf(run.row().tag())));
        }
        for (FigureLine line : comparison.figures()) {
            StringBuilder written = new StringBuilder(line.name());
            for (int i = 0; i < 6; i++) {
                String difference = line.differences().get(i);
                written.append(line.best() == i ? "★" : "").append(line.values().get(i));
                written.append(difference.isEmpty() ? "" : "(" + difference + ")");
            }
            assertThat(all).contains(joined(written.toString()));
        }
        assertThat(all).contains("0.05(+0.05)–0.15(+0.15)");
        GateText.reasons(gate()).forEach(reason -> assertThat(all).contains(joined(reason)));
        for (DocumentLine line : comparison.params()) {
            line.values().forEach(value -> assertThat(all).contains(joined(value)));
        }
        assertThat(all)
                .contains("abababababab", "42", "✗142%")
                .contains(joined("the file of its sessions is gone"))
                .contains(joined("B against A: nothing to be told apart"));
    }

    /** Of a card as the screen has it; drawn on another thread than that of the screen. */
    private static @Nullable Sketch sketch(SeededModel seeded, FxRobot robot, Comparison shown) {
        AtomicReference<@Nullable Sketch> made = new AtomicReference<>();
        robot.interact(
                () -> {
                    CurveCard card = new CurveCard(seeded.desk());
                    card.show(shown);
                    made.set(card.sketch());
                });
        return made.get();
    }

    @Test
    void curvesWithoutADrawdownAreDrawnAndCurvesThatAreGoneAreSaidToBe(
            FxRobot robot, @TempDir Path home) throws IOException {
        Instant made = Instant.parse("2026-11-23T09:30:00Z");
        Comparison flat = Comparison.of(List.of(run(0, "files:bars"), run(1, "files:bars")));
        Comparison gone = Comparison.of(List.of(run(3, "files:bars"), run(3, "files:bars")));
        try (SeededModel seeded = new SeededModel(home)) {
            Sketch curves = sketch(seeded, robot, flat);
            assertThat(curves).isNotNull();
            Report report = CompareReport.of(flat, List.of(), curves, made);
            String drawn = ReadPdf.of(PdfReport.of(report, Progress.NONE)).run();
            // 39 steps of a hundredth, and nothing below: only the line of zero.
            assertThat(drawn).contains("+40%", "Equityof2runs", "40sessions");
            assertThat(drawn).contains("Aatagthatsayswhatwastriedandwhy,number0");
            assertThat(HtmlReport.of(report)).contains("<polyline", "Equity of 2 runs");

            assertThat(sketch(seeded, robot, gone)).isNull();
            report = CompareReport.of(gone, List.of(), null, made);
            assertThat(ReadPdf.of(PdfReport.of(report, Progress.NONE)).run())
                    .contains("Therunstestednosessionincommon");
        }
    }

    @Test
    void dataThatAreNotSimulatedAreNotMarked() throws IOException {
        Report report = report("files:bars", null);
        assertThat(ReadPdf.of(PdfReport.of(report, Progress.NONE)).run())
                .doesNotContain("SIMULATED");
        assertThat(HtmlReport.of(report)).doesNotContain("SIMULATED");
    }
}
