package io.sigmalab.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.chart.Sketch;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import io.sigmalab.app.ui.report.HtmlReport;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompareTest {
    /** Sessions from a day on, with the equity after each. */
    private static EquityCurve curve(String from, double... equity) {
        long[] times = new long[equity.length];
        for (int i = 0; i < times.length; i++) {
            times[i] =
                    LocalDate.parse(from)
                            .plusDays(i)
                            .atTime(20, 0)
                            .toInstant(ZoneOffset.UTC)
                            .toEpochMilli();
        }
        return new EquityCurve(times, equity, new double[equity.length]);
    }

    @Test
    void curvesAreCutToTheDaysAllHaveAndBeginThereAtZero() {
        CommonSpan span =
                CommonSpan.of(
                        List.of(
                                curve("2024-01-01", 1.1, 1.2, 1.5, 1.2, 1.8),
                                curve("2024-01-03", 0.9, 1.0, 1.1, 1.2)));
        assertThat(span.cut()).isTrue();
        assertThat(span.text())
                .isEqualTo("cut to the common test span 2024-01-03 → 2024-01-05, 3 sessions");
        // 1.5 ÷ 1.2, 1.2 ÷ 1.2 and 1.8 ÷ 1.2: what was made before does not count.
        assertThat(span.curves().get(0))
                .containsExactly(new double[] {0.25, 0, 0.5}, within(1e-12));
        assertThat(span.curves().get(1))
                .containsExactly(new double[] {-0.1, 0, 0.1}, within(1e-12));
        // From the high of 1.25 back to 1: a fifth.
        assertThat(span.drawdowns().get(0))
                .containsExactly(new double[] {0, -0.2, 0}, within(1e-12));
        assertThat(span.drawdowns().get(1))
                .containsExactly(new double[] {-0.1, 0, 0}, within(1e-12));
    }

    @Test
    void equalSpansAreNotCutAndSpansApartHaveNothingInCommon() {
        EquityCurve a = curve("2024-01-01", 1.1, 1.2);
        assertThat(CommonSpan.of(List.of(a, curve("2024-01-01", 1, 1))).text())
                .isEqualTo("same test span 2024-01-01 → 2024-01-02, 2 sessions");
        CommonSpan apart = CommonSpan.of(List.of(a, curve("2024-02-01", 1, 1)));
        assertThat(apart.text()).isEqualTo("the runs have no test session in common");
        assertThat(apart.curves()).containsExactly(null, null);
        CommonSpan one = CommonSpan.of(Arrays.asList(a, null));
        assertThat(one.curves().get(1)).isNull();
        assertThat(one.sessions()).isEqualTo(2);
    }

    private static FigureLine line(List<FigureLine> lines, String code) {
        return lines.stream().filter(line -> line.code().equals(code)).findFirst().orElseThrow();
    }

    @Test
    void aStarStandsOnlyWhereOneRunIsBestBeyondDoubt() {
        Map<String, Object> a = new HashMap<>();
        a.put("sharpe_annual", 1.05);
        a.put("max_drawdown", 0.129);
        a.put("trades", 112);
        a.put("n_trials", 48);
        a.put("win_rate", 0.5);
        a.put("dsr", 0.66);
        Map<String, Object> b = new HashMap<>();
        b.put("sharpe_annual", 0.84);
        b.put("max_drawdown", 0.071);
        b.put("trades", 141);
        b.put("n_trials", 12);
        b.put("win_rate", 0.5);
        b.put("dsr", null);
        List<FigureLine> lines = FigureLine.of(List.of(a, b));

        assertThat(line(lines, "sharpe_annual").best()).isEqualTo(0);
        assertThat(line(lines, "max_drawdown").best()).isEqualTo(1);
        assertThat(line(lines, "trades").best()).isEqualTo(-1);
        assertThat(line(lines, "n_trials").best()).isEqualTo(-1);
        assertThat(line(lines, "win_rate").best()).as("a tie").isEqualTo(-1);
        assertThat(line(lines, "dsr").best()).as("one is not known").isEqualTo(-1);
        assertThat(line(lines, "dsr").values()).containsExactly("0.66", "–");
        assertThat(line(lines, "sharpe_annual").differences()).containsExactly("", "−0.21");
        assertThat(line(lines, "trades").differences()).containsExactly("", "+29");
        assertThat(line(lines, "win_rate").differences()).containsExactly("", "=");
        assertThat(lines).noneMatch(line -> line.code().equals("ece"));
    }

    @Test
    void everyParameterIsHeldAgainstThoseOfTheFirstRun() {
        Map<String, Object> a = new LinkedHashMap<>();
        a.put("calibration", "sigmoid");
        a.put("hours", List.of(12, 13));
        Map<String, Object> b = new LinkedHashMap<>(a);
        b.put("hours", List.of(11, 12));
        Map<String, Object> c = new LinkedHashMap<>(a);
        c.put("label", "fwd");
        List<DocumentLine> lines = DocumentLine.of(List.of(a, b, c));
        DocumentLine hours =
                lines.stream().filter(l -> l.name().equals("hours")).findFirst().orElseThrow();
        assertThat(hours.values()).containsExactly("12, 13", "11, 12", "12, 13");
        assertThat(hours.differs()).containsExactly(false, true, false);
        assertThat(lines.stream().filter(DocumentLine::isDifferent).map(DocumentLine::name))
                .containsExactly("hours", "label");
    }

    private static ComparedRun run(String id, String tag, int from, int to) {
        List<ComparedRun.Trade> trades = new ArrayList<>();
        for (int i = from; i < to; i++) {
            // Mondays at 15:00 UTC, 10 or 11 o'clock in New York; the bar before it decides.
            Instant at = Instant.parse("2024-01-08T15:00:00Z").plusSeconds(7L * 86_400 * i);
            trades.add(new ComparedRun.Trade(at, "UP", "", 0.01));
        }
        Map<String, Object> row = new HashMap<>();
        row.put("run_id", id);
        row.put("pack_id", "p");
        row.put("model_id", "m<b>");
        row.put("tag", tag);
        row.put("profile", "balanced");
        row.put("dataset", "simulated:seed=7");
        LeaderRow figures = LeaderRow.of(new Outcome(Map.of("rows", List.of(row)))).get(0);
        Map<String, Object> show =
                Map.of(
                        "metrics", Map.of("metrics", Map.of("sharpe_annual", 1.0)),
                        "params", Map.of("effective", Map.of("note", tag)),
                        "lineage", Map.of("matrix_sha", "abc"));
        return new ComparedRun(
                figures, new Outcome(show), curve("2024-01-01", 1.1, 1.2), trades, null);
    }

    @Test
    void sharedTradesAreSpokenOfAboveHalfOfTheSmallerRun() {
        assertThat(CompareModel.together(List.of(run("a", "x", 0, 10), run("b", "y", 4, 30))))
                .containsExactly("A and B share 6 trades");
        assertThat(CompareModel.together(List.of(run("a", "x", 0, 10), run("b", "y", 5, 30))))
                .isEmpty();
    }

    @Test
    void hoursAreThoseOfTheBarThatDecidedInNewYork() {
        Map<ComparedRun.Cell, Double> hours = run("a", "x", 0, 2).hours();
        assertThat(hours).containsOnlyKeys(new ComparedRun.Cell(9, DayOfWeek.MONDAY));
        assertThat(hours.values())
                .first()
                .satisfies(v -> assertThat(v).isEqualTo(0.02, within(1e-12)));
    }

    @Test
    void theReportEscapesEveryTextHoldsTheChartsAndAsksForNothingOutside() {
        CompareModel.Comparison comparison =
                CompareModel.Comparison.of(
                        List.of(
                                run("a", "<script>alert('x')</script>", 0, 3),
                                run("b", "\"q\" & co", 0, 3)));
        Sketch sketch = new Sketch(100, 50);
        sketch.polyline(new double[] {0, 1}, new double[] {0, 1}, 2);
        String html =
                HtmlReport.of(
                        CompareReport.of(comparison, List.of("B < A"), sketch, Instant.EPOCH));
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .doesNotContain("<script")
                .doesNotContain("<b>")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
                .contains("&quot;q&quot; &amp; co")
                .contains("<polyline points=\"0,0 1,1\"")
                .contains("B &lt; A")
                .contains("data: simulated:seed=7")
                .contains("SIMULATED DATA")
                .contains("A and B share 3 trades")
                .doesNotContain("href=")
                .doesNotContain("src=")
                .doesNotContain("url(")
                .doesNotContainPattern("http(?!://www.w3.org/2000/svg)");
    }
}
