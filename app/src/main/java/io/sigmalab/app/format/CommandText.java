package io.sigmalab.app.format;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The command line that does what a form is about to do, ready to be pasted into a shell. What is
 * null or empty is left out, because then the command takes the same default.
 */
public final class CommandText {
    private final StringBuilder text = new StringBuilder("sigma-lab");

    /** A command by its words, {@code run}, {@code show}. */
    public CommandText(String... words) {
        for (String word : words) {
            text.append(' ').append(quoted(word));
        }
    }

    /** Adds {@code --name value}. */
    public CommandText option(String name, @Nullable Object value) {
        String written =
                value instanceof Collection<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                        : value == null ? "" : String.valueOf(value);
        if (!written.isEmpty()) {
            text.append(' ').append(name).append(' ').append(quoted(written));
        }
        return this;
    }

    /** Adds {@code --name} when it is on. */
    public CommandText flag(String name, boolean on) {
        if (on) {
            text.append(' ').append(name);
        }
        return this;
    }

    /** Adds something without a name. */
    public CommandText argument(String value) {
        text.append(' ').append(quoted(value));
        return this;
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:=@%+,-]+")
                ? value
                : "'" + value.replace("'", "'\\''") + "'";
    }

    /** One line for a POSIX shell. */
    @Override
    public String toString() {
        return text.toString();
    }
}
