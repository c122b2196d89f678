package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.progress.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Takes vendors' option files over into the {@code files:} layout. A file is recognised by its
 * header, whatever its name:
 *
 * <ul>
 *   <li>a chain: a contract, a day or time, {@code open_interest}, and what there is of quote,
 *       volatility, delta, gamma. Recorded at the end of day D it is known after D, so it becomes
 *       the chain of the <em>next</em> session; with an explicit time before the open of D it is
 *       the chain of D itself;
 *   <li>minute trades: a contract, a time, {@code open, high, low, close, volume};
 *   <li>minute quotes: a contract, a time, {@code bid_close, ask_close}, the quote in force at the
 *       end of the minute.
 * </ul>
 *
 * The contract is an OCC symbol in a column or in the name of the file, or root, expiry, right and
 * strike. Trades and quotes of the same minutes are joined, also with what the target has already;
 * a value that contradicts one that is there is left out and counted, as is everything that is
 * wrong. Nothing is written before {@link #write}. Not thread-safe.
 */
public final class OptionImport {
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?:^|.*[^A-Za-z0-9])([A-Z][A-Z0-9]{0,5}\\d{6}[CP]\\d{8})(?:[^0-9].*|$)");

    private final ImportTable table;
    private final @Nullable String ticker;
    private final @Nullable ZoneId zone;

    /**
     * @param dir target directory, made when it is written
     * @param ticker underlying of files that do not name it; null when they do
     * @param zone zone of times without an offset; null when there are none
     */
    public OptionImport(Path dir, @Nullable String ticker, @Nullable ZoneId zone) {
        table = new ImportTable(dir);
        this.ticker = ticker;
        this.zone = zone;
    }

    /**
     * What became of one file.
     *
     * @param file the file
     * @param layout what it was recognised as
     * @param rows rows it has
     * @param kept rows taken over
     * @param rejected rows left out, by reason
     * @param findings one a reason, with the first row
     * @param note when its content is taken as known
     */
    public record Report(
            Path file,
            String layout,
            long rows,
            long kept,
            Map<String, Integer> rejected,
            List<Finding> findings,
            String note) {}

    /**
     * One session in the target.
     *
     * @param kind {@code options} or {@code chains}
     * @param contracts contracts it has now
     * @param rows rows it has now
     * @param status {@code new}, {@code added to} or {@code unchanged}
     */
    public record Written(
            String kind,
            String underlying,
            LocalDate session,
            int contracts,
            int rows,
            Path file,
            String status) {}

    /**
     * Reads a file.
     *
     * @throws LabException {@link Reason#BAD_DATA} when it is not recognised, saying which columns
     *     are missing; {@link Reason#INVALID_VALUE} when it needs a ticker or time zone to be
     *     understood; {@link Reason#MISSING_DATA} when it does not exist
     */
    public Report add(Path file, Progress progress) {
        try (CsvLines in = CsvLines.open(file)) {
            String contract = contractOf(file);
            if (!in.next()) {
                throw refused(file, "the file is empty");
            }
            ImportHeader header = ImportHeader.read(in, contract != null);
            if (header.kind() == null) {
                throw refused(
                        file,
                        "the columns are not those of option data, missing: " + header.missing());
            }
            return new ImportRows(file, in, header, table, contract, ticker, zone).run(progress);
        } catch (NoSuchFileException e) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no such file",
                    file.toString(),
                    "check the name of the file",
                    e);
        } catch (ZipException | EOFException e) {
            throw new LabException(
                    Reason.BAD_DATA,
                    "gzip is broken (" + e.getMessage() + ")",
                    file.toString(),
                    "fetch the file again",
                    e);
        } catch (IOException e) {
            throw FilesLayout.unreadable(file, e);
        }
    }

    private static LabException refused(Path file, String what) {
        return new LabException(
                Reason.BAD_DATA,
                what,
                file.toString(),
                "give a CSV file with such columns in its first line, or bars with timestamp, open,"
                        + " high, low, close, volume");
    }

    private static @Nullable String contractOf(Path file) {
        Matcher named = NAMED.matcher(String.valueOf(file.getFileName()));
        return named.matches() ? named.group(1) : null;
    }

    /** Whether the name of a file says which contract it is about. */
    static boolean namesContract(Path file) {
        return contractOf(file) != null;
    }

    /** Writes every session that was added to; what is read back is free of errors. */
    public List<Written> write() {
        return table.write();
    }
}
