package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The targets that scripts rely on, asked of make itself without running them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no make")
class MakefileTest {
    /** What make printed and how it ended. */
    private record Made(int code, String text) {}

    private static Made make(String... arguments) throws IOException, InterruptedException {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("Makefile")) ? here : here.resolveSibling("");
        List<String> line = new ArrayList<>(List.of("make", "--no-print-directory"));
        line.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(line).directory(root.toFile()).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Made(process.exitValue(), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build",
                "train",
                "backtest",
                "pipeline",
                "pipeline-gated",
                "leaderboard",
                "runs-build",
                "runs-train",
                "sweep",
                "sweeps",
                "validate-policy",
                "db-migrate",
                "serve",
                "app",
                "test",
                "package",
                "screenshots",
                "bench",
                "help"
            })
    void everyTargetOfTheContractIsThereAndListed(String target) throws Exception {
        Made made = make("-n", target);
        assertThat(made.code()).as(made.text()).isZero();
        assertThat(made.text()).isNotBlank();
        assertThat(make("help").text()).containsPattern("(?m)^" + target + " +\\S");
    }

    @Test
    void theVariablesOfTheContractReachTheCommand() throws Exception {
        String text =
                make(
                                "-n",
                                "pipeline",
                                "PACK_ID=p1",
                                "MODEL_ID=m1",
                                "TICKER=SPY",
                                "START=2024-01-01",
                                "END=2024-06-30",
                                "ALLOWED_HOURS=13,14",
                                "THRESHOLDS=0.5,0.6",
                                "SPLITS=4",
                                "EMBARGO=0.1",
                                "CALIBRATION=none",
                                "MOMENTUM_MIN=0.2",
                                "TAG=a b",
                                "DATA=files:/d",
                                "DB=jdbc:h2:mem:x")
                        .text();
        assertThat(text)
                .contains(
                        "sigma-lab pipeline",
                        "--pack 'p1'",
                        "--model 'm1'",
                        "--ticker 'SPY'",
                        "--start '2024-01-01'",
                        "--end '2024-06-30'",
                        "--hours '13,14'",
                        "--thresholds '0.5,0.6'",
                        "--splits '4'",
                        "--embargo '0.1'",
                        "--calibration 'none'",
                        "--momentum-min '0.2'",
                        "--tag 'a b'",
                        "--data 'files:/d'",
                        "--db 'jdbc:h2:mem:x'");
        assertThat(make("-n", "backtest", "TOP_PCT=0.1").text()).contains("--top-pct '0.1'");
        assertThat(make("-n", "sweep", "DISTRIBUTE=1").text()).contains("--distribute");
    }

    @Test
    void aStepThatFailsEndsMakeWithAnErrorAndWhatWorksWithout() throws Exception {
        assertThat(make("build", "SIGMA=false").code()).isNotZero();
        assertThat(make("pipeline", "SIGMA=false").code()).isNotZero();
        assertThat(make("build", "SIGMA=true").code()).isZero();
    }
}
