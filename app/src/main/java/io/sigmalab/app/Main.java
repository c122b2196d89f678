package io.sigmalab.app;

import io.sigmalab.app.cli.SigmaLab;
import io.sigmalab.app.cli.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Starts the program. Does not extend an application class, so that it starts without JavaFX. */
public final class Main {
    private static final long CANCEL_SECONDS = 30;

    private Main() {}

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(out, err, System.console() != null);
        Thread main = Thread.currentThread();
        Thread hook = new Thread(() -> cancel(terminal, main), "cancel");
        Runtime.getRuntime().addShutdownHook(hook);
        int code = new SigmaLab(Wiring::open, terminal).execute(args);
        out.flush();
        err.flush();
        Runtime.getRuntime().halt(code);
    }

    /** Ctrl-C: asks the work to stop and gives it time to leave nothing half-written. */
    private static void cancel(Terminal terminal, Thread main) {
        terminal.cancel();
        try {
            main.join(CANCEL_SECONDS * 1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
