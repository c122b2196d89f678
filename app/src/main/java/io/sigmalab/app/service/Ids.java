package io.sigmalab.app.service;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Ids of runs and sweeps: {@code bt_20261122t144501_7f3a9c}. They sort by time. */
public final class Ids {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param clock tells the second
     */
    public Ids(Clock clock) {
        this.clock = clock;
    }

    /**
     * A new id.
     *
     * @param prefix {@code mx} build, {@code tr} training, {@code bt} backtest, {@code sw} sweep
     */
    public String next(String prefix) {
        return prefix
                + "_"
                + TIME.format(clock.instant())
                + "_"
                + String.format(Locale.ROOT, "%06x", random.nextInt(1 << 24));
    }
}
