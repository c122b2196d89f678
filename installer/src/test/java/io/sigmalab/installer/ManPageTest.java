package io.sigmalab.installer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.cli.ExitCodes;
import io.sigmalab.app.cli.SigmaLab;
import io.sigmalab.app.service.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class ManPageTest {
    private final CommandLine line = SigmaLab.described();
    private final String page = new ManPage(SigmaLab.described()).text("1.2.3", "2026-01-02");

    private static List<CommandSpec> all(CommandLine line) {
        List<CommandSpec> specs = new ArrayList<>();
        specs.add(line.getCommandSpec());
        line.getSubcommands().values().forEach(sub -> specs.addAll(all(sub)));
        return specs;
    }

    @Test
    void everyCommandOptionSettingAndExitCodeIsOnThePage() {
        assertThat(page).startsWith(".TH SIGMA-LAB 1 \"2026-01-02\" \"Sigma Lab 1.2.3\"");
        for (CommandSpec spec : all(line)) {
            if (spec.parent() != null) {
                String name = spec.qualifiedName().substring("sigma-lab ".length());
                assertThat(page).contains(".SS \"" + ManPage.escape(name));
            }
            for (OptionSpec option : spec.options()) {
                for (String name : option.names()) {
                    assertThat(page).contains("\\fB" + ManPage.escape(name) + "\\fR");
                }
            }
        }
        Settings.NAMES.forEach(name -> assertThat(page).contains("\\fB" + name + "\\fR"));
        ExitCodes.meanings().keySet().forEach(code -> assertThat(page).contains("\\fB" + code));
        assertThat(page).doesNotContain("${");
    }

    @Test
    void textCannotBecomeARequestOfTheFormatter() {
        assertThat(ManPage.escape(".env in the home")).isEqualTo("\\&.env in the home");
        assertThat(ManPage.escape("a\\b --c")).isEqualTo("a\\eb \\-\\-c");
        assertThat(page.lines().filter(text -> text.startsWith(".")))
                .allMatch(text -> text.matches("\\.(TH|SH|SS|TP|B)( .*)?"));
    }

    @Test
    void completionKnowsEveryCommandAndOption() {
        String zsh = new ZshCompletion().text(SigmaLab.described());
        String bash = AutoComplete.bash("sigma-lab", SigmaLab.described());
        for (CommandSpec spec : all(line)) {
            for (OptionSpec option : spec.options()) {
                assertThat(zsh).contains(option.longestName());
                assertThat(bash).contains(option.longestName());
            }
        }
        assertThat(zsh).startsWith("#compdef sigma-lab").contains("_sigma-lab_pack_list() {");
    }
}
