package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.MarketTimes;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes bars of one ticker and cadence over into the {@code files:} layout, from any CSV with
 * recognisable columns ({@link CsvBars} says which), out of one file or several, also in addition
 * to what the target has. A file with one wrong row is refused with its line; so are two bars of
 * one time that differ. Bars outside the regular sessions are left out with a warning. Nothing is
 * written before {@link #write}, and then the whole file at once. Not thread-safe.
 */
public final class BarImport {
    private static final List<String> TIMES = List.of("timestamp", "datetime", "date", "time");
    private static final List<String> PRICES = List.of("open", "high", "low", "close", "volume");

    private final Path dir;
    private final @Nullable String ticker;
    private final @Nullable Cadence cadence;
    private final @Nullable ZoneId zone;
    private final List<Source> sources = new ArrayList<>();

    /** Bars and where they are from. */
    private record Source(Path file, Bars bars) {}

    /** One bar of a source. */
    private record Place(Source source, int bar) {
        long start() {
            return source.bars().startMillis(bar);
        }
    }

    /**
     * @param dir target directory, made when it is written
     * @param ticker symbol of the bars; null when none of the files has bars
     * @param cadence cadence of the bars; null when none of the files has bars
     * @param zone zone of times without an offset; null when there are none
     */
    public BarImport(
            Path dir, @Nullable String ticker, @Nullable Cadence cadence, @Nullable ZoneId zone) {
        this.dir = dir;
        this.ticker = ticker;
        this.cadence = cadence;
        this.zone = zone;
    }

    /**
     * What became of one file.
     *
     * @param bars bars taken over
     * @param findings warnings: what was left out, and what looks odd
     */
    public record Report(Path file, int bars, List<Finding> findings) {}

    /**
     * The series in the target.
     *
     * @param bars bars it has now
     * @param status {@code new}, {@code added to} or {@code unchanged}
     */
    public record Written(
            String ticker,
            Cadence cadence,
            LocalDate first,
            LocalDate last,
            int bars,
            Path file,
            String status) {}

    /**
     * Whether a file has the columns of bars; false also when it cannot be read. One that also has
     * a column {@code ticker} may be minute trades of contracts: it is bars when a cadence was
     * given.
     */
    public boolean isBars(Path file) {
        try (CsvLines in = CsvLines.open(file)) {
            if (!in.next()) {
                return false;
            }
            Set<String> names = new HashSet<>();
            for (int i = 0; i < in.fields(); i++) {
                names.add(in.text(i).strip().toLowerCase(Locale.ROOT));
            }
            return names.containsAll(PRICES)
                    && TIMES.stream().anyMatch(names::contains)
                    && (cadence != null
                            || ImportHeader.read(in, OptionImport.namesContract(file)).kind()
                                    == null);
        } catch (IOException e) {
            return false; // whoever reads it next says why
        }
    }

    /**
     * Reads a file.
     *
     * @throws LabException {@link Reason#INVALID_VALUE} when ticker or cadence were not given,
     *     {@link Reason#BAD_DATA} for the first wrong row and when no bar is left, {@link
     *     Reason#MISSING_DATA} when there is no such file
     */
    public Report add(Path file, Progress progress) {
        if (ticker == null || cadence == null) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "bars do not say which "
                            + (ticker == null ? "ticker" : "cadence")
                            + " they are",
                    file.toString(),
                    ticker == null
                            ? "add --ticker, such as --ticker SPY"
                            : "add --cadence, one of " + String.join(", ", Cadence.codes()));
        }
        FilesLayout.folder(ticker, "--ticker");
        BarData data = CsvBars.read(file, ticker, cadence, zone, progress);
        refuseErrors(data);
        if (data.bars().isEmpty()) {
            throw new LabException(
                    Reason.BAD_DATA,
                    "no bar lies in a regular session",
                    file.toString(),
                    "check the times, the zone and the cadence");
        }
        sources.add(new Source(file, data.bars()));
        return new Report(file, data.bars().size(), data.findings());
    }

    private static void refuseErrors(BarData data) {
        List<Finding> errors =
                data.findings().stream()
                        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                        .toList();
        if (!errors.isEmpty()) {
            Finding first = errors.get(0);
            int more = errors.size() - 1;
            throw new LabException(
                    Reason.BAD_DATA,
                    first.message() + (more == 0 ? "" : " and " + more + " more errors"),
                    first.where(),
                    "correct the file; nothing was taken over");
        }
    }

    /**
     * Writes the series; nothing when no bars were added.
     *
     * @throws LabException {@link Reason#BAD_DATA} when two bars of one time differ, {@link
     *     Reason#REFUSED} when the target has a file that would lose something
     */
    public List<Written> write() {
        if (sources.isEmpty()) {
            return List.of();
        }
        Bars added = sources.get(0).bars();
        Path target = BarFiles.target(dir, added.ticker(), added.cadence());
        int before = existing(target, added);
        Bars merged = merged(added.ticker(), added.cadence());
        boolean changed = merged.size() > before;
        if (changed) {
            BarFiles.write(dir, merged);
        }
        return List.of(
                new Written(
                        merged.ticker(),
                        merged.cadence(),
                        merged.sessionDate(0),
                        merged.sessionDate(merged.size() - 1),
                        merged.size(),
                        target,
                        before == 0 ? "new" : changed ? "added to" : "unchanged"));
    }

    /** Takes what the target has into the sources; how many bars that are. */
    private int existing(Path target, Bars added) {
        Path plain = target.resolveSibling(added.cadence().code() + ".csv");
        if (Files.isRegularFile(plain)) {
            throw new LabException(
                    Reason.REFUSED,
                    "there is a file of these bars that is not packed",
                    plain.toString(),
                    "pack it with gzip, move it away, or import into another directory");
        }
        if (!Files.isRegularFile(target)) {
            return 0;
        }
        BarData there = CsvBars.read(target, added.ticker(), added.cadence(), null, Progress.NONE);
        if (!there.findings().isEmpty()) {
            Finding first = there.findings().get(0);
            throw new LabException(
                    Reason.REFUSED,
                    "the file of these bars would lose rows: " + first.message(),
                    first.where(),
                    "correct it, move it away, or import into another directory");
        }
        sources.add(0, new Source(target, there.bars()));
        return there.bars().size();
    }

    private Bars merged(String symbol, Cadence step) {
        List<Place> places = new ArrayList<>();
        for (Source source : sources) {
            for (int i = 0; i < source.bars().size(); i++) {
                places.add(new Place(source, i));
            }
        }
        places.sort(Comparator.comparingLong(Place::start)); // stable
        Bars.Builder builder = Bars.builder(symbol, step, places.size());
        Place last = null;
        for (Place place : places) {
            if (last != null && last.start() == place.start()) {
                requireSame(last, place);
                continue;
            }
            Bars b = place.source().bars();
            int i = place.bar();
            builder.add(
                    b.startMillis(i),
                    b.endMillis(i),
                    b.open(i),
                    b.high(i),
                    b.low(i),
                    b.close(i),
                    b.volume(i),
                    b.vwap(i));
            last = place;
        }
        return builder.build();
    }

    private static void requireSame(Place one, Place two) {
        Bars a = one.source().bars();
        Bars b = two.source().bars();
        int i = one.bar();
        int k = two.bar();
        boolean same =
                a.endMillis(i) == b.endMillis(k)
                        && a.open(i) == b.open(k)
                        && a.high(i) == b.high(k)
                        && a.low(i) == b.low(k)
                        && a.close(i) == b.close(k)
                        && a.volume(i) == b.volume(k)
                        && Double.compare(a.vwap(i), b.vwap(k)) == 0;
        if (!same) {
            throw new LabException(
                    Reason.BAD_DATA,
                    "the bar of "
                            + MarketTimes.text(one.start())
                            + " is another one in "
                            + one.source().file(),
                    two.source().file().toString(),
                    "remove one of the two; nothing was taken over");
        }
    }
}
