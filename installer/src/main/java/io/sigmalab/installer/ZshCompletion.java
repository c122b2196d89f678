package io.sigmalab.installer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for zsh, from the command line itself. Bash has that of picocli. */
final class ZshCompletion {
    private final StringBuilder script = new StringBuilder("#compdef sigma-lab\n\n");

    /** The script. */
    String text(CommandLine line) {
        function("_sigma-lab", line.getCommandSpec());
        script.append("_sigma-lab \"$@\"\n");
        return script.toString();
    }

    private void function(String name, CommandSpec spec) {
        for (Map.Entry<String, CommandLine> entry : spec.subcommands().entrySet()) {
            function(name + "_" + entry.getKey(), entry.getValue().getCommandSpec());
        }
        script.append(name).append("() {\n");
        boolean hasCommands = !spec.subcommands().isEmpty();
        if (hasCommands) {
            script.append("  local line state\n  local -a commands\n  commands=(\n");
            spec.subcommands()
                    .forEach(
                            (word, command) ->
                                    script.append("    '")
                                            .append(word)
                                            .append(':')
                                            .append(words(command.getCommandSpec()))
                                            .append("'\n"));
            script.append("  )\n");
        }
        script.append(hasCommands ? "  _arguments -C \\\n" : "  _arguments \\\n");
        for (OptionSpec option : spec.options()) {
            script.append("    ").append(option(option)).append(" \\\n");
        }
        if (!hasCommands) {
            script.append("    '*:file:_files'\n}\n\n");
            return;
        }
        script.append("    '1:command:->command' '*::argument:->argument'\n");
        script.append("  case $state in\n");
        script.append("    command) _describe command commands ;;\n");
        script.append("    argument)\n      case $line[1] in\n");
        for (String word : spec.subcommands().keySet()) {
            script.append("        ").append(word).append(") ");
            script.append(name).append('_').append(word).append(" ;;\n");
        }
        script.append("      esac ;;\n  esac\n}\n\n");
    }

    private static String option(OptionSpec option) {
        String names =
                option.names().length == 1
                        ? option.names()[0]
                        : "{" + String.join(",", option.names()) + "}";
        String text = safe(String.join(" ", option.description()));
        String value = option.arity().max() == 0 ? "" : ":" + safe(option.paramLabel());
        if (option.arity().max() > 0) {
            value += ":" + values(option);
        }
        String exclusive = "(" + String.join(" ", List.of(option.names())) + ")";
        return "'" + exclusive + "'" + names + "'[" + text + "]" + value + "'";
    }

    private static String values(OptionSpec option) {
        Iterable<String> candidates = option.completionCandidates();
        if (candidates == null) {
            return "_files";
        }
        String all =
                StreamSupport.stream(candidates.spliterator(), false)
                        .collect(Collectors.joining(" "));
        return "(" + all + ")";
    }

    private static String words(CommandSpec spec) {
        return safe(String.join(" ", spec.usageMessage().description()));
    }

    private static String safe(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ")
                .replace("\\", "")
                .replace("'", "’")
                .replace("[", "(")
                .replace("]", ")")
                .replace(":", " -");
    }
}
