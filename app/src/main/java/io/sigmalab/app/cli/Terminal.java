package io.sigmalab.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.matrix.Leak;
import io.sigmalab.engine.matrix.LeakFoundException;
import io.sigmalab.engine.progress.Progress;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the command line prints: results on standard output, progress and errors on standard error.
 * With {@code --json} exactly one document goes to standard output.
 */
public final class Terminal {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final long REDRAW_NANOS = 80_000_000L;
    private static final int BAR = 24;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean isTerminal;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    /**
     * @param isTerminal whether standard error is watched by a person: progress is drawn only then
     */
    public Terminal(PrintStream out, PrintStream err, boolean isTerminal) {
        this.out = out;
        this.err = err;
        this.isTerminal = isTerminal;
    }

    /** Asks whatever runs to stop at its next safe place. */
    public void cancel() {
        cancelled.countDown();
    }

    /** Waits until somebody asks to stop. */
    public void awaitCancel() {
        try {
            cancelled.await();
        } catch (InterruptedException e) {
            // Whoever interrupts this thread wants the same.
            Thread.currentThread().interrupt();
        }
    }

    /** Prints lines of a result. */
    public void print(String text) {
        out.println(text);
    }

    /** Prints the one JSON document of this call. */
    public void printJson(Map<String, ?> document) {
        try {
            out.println(JSON.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("result is not representable as JSON", e);
        }
    }

    /** Lets whoever reads the output see what was printed so far. */
    public void flush() {
        out.flush();
    }

    /** Prints a warning. */
    public void warn(String text) {
        err.println("warning: " + text);
    }

    /** Says something while a command runs, beside its result. */
    public void note(String text) {
        err.println(isTerminal ? "\r\u001b[K" + text : text);
    }

    /** Prints an error as one line, and as JSON where that was asked for. */
    public void fail(LabException e, GlobalOptions options) {
        fail(
                e.reason().name().toLowerCase(Locale.ROOT),
                e.what() + ": " + e.where(),
                e.hint(),
                e,
                options);
    }

    /** Prints any other failure as one line. */
    public void fail(
            String code, String message, String hint, Throwable cause, GlobalOptions options) {
        err.println("error: " + message + ": " + hint);
        if (options.verbose) {
            // The trace that the user asked for with -v; nobody sees one without.
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace)); // -v asks for it; it is printed below
            err.print(trace);
        }
        if (options.json) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", code);
            error.put("message", message);
            error.put("hint", hint);
            if (cause instanceof LeakFoundException refused) {
                error.put("leaks", refused.leaks().stream().map(Leak::toMap).toList());
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("ok", false);
            document.put("error", error);
            printJson(document);
        }
    }

    /** Prints rows under headings, columns aligned; numbers are right-aligned by their heading. */
    public void table(List<String> headings, List<List<String>> rows, List<Boolean> right) {
        int n = headings.size();
        int[] width = new int[n];
        for (int c = 0; c < n; c++) {
            width[c] = headings.get(c).length();
            for (List<String> row : rows) {
                width[c] = Math.max(width[c], row.get(c).length());
            }
        }
        out.println(line(headings, width, right));
        for (List<String> row : rows) {
            out.println(line(row, width, right));
        }
    }

    private static String line(List<String> cells, int[] width, List<Boolean> right) {
        StringBuilder text = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            String pad = " ".repeat(width[c] - cells.get(c).length());
            text.append(c == 0 ? "" : "  ");
            text.append(right.get(c) ? pad + cells.get(c) : cells.get(c) + pad);
        }
        return text.toString().stripTrailing();
    }

    /** Progress that draws a bar on a terminal and learns of Ctrl-C everywhere. */
    public Progress progress(GlobalOptions options) {
        boolean draw = isTerminal && !options.quiet && !options.json;
        AtomicLong last = new AtomicLong(Long.MIN_VALUE);
        return new Progress() {
            @Override
            public void report(long done, long total, String text) {
                if (!draw) {
                    return;
                }
                long now = System.nanoTime();
                long before = last.get();
                boolean due = before == Long.MIN_VALUE || now - before > REDRAW_NANOS;
                if (due && last.compareAndSet(before, now)) {
                    draw(done, total, text);
                }
            }

            @Override
            public boolean isCancelled() {
                return cancelled.getCount() == 0;
            }
        };
    }

    /** Removes the progress bar. */
    public void clearProgress(GlobalOptions options) {
        if (isTerminal && !options.quiet && !options.json) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    private void draw(long done, long total, String text) {
        int filled = total <= 0 ? 0 : (int) Math.min(BAR, BAR * done / total);
        String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
        String count = total <= 0 ? "" : " " + done + "/" + total;
        String shown = bar + count + " " + text;
        err.print("\r\u001b[K" + shown.substring(0, Math.min(shown.length(), 110)));
        err.flush();
    }
}
