package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.provider.ProviderSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A service that lists and publishes options of two sessions. */
abstract class PolygonOptionsCase {
    static final LocalDate DAY = LocalDate.of(2024, 7, 2);
    static final LocalDate NEXT = LocalDate.of(2024, 7, 3);
    static final List<LocalDate> EXPIRIES =
            List.of(DAY, NEXT, LocalDate.of(2024, 7, 5), LocalDate.of(2024, 7, 19));
    @TempDir Path home;
    final TestClock clock = new TestClock("2024-08-15T18:00:00Z");
    FakePolygon server;

    @BeforeEach
    void start() throws IOException {
        server = new FakePolygon();
        server.contracts.put("SPY 2024-07-02", listed());
        server.contracts.put("SPY now", listed());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static List<String> tickers(LocalDate expiry) {
        String date = expiry.toString().substring(2).replace("-", "");
        List<String> all = new ArrayList<>();
        for (int strike = 545; strike <= 549; strike++) {
            all.add("O:SPY" + date + "C00" + strike + "000");
            all.add("O:SPY" + date + "P00" + strike + "000");
        }
        return all;
    }

    static List<String> listed() {
        List<String> rows = new ArrayList<>();
        EXPIRIES.forEach(
                expiry -> tickers(expiry).forEach(t -> rows.add(FakePolygon.contract(t, 100))));
        rows.add(FakePolygon.contract("O:SPY1240705C00010000", 100)); // changed terms
        rows.add(FakePolygon.contract("O:SPY240709C00010000", 10));
        return rows;
    }

    PolygonProvider open() {
        return open("6000");
    }

    PolygonProvider open(String rate) {
        return new PolygonProvider(
                new ProviderSettings(home, clock, FakePolygon.KEY, server.url(), rate),
                clock,
                Duration.ofSeconds(10));
    }
}
