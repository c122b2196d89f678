package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the option files of a {@code files:} directory are: {@code
 * options/<UNDERLYING>/<YYYY-MM-DD>.csv[.gz]} and {@code chains/<UNDERLYING>/…}. Looks each time;
 * holds no state.
 */
final class OptionLayout {
    /** Folder of minute aggregates. */
    static final String MINUTES = "options";

    /** Folder of chains. */
    static final String CHAINS = "chains";

    private static final Pattern DAY_FILE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.csv(\\.gz)?");
    private static final Pattern UNDERLYING = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

    private final Path dir;

    OptionLayout(Path dir) {
        this.dir = dir;
    }

    /** Where the file of a session is written, packed. */
    static Path target(Path dir, String kind, String underlying, LocalDate session) {
        String symbol = OptionRoots.symbol(underlying);
        if (!UNDERLYING.matcher(symbol).matches()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "\"" + underlying + "\" is not an underlying",
                    dir.toString(),
                    "use letters, digits, dots, dashes and underscores");
        }
        return dir.resolve(kind).resolve(symbol).resolve(session + ".csv.gz");
    }

    /** Underlyings that have option files of either kind, ascending. */
    List<String> underlyings() {
        TreeSet<String> all = new TreeSet<>();
        for (String kind : List.of(MINUTES, CHAINS)) {
            for (Path folder : list(dir.resolve(kind))) {
                String name = folder.getFileName().toString();
                if (UNDERLYING.matcher(name).matches() && Files.isDirectory(folder)) {
                    all.add(name);
                }
            }
        }
        all.removeIf(name -> days(MINUTES, name).isEmpty() && days(CHAINS, name).isEmpty());
        return List.copyOf(all);
    }

    /** Whether there is any file of an underlying. */
    boolean has(String underlying) {
        return underlyings().contains(OptionRoots.symbol(underlying));
    }

    /**
     * Does nothing when there are option files of an underlying.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when there are none
     */
    void require(String underlying) {
        List<String> known = underlyings();
        String symbol = OptionRoots.symbol(underlying);
        // By listing, not by asking for the name: some file systems do not mind the case.
        if (!known.contains(symbol)) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no options of " + underlying,
                    "files:" + dir,
                    known.isEmpty()
                            ? "put files there as options/" + symbol + "/<YYYY-MM-DD>.csv.gz"
                            : Nearest.hint(symbol.toUpperCase(Locale.ROOT), known));
        }
    }

    /** Days that have a file, ascending. */
    TreeSet<LocalDate> days(String kind, String underlying) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Path file : list(dir.resolve(kind).resolve(OptionRoots.symbol(underlying)))) {
            Matcher name = DAY_FILE.matcher(file.getFileName().toString());
            LocalDate day = name.matches() ? date(name.group(1)) : null;
            if (day != null) {
                days.add(day);
            }
        }
        return days;
    }

    /**
     * The file of a session; null when there is none.
     *
     * @throws LabException {@link Reason#BAD_DATA} when there are two
     */
    @Nullable Path fileOf(String kind, String underlying, LocalDate session) {
        Path packed = target(dir, kind, underlying, session);
        Path plain = packed.resolveSibling(session + ".csv");
        boolean isPacked = Files.isRegularFile(packed);
        boolean isPlain = Files.isRegularFile(plain);
        if (isPacked && isPlain) {
            throw new LabException(
                    Reason.BAD_DATA,
                    "two files for the same session, "
                            + plain.getFileName()
                            + " and "
                            + packed.getFileName(),
                    packed.resolveSibling("").toString(),
                    "remove the one that is out of date");
        }
        return isPacked ? packed : isPlain ? plain : null;
    }

    /** What was read or looked for, for people. */
    String describe(String kind, String underlying, LocalDate session, @Nullable Path file) {
        return file != null
                ? dir.relativize(file).toString()
                : "no file " + Path.of(kind, OptionRoots.symbol(underlying), session + ".csv[.gz]");
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null; // 2024-13-01.csv is not a day's file
        }
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw FilesLayout.unreadable(folder, e);
        }
    }
}
