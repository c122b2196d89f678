package io.sigmalab.app;

import io.sigmalab.app.cli.ExitCodes;
import io.sigmalab.app.cli.SigmaLab;
import io.sigmalab.app.cli.Terminal;
import io.sigmalab.app.ui.Desktop;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/** Starts the program. Does not extend an application class, so that it starts without JavaFX. */
public final class Main {
    private Main() {}

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Optional<String> refusal =
                SupportedPlatforms.refusal(
                        System.getProperty("os.name"), System.getProperty("os.arch"));
        if (refusal.isPresent()) {
            err.println(refusal.get());
            System.exit(ExitCodes.REFUSED);
        }
        Terminal terminal = new Terminal(out, err, System.console() != null);
        cancelOnSignals(terminal);
        int code =
                new SigmaLab(
                                Wiring::open,
                                lab -> Desktop.open(lab, terminal::awaitCancel),
                                terminal)
                        .execute(args);
        out.flush();
        err.flush();
        // Not halt: when other programs work in the H2 file through this one, its shutdown hook is
        // what writes their last commits.
        System.exit(code);
    }

    /**
     * Ctrl-C asks the work to stop, record that, and leave nothing half-written; a second one ends
     * the process at once. Signals and not a shutdown hook, because H2 closes its file in a hook of
     * its own, at the same time: nothing could be recorded any more.
     */
    private static void cancelOnSignals(Terminal terminal) {
        AtomicBoolean asked = new AtomicBoolean();
        for (String name : List.of("INT", "TERM", "HUP")) {
            try {
                Signal.handle(
                        new Signal(name),
                        signal -> {
                            if (asked.getAndSet(true)) {
                                Runtime.getRuntime().halt(ExitCodes.CANCELLED);
                            }
                            terminal.cancel();
                        });
            } catch (IllegalArgumentException e) {
                // This system has no such signal, or somebody else handles it (-Xrs): it then ends
                // the process, which is what a crash does, and that loses nothing that is recorded.
                continue;
            }
        }
    }
}
