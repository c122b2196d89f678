package io.sigmalab.engine.provider.polygon;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that only moves when somebody waits by it. */
final class TestClock extends Clock implements Pause {
    private final AtomicLong millis;
    private final AtomicLong slept = new AtomicLong();

    TestClock(String instant) {
        millis = new AtomicLong(Instant.parse(instant).toEpochMilli());
    }

    void set(String instant) {
        millis.set(Instant.parse(instant).toEpochMilli());
    }

    long slept() {
        return slept.get();
    }

    @Override
    public void sleep(long wait) {
        millis.addAndGet(wait);
        slept.addAndGet(wait);
    }

    @Override
    public long millis() {
        return millis.get();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
