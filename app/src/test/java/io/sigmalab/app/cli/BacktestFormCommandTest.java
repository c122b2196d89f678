package io.sigmalab.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.ui.model.backtest.BacktestForm;
import java.util.ArrayList;
import java.util.Arrays;
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
        return command.backtest.request(
                command.model.pack,
                command.model.model,
                command.rule.thresholds,
                command.rule.topPct,
                command.hours);
    }

    @Test
    void theLineBelowTheFormAsksForTheSameBacktest() {
        BacktestRequest plain =
                BacktestRequest.of("momentumsigma", "spy_eq_intraday_hourly", "0.45,0.50");
        BacktestRequest full =
                new BacktestRequest(
                        "momentumsigma",
                        "spy_eq_intraday_hourly",
                        null,
                        "0.2",
                        4,
                        0.0001,
                        "rolling",
                        60,
                        List.of(13, 14),
                        "isotonic",
                        "cum_ret",
                        -0.1,
                        true,
                        0.5,
                        2.0,
                        "aggressive",
                        "two words",
                        Map.of(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        0,
                        0,
                        0);
        for (BacktestRequest request : Arrays.asList(plain, full)) {
            assertThat(parsed(BacktestForm.command(request))).isEqualTo(request);
        }
    }
}
