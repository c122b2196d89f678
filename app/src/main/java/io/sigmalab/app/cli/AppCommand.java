package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code app}: the desktop. */
@Command(name = "app", description = "Open the desktop workbench.")
final class AppCommand extends LabCommand {
    private final Consumer<Lab> desktop;

    /** As named on a command line; {@link SigmaLab#openDesktop} knows the desktop. */
    AppCommand() {
        this(lab -> {});
    }

    AppCommand(Consumer<Lab> desktop) {
        this.desktop = desktop;
    }

    @Override
    public Integer call() {
        return root().openDesktop(effective());
    }

    @Override
    Outcome call(Lab lab, Progress progress) {
        desktop.accept(lab);
        return new Outcome(Map.of());
    }

    @Override
    String startedBy() {
        return "desktop";
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        // The window was closed: there is nothing more to say.
    }
}
