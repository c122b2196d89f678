package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.provider.ProviderSettings;
import io.sigmalab.engine.provider.Providers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where prices come from. Opened when it is first asked for; can be tried and changed while the lab
 * is open, and what is chosen is kept in the settings of the home. Work that has begun stays with
 * the source it began with. Thread-safe.
 */
public final class DataSource implements Supplier<MarketData> {
    /** Setting that holds the specification. */
    public static final String SETTING = "SIGMA_LAB_DATA";

    /** Setting that holds the key of the vendor; a secret. */
    public static final String KEY_SETTING = "POLYGON_API_KEY";

    private static final String DEFAULT = "simulated";
    private static final String TRIED_TICKER = "SPY";
    private static final int TRIED_DAYS = 10;

    private final Settings settings;
    private final Path cache;
    private final Clock clock;
    private @Nullable Opened opened;

    /** What is open, and what it was opened with. */
    private record Opened(String spec, @Nullable String key, MarketData market) {}

    /** As the settings say, with what is fetched kept in a folder. */
    public DataSource(Settings settings, Path cache, Clock clock) {
        this.settings = settings;
        this.cache = cache;
        this.clock = clock;
    }

    /** Specification in force, {@code simulated:seed=7}. */
    public String spec() {
        return settings.getOr(SETTING, DEFAULT);
    }

    /** Whether its prices are invented; opens nothing. */
    public boolean isSimulated() {
        return spec().strip().startsWith(DEFAULT);
    }

    /** Whether there is a key for the vendor, never which. */
    public boolean hasKey() {
        return settings.get(KEY_SETTING) != null;
    }

    /** What stands above the home's settings and will hold again at the next start, or null. */
    public @Nullable String overriddenBy() {
        return settings.overriddenBy(SETTING);
    }

    @Override
    public synchronized MarketData get() {
        String spec = spec();
        String key = settings.get(KEY_SETTING);
        Opened now = opened;
        if (now == null || !now.spec.equals(spec) || !Objects.equals(now.key, key)) {
            now = new Opened(spec, key, open(spec, key, cache));
            opened = now;
        }
        return now.market;
    }

    /**
     * Opens a source beside the one in force and says what is there; changes nothing. A vendor is
     * asked for a few days, so that a wrong key is found now.
     *
     * @param key key of the vendor, null for the one in the settings
     * @throws LabException what is wrong with it; {@link Reason#MISSING_DATA} for a folder without
     *     bars
     */
    public Outcome tryOut(String spec, @Nullable String key, Progress progress) {
        if (!spec.strip().equals("polygon")) {
            return found(open(spec, null, cache), null);
        }
        // A cache of its own: what lies in the other one would be answered whatever the key.
        try {
            Path fresh = Files.createTempDirectory("sigma-lab-try");
            try {
                MarketData market =
                        open(spec, key == null ? settings.get(KEY_SETTING) : key, fresh);
                LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
                Bars bars =
                        market.bars(
                                        TRIED_TICKER,
                                        Cadence.DAILY,
                                        today.minusDays(TRIED_DAYS),
                                        today.minusDays(1),
                                        progress)
                                .bars();
                return found(market, bars);
            } finally {
                delete(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts a source in force and keeps the choice in the home.
     *
     * @param key key of the vendor, null to leave it as it is
     * @throws LabException when it cannot be opened; then nothing is changed
     */
    public Outcome use(String spec, @Nullable String key) {
        String wanted = spec.strip();
        open(wanted, key == null ? settings.get(KEY_SETTING) : key, cache);
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put(SETTING, wanted);
        if (key != null && !key.isBlank()) {
            changes.put(KEY_SETTING, key.strip());
        }
        settings.remember(changes);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("spec", spec());
        document.put("simulated", isSimulated());
        document.put("overridden_by", overriddenBy());
        return new Outcome(document);
    }

    /** Takes the key of the vendor out, now and from the settings of the home. */
    public void forgetKey() {
        settings.remember(Map.of(KEY_SETTING, ""));
    }

    private static Outcome found(MarketData market, @Nullable Bars tried) {
        List<MarketData.Coverage> coverage = market.coverage();
        if (coverage.isEmpty() && market.id().startsWith("files")) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no bars in this folder",
                    market.id(),
                    "it needs bars/<TICKER>/<cadence>.csv; see the page on data in the help");
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("provider", market.id());
        document.put("simulated", market.isSimulated());
        document.put(
                "tickers", coverage.stream().map(MarketData.Coverage::ticker).distinct().count());
        document.put("series", coverage.size());
        document.put(
                "first",
                day(
                        coverage.stream()
                                .map(MarketData.Coverage::first)
                                .min(Comparator.naturalOrder())
                                .orElse(null)));
        document.put(
                "last",
                day(
                        coverage.stream()
                                .map(MarketData.Coverage::last)
                                .max(Comparator.naturalOrder())
                                .orElse(null)));
        document.put("option_underlyings", market.optionCoverage().size());
        document.put("tried_ticker", tried == null ? null : TRIED_TICKER);
        document.put("tried_bars", tried == null ? null : tried.size());
        return new Outcome(document);
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private MarketData open(String spec, @Nullable String key, Path into) {
        return Providers.open(
                spec,
                new ProviderSettings(
                        into,
                        clock,
                        key,
                        settings.get("POLYGON_BASE_URL"),
                        settings.get("POLYGON_REQUESTS_PER_MINUTE")));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
