package io.sigmalab.app.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTextTest {
    @Test
    void defaultsAreLeftOutAndListsJoined() {
        String text =
                new CommandText("run", "show")
                        .argument("bt_1")
                        .option("--hours", List.of(13, 14))
                        .option("--tag", null)
                        .option("--calibration", "")
                        .flag("--trades", true)
                        .flag("--json", false)
                        .toString();
        assertThat(text).isEqualTo("sigma-lab run show bt_1 --hours 13,14 --trades");
    }

    @Test
    void whatAShellWouldReadIsQuoted() throws Exception {
        String value = "a b; $(x) 'q' \"*\"";
        String text = new CommandText().argument(value).toString();
        Process shell =
                new ProcessBuilder("sh", "-c", "printf %s " + text.substring("sigma-lab ".length()))
                        .start();
        assertThat(new String(shell.getInputStream().readAllBytes())).isEqualTo(value);
    }
}
