package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code policy …}: show, validate, explain. */
@Command(
        name = "policy",
        description = "Show, validate and explain the policy of a model.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PolicyCommands.Show.class,
            PolicyCommands.Validate.class,
            PolicyCommands.Explain.class
        })
final class PolicyCommands extends LabCommand.Group {
    /** {@code policy show}. */
    @Command(name = "show", description = "Show the effective policy.")
    static final class Show extends LabCommand {
        @Mixin ModelOptions model = new ModelOptions();

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.packs().policy(model.pack, model.model);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.tree(outcome.document(), terminal);
        }
    }

    /** {@code policy validate}. */
    @Command(name = "validate", description = "Check the policy: every finding with its line.")
    static final class Validate extends LabCommand {
        @Mixin ModelOptions model = new ModelOptions();

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.packs().validatePolicy(model.pack, model.model);
        }

        @Override
        int exitCode(Outcome outcome) {
            return Boolean.TRUE.equals(outcome.get("valid")) ? ExitCodes.OK : ExitCodes.REFUSED;
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.findings(outcome.rows("findings"), terminal);
        }
    }

    /** {@code policy explain}. */
    @Command(name = "explain", description = "Say where every effective value comes from.")
    static final class Explain extends LabCommand {
        @Mixin ModelOptions model = new ModelOptions();

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.packs().explainPolicy(model.pack, model.model);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.explained(outcome.rows("values"), terminal);
        }
    }
}
