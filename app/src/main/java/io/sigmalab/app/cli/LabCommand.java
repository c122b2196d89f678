package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** A command: calls one service and shows what it answers, as text or as JSON. */
@Command(mixinStandardHelpOptions = true)
abstract class LabCommand implements Callable<Integer> {
    @Mixin GlobalOptions options = new GlobalOptions();

    @ParentCommand private Object parent = this;

    /** Calls the service. */
    abstract Outcome call(Lab lab, Progress progress);

    /** Shows the answer to a person. */
    abstract void show(Outcome outcome, Terminal terminal);

    /** Exit code of an answer that is not an error. */
    int exitCode(Outcome outcome) {
        return ExitCodes.OK;
    }

    @Override
    public Integer call() {
        return root().run(effective(), this);
    }

    /** Options of this call, wherever on the line they were given. */
    GlobalOptions effective() {
        return root().options.with(groupOptions()).with(options);
    }

    /** Who is written into every run. */
    String startedBy() {
        return "cli";
    }

    /** Shows an answer in the form that was asked for. */
    void print(Outcome outcome, Terminal terminal, GlobalOptions effective) {
        if (effective.json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("ok", true);
            document.putAll(outcome.document());
            terminal.printJson(document);
            return;
        }
        outcome.warnings().forEach(terminal::warn);
        show(outcome, terminal);
    }

    SigmaLab root() {
        Object at = parent;
        while (at instanceof Group group) {
            at = group.parent;
        }
        return (SigmaLab) at;
    }

    private GlobalOptions groupOptions() {
        return parent instanceof Group group ? group.options : new GlobalOptions();
    }

    /** A word that has commands below it: {@code model}, {@code runs}. */
    abstract static class Group implements Callable<Integer> {
        @Mixin GlobalOptions options = new GlobalOptions();

        @ParentCommand Object parent = this;

        @picocli.CommandLine.Spec
        picocli.CommandLine.Model.CommandSpec spec = picocli.CommandLine.Model.CommandSpec.create();

        @Override
        public Integer call() {
            throw new picocli.CommandLine.ParameterException(
                    spec.commandLine(),
                    "\""
                            + spec.name()
                            + "\" needs one of: "
                            + String.join(", ", spec.subcommands().keySet()));
        }
    }
}
