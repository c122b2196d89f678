package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which file of a {@code files:} directory holds what. Looks each time; holds no state. */
final class FilesLayout {
    private static final Pattern TICKER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

    private final Path dir;

    /** Opens a directory; see {@link FilesProvider#FilesProvider(Path)} for what it refuses. */
    FilesLayout(Path dir) {
        this.dir = dir;
        if (!Files.isDirectory(dir)) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no such directory",
                    "files:" + dir,
                    "name a directory that holds bars/<TICKER>/<cadence>.csv");
        }
        if (!Files.isDirectory(dir.resolve("bars"))
                && !Files.isDirectory(dir.resolve(OptionLayout.MINUTES))
                && !Files.isDirectory(dir.resolve(OptionLayout.CHAINS))) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "the directory has no folder bars",
                    "files:" + dir,
                    "put files there as bars/<TICKER>/<cadence>.csv, for example"
                            + " bars/SPY/hourly.csv.gz");
        }
    }

    /** Tickers that have a folder, in order. */
    List<String> tickers() {
        if (!Files.isDirectory(dir.resolve("bars"))) {
            return List.of(); // options only
        }
        try (Stream<Path> folders = Files.list(dir.resolve("bars"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> TICKER.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(dir.resolve("bars"), e);
        }
    }

    private static String folderOf(String ticker) {
        return ticker.startsWith("I:") ? ticker.substring(2) : ticker;
    }

    /**
     * Name of the folder of a ticker.
     *
     * @param where who asks, for messages
     * @throws LabException {@link Reason#INVALID_VALUE} when it cannot be one
     */
    static String folder(String ticker, String where) {
        String name = folderOf(ticker);
        if (!TICKER.matcher(name).matches()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "\"" + ticker + "\" is not a ticker",
                    where,
                    "use letters, digits, dots, dashes and underscores");
        }
        return name;
    }

    /** Files of a ticker by cadence. */
    TreeMap<Cadence, Path> filesOf(String ticker) {
        String name = folder(ticker, "files:" + dir);
        // By listing, not by asking for the name: some file systems do not mind the case.
        List<String> known = tickers();
        if (!known.contains(name)) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no data for " + ticker,
                    "files:" + dir,
                    known.isEmpty()
                            ? "put a file there as bars/" + name + "/<cadence>.csv"
                            : Nearest.hint(name.toUpperCase(Locale.ROOT), known));
        }
        TreeMap<Cadence, Path> files = new TreeMap<>();
        for (Cadence cadence : Cadence.values()) {
            Path folder = dir.resolve("bars").resolve(name);
            Path plain = folder.resolve(cadence.code() + ".csv");
            Path packed = folder.resolve(cadence.code() + ".csv.gz");
            boolean isPlain = Files.isRegularFile(plain);
            boolean isPacked = Files.isRegularFile(packed);
            if (isPlain && isPacked) {
                throw new LabException(
                        Reason.BAD_DATA,
                        "two files for the same bars, "
                                + plain.getFileName()
                                + " and "
                                + packed.getFileName(),
                        folder.toString(),
                        "remove the one that is out of date");
            }
            if (isPlain || isPacked) {
                files.put(cadence, isPlain ? plain : packed);
            }
        }
        return files;
    }

    /** The file that answers a cadence: its own or the coarsest finer one. */
    Map.Entry<Cadence, Path> sourceFor(String ticker, Cadence cadence) {
        TreeMap<Cadence, Path> files = filesOf(ticker);
        Map.Entry<Cadence, Path> source = files.floorEntry(cadence);
        if (source == null) {
            String there = String.join(", ", files.keySet().stream().map(Cadence::code).toList());
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no " + cadence.code() + " bars of " + ticker + " and none finer",
                    dir.resolve("bars").resolve(folderOf(ticker)).toString(),
                    there.isEmpty()
                            ? "put a file " + cadence.code() + ".csv there"
                            : "there is " + there + "; choose a cadence at least as coarse");
        }
        return source;
    }

    /** Factor file of a ticker, if it has one. */
    @Nullable Path factorsOf(String ticker) {
        Path file = dir.resolve("factors").resolve(folderOf(ticker) + ".csv");
        return Files.isRegularFile(file) ? file : null;
    }

    /** What was read, for people. */
    String describe(Path file, @Nullable Path factors) {
        return dir.relativize(file) + (factors == null ? "" : " with " + dir.relativize(factors));
    }

    /** A file that is there and cannot be read. */
    static LabException unreadable(Path path, IOException e) {
        return new LabException(
                Reason.STORAGE,
                "cannot read (" + e.getMessage() + ")",
                path.toString(),
                "check that it exists and may be read",
                e);
    }
}
