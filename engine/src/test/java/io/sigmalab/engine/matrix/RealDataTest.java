package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.Shared;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.PackReader;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.FilesProvider;
import io.sigmalab.engine.provider.MarketData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Shipped models on real bars of 1998 to 2021. */
class RealDataTest {
    private static Path data() {
        return Shared.path("data/us-equities");
    }

    private static MatrixSpec spec(String packId, String modelId, String start, String end) {
        Path packs = Path.of(System.getProperty("sigmalab.root", "..")).resolve("packs");
        Pack pack = PackReader.of(packs, null).read(packId);
        return MatrixSpec.of(
                packId,
                pack.model(modelId),
                pack.setOf(pack.model(modelId)),
                LocalDate.parse(start),
                LocalDate.parse(end));
    }

    private static MatrixBuild build(MatrixSpec spec, int parallelism) {
        MarketData files = new FilesProvider(data());
        return new MatrixBuilder(Clock.systemUTC(), parallelism).build(spec, files, Progress.NONE);
    }

    @Test
    void spyHourlyBuildsTwiceTheSameAndItsLabelsAreTheReturnsOfTheFile() throws IOException {
        MatrixSpec spec =
                spec("momentumsigma", "spy_eq_intraday_hourly", "1998-01-02", "2021-03-31");

        MatrixBuild build = build(spec, 2);
        Matrix matrix = build.matrix();

        assertThat(build.audit().ok()).isTrue();
        assertThat(build.leaks().suspects()).isEmpty();
        assertThat(build.profile().coverage().absent()).isEmpty();
        MatrixBuilderTest.assertSame(build(spec, 1).matrix(), matrix);
        Map<String, Double> closes = hourlyCloses("SPY");
        int wrong = 0;
        int labelled = 0;
        for (int r = 0; r < matrix.rows(); r++) {
            String day = matrix.bars().sessionDate(matrix.barIndex()[r]).toString();
            Double now = closes.get(day + " " + matrix.hourEt(r));
            Double next = closes.get(day + " " + (matrix.hourEt(r) + 1));
            if (matrix.isLabelled(r)) {
                labelled++;
                double expected = next / now - 1;
                wrong += Math.abs(expected - matrix.labelReturn()[r]) < 1e-12 ? 0 : 1;
            }
        }
        assertThat(wrong).isZero();
        assertThat(labelled).isGreaterThan(30_000);
        assertThat(build.profile().labels().of(Direction.UP)).isGreaterThan(labelled / 4);
        assertThat(build.profile().labels().of(Direction.DOWN)).isGreaterThan(labelled / 4);
    }

    /** Raw closes by day and hour, read without our reader. */
    private static Map<String, Double> hourlyCloses(String ticker) throws IOException {
        Map<String, Double> closes = new HashMap<>();
        Path file = data().resolve("bars").resolve(ticker).resolve("hourly.csv.gz");
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.US_ASCII))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",");
                int hour = Integer.parseInt(cells[0].substring(11, 13));
                closes.put(cells[0].substring(0, 10) + " " + hour, Double.valueOf(cells[4]));
            }
        }
        return closes;
    }

    @Test
    void cuttingTheFutureOffRealBarsChangesNoFeatureAndNoLabel() {
        Matrix full =
                build(
                                spec(
                                        "momentumsigma",
                                        "spy_eq_intraday_hourly",
                                        "2005-01-03",
                                        "2021-03-31"),
                                2)
                        .matrix();
        // In the middle of the crash, a day before the circuit breakers.
        Matrix part =
                build(
                                spec(
                                        "momentumsigma",
                                        "spy_eq_intraday_hourly",
                                        "2005-01-03",
                                        "2020-03-06"),
                                2)
                        .matrix();

        assertThat(part.rows()).isBetween(20_000, full.rows() - 1000);
        for (int r = 0; r < part.rows(); r++) {
            boolean same = part.label()[r] == full.label()[r];
            for (int f = 0; f < part.features().length; f++) {
                same &=
                        Double.doubleToLongBits(part.features()[f][r])
                                == Double.doubleToLongBits(full.features()[f][r]);
            }
            assertThat(same).as("row %d", r).isTrue();
        }
    }

    @Test
    void theHoleInQqqGivesNoLabelOfYears() {
        MatrixSpec spec =
                spec("swingsigma", "spy_eq_swing_daily", "2003-01-02", "2012-12-31")
                        .withTicker("QQQ");

        Matrix matrix = build(spec, 2).matrix();

        Bars bars = matrix.bars();
        int lastBefore = 0;
        for (int r = 0; r < matrix.rows(); r++) {
            if (bars.sessionDate(matrix.barIndex()[r]).isBefore(LocalDate.parse("2005-01-01"))) {
                lastBefore = r;
            }
            if (matrix.isLabelled(r)) {
                long days = (matrix.labelEnd()[r] - matrix.decisionTime(r)) / 86_400_000;
                assertThat(days).isLessThan(40);
            }
        }
        assertThat(bars.sessionDate(matrix.barIndex()[lastBefore + 1]))
                .isAfter(LocalDate.parse("2011-01-01"));
        for (int r = lastBefore - 19; r <= lastBefore; r++) {
            assertThat(matrix.isLabelled(r)).as("row %d before the hole", r).isFalse();
        }
    }

    @Test
    void aSplitIsNoReturnAndACrashIsOne() {
        MatrixSpec swing =
                spec("swingsigma", "spy_eq_swing_daily", "1999-06-01", "2021-03-31")
                        .withTicker("AAPL");
        MatrixSpec nextDay =
                swing.withLabelArgs(
                        Args.check(
                                "label",
                                swing.labelType().params(),
                                Map.of("days", 1, "k_sigma", 0.3),
                                "test"));

        Matrix matrix = build(nextDay, 2).matrix();

        assertThat(matrix.meta().cadence()).isEqualTo(Cadence.DAILY);
        double worst = 0;
        String when = "";
        for (int r = 0; r < matrix.rows(); r++) {
            if (matrix.isLabelled(r) && matrix.labelReturn()[r] < worst) {
                worst = matrix.labelReturn()[r];
                when = matrix.bars().sessionDate(matrix.horizonBar()[r]).toString();
            }
        }
        assertThat(when).isEqualTo("2000-09-29");
        assertThat(worst).isCloseTo(-0.52, within(0.01));
        for (String split : List.of("2000-06-21", "2005-02-28", "2014-06-09", "2020-08-31")) {
            int row = rowBefore(matrix, LocalDate.parse(split));
            assertThat(Math.abs(matrix.labelReturn()[row])).as(split).isLessThan(0.12);
        }
    }

    private static int rowBefore(Matrix matrix, LocalDate day) {
        int row = 0;
        while (matrix.sessionDay(row + 1) < day.toEpochDay()) {
            row++;
        }
        return row;
    }
}
