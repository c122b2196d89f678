package io.sigmalab.app.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.gate.GateReason;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    /** The metrics of a backtest and the columns of the leaderboard in {@code interfaces.md}. */
    private static final List<String> CONTRACT =
            List.of(
                    "cum_ret",
                    "cum_ret_gross",
                    "sharpe",
                    "sharpe_annual",
                    "sortino",
                    "calmar",
                    "max_drawdown",
                    "es95",
                    "win_rate",
                    "profit_factor",
                    "trades",
                    "unfilled",
                    "exposure",
                    "turnover",
                    "log_loss",
                    "brier",
                    "auc",
                    "ece",
                    "psr",
                    "dsr",
                    "n_trials",
                    "random_percentile",
                    "pbo",
                    "score",
                    "gate",
                    "missing_pct");

    @Test
    void everyFigureOfTheContractIsExplained() {
        assertThat(CONTRACT).allSatisfy(code -> assertThat(Metrics.find(code)).isPresent());
    }

    @Test
    void everyExplanationSaysWhatHowAndWhatIsGood() {
        Metrics.grouped().values().stream()
                .flatMap(List::stream)
                .forEach(
                        metric -> {
                            assertThat(metric.what()).as(metric.code()).endsWith(".");
                            assertThat(metric.formula()).as(metric.code()).isNotBlank();
                            assertThat(metric.good()).as(metric.code()).isNotBlank();
                            assertThat(metric.tip()).contains(metric.what(), metric.formula());
                        });
    }

    @Test
    void reasonsOfTheGateLeadToTheFigureTheyAreAbout() {
        assertThat(Metrics.ofReason("max_dd_exceeds")).contains(Metrics.of("max_drawdown"));
        List<String> without =
                Arrays.stream(GateReason.values())
                        .map(GateReason::code)
                        .filter(code -> Metrics.ofReason(code).isEmpty())
                        .toList();
        assertThat(without)
                .as("checks that are about no single figure")
                .containsExactly(
                        "adv_exceeds", "hours_not_allowed", "daily_loss_exceeds", "leak_suspected");
    }

    @Test
    void anUnknownFigureIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> Metrics.of("sharp"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sharp");
    }
}
