package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** The command {@code sigma-lab}: options for all, and the list of what it can do. */
@Command(
        name = "sigma-lab",
        description = "Workbench for researching short-horizon trading models, honestly.",
        mixinStandardHelpOptions = true,
        versionProvider = SigmaLab.Version.class)
public final class SigmaLab implements Callable<Integer> {
    /** In the order of the help text. */
    private static final List<Class<?>> COMMANDS =
            List.of(
                    ModelCommands.class,
                    PackCommands.class,
                    BuildCommand.class,
                    PreviewCommand.class,
                    TrainCommand.class,
                    BacktestCommand.class,
                    SweepCommand.class,
                    PipelineCommand.class,
                    LeaderboardCommand.class,
                    RunsCommands.class,
                    SweepsCommand.class,
                    RunCommands.class,
                    ReplayCommand.class,
                    HoldoutCommands.class,
                    SignalsCommand.class,
                    PolicyCommands.class,
                    DataCommands.class,
                    DbCommands.class,
                    WorkerCommand.class,
                    WorkersCommand.class,
                    DoctorCommand.class,
                    ServeCommand.class,
                    AppCommand.class);

    @Mixin GlobalOptions options = new GlobalOptions();

    private final LabFactory factory;
    private final Consumer<Lab> desktop;
    private final Terminal terminal;

    /**
     * @param factory opens the lab
     * @param desktop opens the window over a lab and returns when it was closed
     * @param terminal where to print
     */
    public SigmaLab(LabFactory factory, Consumer<Lab> desktop, Terminal terminal) {
        this.factory = factory;
        this.desktop = desktop;
        this.terminal = terminal;
    }

    /** The whole command line with every command and option, to be described and not to be run. */
    public static CommandLine described() {
        CommandLine line =
                new CommandLine(
                        new SigmaLab(
                                (settings, threads, startedBy) -> {
                                    throw new UnsupportedOperationException("only described");
                                },
                                lab -> {},
                                new Terminal(System.out, System.err, false)));
        COMMANDS.forEach(line::addSubcommand);
        return line;
    }

    /** Version of the program and what it runs on. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SigmaLab.class.getPackage().getImplementationVersion();
            return new String[] {
                "sigma-lab " + (version == null ? "development" : version),
                "Java "
                        + System.getProperty("java.version")
                        + ", "
                        + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.arch")
            };
        }
    }

    /**
     * Runs one command line.
     *
     * @return the exit code
     */
    public int execute(String... args) {
        CommandLine line = new CommandLine(this);
        needed(List.of(args)).forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(
                (e, given) -> {
                    GlobalOptions effective = options;
                    effective.json |= Arrays.asList(given).contains("--json");
                    terminal.fail("usage", oneLine(e), "see " + help(e), e, effective);
                    return ExitCodes.USAGE;
                });
        return line.execute(args);
    }

    /**
     * The commands whose names are among the words, or all when the help text may have to list
     * them: looking at every command and option takes longer than a short command does.
     */
    private static List<Class<?>> needed(List<String> words) {
        List<Class<?>> named =
                COMMANDS.stream().filter(command -> words.contains(name(command))).toList();
        for (String word : words) {
            if (word.equals("-h") || word.equals("--help")) {
                return COMMANDS;
            }
            if (named.stream().anyMatch(command -> name(command).equals(word))) {
                return named;
            }
        }
        return words.contains("--version") ? List.of() : COMMANDS;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    private static String oneLine(ParameterException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }

    private static String help(ParameterException e) {
        return e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    }

    /** No command: the desktop. */
    @Override
    public Integer call() {
        return openDesktop(options);
    }

    /** Where to print. */
    Terminal terminal() {
        return terminal;
    }

    int openDesktop(GlobalOptions effective) {
        return run(effective, new AppCommand(desktop));
    }

    int run(GlobalOptions effective, LabCommand command) {
        try (Lab lab =
                factory.open(effective.asSettings(), effective.threads, command.startedBy())) {
            Outcome outcome = command.call(lab, terminal.progress(effective));
            terminal.clearProgress(effective);
            command.print(outcome, terminal, effective);
            return command.exitCode(outcome);
        } catch (LabException e) {
            terminal.clearProgress(effective);
            terminal.fail(e, effective);
            return ExitCodes.of(e.reason());
        } catch (CancellationException e) {
            terminal.clearProgress(effective);
            terminal.fail("cancelled", "cancelled", "nothing half-written was kept", e, effective);
            return ExitCodes.CANCELLED;
        } catch (OutOfMemoryError e) {
            terminal.clearProgress(effective);
            terminal.fail(
                    "memory",
                    "not enough memory",
                    "choose a shorter window or set JAVA_OPTS=-Xmx4g",
                    e,
                    effective);
            return ExitCodes.FAILED;
        } catch (RuntimeException | Error e) {
            terminal.clearProgress(effective);
            LabException failure =
                    new LabException(
                            Reason.TRAINING,
                            "unexpected failure: " + e,
                            command.getClass().getSimpleName(),
                            "run again with -v for the trace and report it",
                            e);
            terminal.fail(failure, effective);
            return ExitCodes.FAILED;
        }
    }
}
