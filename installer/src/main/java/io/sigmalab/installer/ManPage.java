package io.sigmalab.installer;

import io.sigmalab.app.cli.ExitCodes;
import io.sigmalab.app.service.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page, from the command line itself: every command and option, none invented. */
final class ManPage {
    private final StringBuilder page = new StringBuilder();
    private final CommandLine line;

    ManPage(CommandLine line) {
        this.line = line;
    }

    /**
     * The page in roff.
     *
     * @param version of the program
     * @param date of the build, {@code 2026-11-22}
     */
    String text(String version, String date) {
        CommandSpec all = line.getCommandSpec();
        page.append(".TH SIGMA-LAB 1 \"").append(date).append("\" \"Sigma Lab ");
        page.append(version).append("\" \"User Commands\"\n");
        section("NAME");
        text("sigma-lab - " + String.join(" ", all.usageMessage().description()));
        section("SYNOPSIS");
        raw(".B sigma-lab\n[\\fIoptions\\fR] \\fIcommand\\fR [\\fIarguments\\fR]");
        section("DESCRIPTION");
        text(
                "Without a command the window opens, as by sigma-lab-desktop. \"sigma-lab"
                        + " pipeline\" alone goes from nothing to a row of the leaderboard, on"
                        + " simulated data.");
        section("OPTIONS");
        text("These are taken by every command, before or after its name.");
        options(all);
        section("COMMANDS");
        commands(all, "");
        section("EXIT STATUS");
        ExitCodes.meanings()
                .forEach((code, meaning) -> item("\\fB" + code + "\\fR", escape(meaning)));
        section("ENVIRONMENT");
        text("Also read from .env in the working directory and in the home.");
        Settings.NAMES.forEach(
                name -> item("\\fB" + escape(name) + "\\fR", escape(Settings.meaning(name))));
        section("FILES");
        item("~/.local/share/sigma-lab", "The home: database, packs, workspace and cache.");
        item("/usr/share/doc/sigma-lab", "The manual, licences of others, bill of materials.");
        section("SEE ALSO");
        text("The help inside the window, and \"sigma-lab COMMAND --help\".");
        return page.toString();
    }

    private void commands(CommandSpec spec, String prefix) {
        for (Map.Entry<String, CommandLine> entry : spec.subcommands().entrySet()) {
            CommandSpec command = entry.getValue().getCommandSpec();
            String name = (prefix + " " + entry.getKey()).strip();
            raw(".SS " + quoted(name + arguments(command)));
            text(String.join(" ", command.usageMessage().description()));
            if (command.subcommands().isEmpty()) {
                own(command).forEach(this::option);
                for (PositionalParamSpec argument : command.positionalParameters()) {
                    item("\\fI" + escape(argument.paramLabel()) + "\\fR", words(argument));
                }
            }
            commands(command, name);
        }
    }

    private static String arguments(CommandSpec command) {
        return command.positionalParameters().stream()
                .map(argument -> " " + argument.paramLabel())
                .collect(Collectors.joining());
    }

    /** Options that only this command has. */
    private List<OptionSpec> own(CommandSpec command) {
        List<OptionSpec> own = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            boolean isGlobal = line.getCommandSpec().optionsMap().containsKey(option.longestName());
            if (!isGlobal && !option.hidden()) {
                own.add(option);
            }
        }
        return own;
    }

    private void options(CommandSpec spec) {
        spec.options().forEach(this::option);
    }

    private void option(OptionSpec option) {
        String names =
                List.of(option.names()).stream()
                        .map(name -> "\\fB" + escape(name) + "\\fR")
                        .collect(Collectors.joining(", "));
        String value =
                option.arity().max() == 0 ? "" : " \\fI" + escape(option.paramLabel()) + "\\fR";
        item(names + value, words(option));
    }

    private static String words(picocli.CommandLine.Model.ArgSpec spec) {
        String text = String.join(" ", spec.description());
        return escape(text.replace("${DEFAULT-VALUE}", String.valueOf(spec.defaultValue())));
    }

    private void section(String name) {
        raw(".SH " + name);
    }

    private void text(String words) {
        raw(escape(words));
    }

    private void item(String head, String body) {
        raw(".TP\n" + head + "\n" + (body.isBlank() ? "\\&" : body));
    }

    private void raw(String lines) {
        page.append(lines).append('\n');
    }

    private static String quoted(String text) {
        return "\"" + escape(text).replace("\"", "\\(dq") + "\"";
    }

    /** Backslashes, hyphens as typed, and dots that would begin a request. */
    static String escape(String text) {
        String one = text.strip().replaceAll("\\s*\\R\\s*", " ");
        String safe = one.replace("\\", "\\e").replace("-", "\\-");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
}
