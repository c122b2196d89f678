package io.sigmalab.app.cli;

import io.sigmalab.app.service.CreateRequest;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code model …}: create, list, show, clone, delete. */
@Command(
        name = "model",
        description = "Create, list, show, clone and delete models.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ModelCommands.Create.class,
            ModelCommands.ListAll.class,
            ModelCommands.Show.class,
            ModelCommands.Clone.class,
            ModelCommands.Delete.class
        })
final class ModelCommands extends LabCommand.Group {
    /** {@code model create}. */
    @Command(name = "create", description = "Create a model from a template or from its parts.")
    static final class Create extends LabCommand {
        @Option(
                names = {"--pack", "--pack-id"},
                paramLabel = "ID",
                defaultValue = "zerosigma",
                description = "Pack; default ${DEFAULT-VALUE}.")
        String pack = "zerosigma";

        @Option(names = "--ticker", paramLabel = "T", description = "Symbol.")
        @Nullable String ticker;

        @Option(
                names = {"--asset", "--asset-type"},
                paramLabel = "A",
                description = "opt or eq.")
        @Nullable String asset;

        @Option(names = "--horizon", paramLabel = "H", description = "0dte, intraday, swing, long.")
        @Nullable String horizon;

        @Option(names = "--cadence", paramLabel = "C", description = "5m, 15m, hourly, daily.")
        @Nullable String cadence;

        @Option(
                names = "--algo",
                paramLabel = "A",
                defaultValue = "gbm",
                description = "Learner; gbm is the one there is.")
        String algo = "gbm";

        @Option(names = "--variant", paramLabel = "V", description = "Last part of the id.")
        @Nullable String variant;

        @Option(
                names = "--indicator-set",
                paramLabel = "S",
                description = "Indicator set; default: the pack's for this kind of model.")
        @Nullable String indicatorSet;

        @Option(
                names = "--from-template",
                paramLabel = "ID",
                description = "Template to start from.")
        @Nullable String template;

        @Option(
                names = "--profile",
                paramLabel = "P",
                description = "Risk profile: conservative, balanced, aggressive.")
        @Nullable String profile;

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.models().create(request());
        }

        CreateRequest request() {
            return new CreateRequest(
                    pack,
                    ticker,
                    asset,
                    horizon,
                    cadence,
                    algo,
                    variant,
                    indicatorSet,
                    template,
                    profile);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            terminal.print(
                    (Boolean.TRUE.equals(outcome.get("created")) ? "created " : "exists already: ")
                            + outcome.text("pack_id")
                            + "/"
                            + outcome.text("model_id"));
        }
    }

    /** {@code model list}. */
    @Command(name = "list", description = "List models.")
    static final class ListAll extends LabCommand {
        @Mixin FilterOptions filter = new FilterOptions();

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.models().list(filter.pack, filter.limit, filter.offset);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.models(outcome.rows("rows"), terminal);
        }
    }

    /** {@code model show}. */
    @Command(name = "show", description = "Show a model's effective configuration.")
    static final class Show extends LabCommand {
        @Mixin ModelOptions model = new ModelOptions();

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.models().show(model.pack, model.model);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            Reports.tree(outcome.document(), terminal);
        }
    }

    /** {@code model clone}. */
    @Command(name = "clone", description = "Copy a model under another variant.")
    static final class Clone extends LabCommand {
        @Mixin ModelOptions model = new ModelOptions();

        @Option(
                names = "--variant",
                paramLabel = "V",
                required = true,
                description = "Last part of the new id.")
        String variant = "";

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.models().copy(model.pack, model.model, variant);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            terminal.print("created " + outcome.text("pack_id") + "/" + outcome.text("model_id"));
        }
    }

    /** {@code model delete}. */
    @Command(
            name = "delete",
            description = "Delete a model with its runs; its trials stay counted.")
    static final class Delete extends LabCommand {
        @Mixin ModelOptions model = new ModelOptions();

        @Override
        Outcome call(Lab lab, Progress progress) {
            return lab.models().delete(model.pack, model.model);
        }

        @Override
        void show(Outcome outcome, Terminal terminal) {
            terminal.print("deleted " + outcome.text("pack_id") + "/" + outcome.text("model_id"));
        }
    }
}
