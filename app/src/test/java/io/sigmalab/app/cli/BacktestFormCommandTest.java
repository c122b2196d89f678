package io.sigmalab.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.backtest.BacktestForm;
import io.sigmalab.app.ui.model.backtest.BacktestLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BacktestFormCommandTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private static BacktestRequest parsed(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        assertThat(words.subList(0, 2)).containsExactly("sigma-lab", "backtest");
        BacktestCommand command = new BacktestCommand();
        new CommandLine(command).parseArgs(words.subList(2, words.size()).toArray(String[]::new));
        return command.backtest
                .request(
                        command.model.pack,
                        command.model.model,
                        command.rule.thresholds,
                        command.rule.topPct,
                        command.hours)
                .withControls(command.nulls, command.seeds);
    }

    @Test
    void theLineBelowTheFormAsksForTheSameBacktest() {
        BacktestRequest plain =
                BacktestRequest.of("momentumsigma", "spy_eq_intraday_hourly", "0.45,0.50");
        BacktestRequest full =
                BacktestRequest.begin("momentumsigma", "spy_eq_intraday_hourly")
                        .rule(null, "0.2")
                        .splits(4)
                        .embargo(0.0001)
                        .scheme("rolling")
                        .trainSessions(60)
                        .hours(List.of(13, 14))
                        .calibration("isotonic")
                        .selectBy("cum_ret")
                        .momentumMin(-0.1)
                        .sizeByConf(true)
                        .confCap(0.5)
                        .slippageBps(2.0)
                        .profile("aggressive")
                        .tag("two words")
                        .learner(Map.of("rounds", 40.0, "eta", 0.2))
                        .tradeHours(List.of(13))
                        .budget(Map.of("max_drawdown", 0.15))
                        .execution(
                                Map.of(
                                        "brackets",
                                        true,
                                        "atr_mult_stop",
                                        1.5,
                                        "momentum_gate",
                                        false))
                        .nulls(20)
                        .seeds(3)
                        .request();
        BacktestRequest combined =
                full.edit().scheme("cpcv").trainSessions(0).testGroups(3).request();
        for (BacktestRequest request : List.of(plain, full, combined)) {
            BacktestForm form = new BacktestForm();
            form.fill(request);
            ModelChoice model = new ModelChoice(request.packId(), request.modelId());
            assertThat(parsed(BacktestLine.of(form.request(model)))).isEqualTo(request);
        }
    }
}
