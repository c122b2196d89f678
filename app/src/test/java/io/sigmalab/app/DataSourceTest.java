package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.app.service.DataSource;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Settings;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.polygon.FakePolygon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourceTest {
    @TempDir Path home;
    @TempDir Path folder;

    private Lab open(Map<String, String> more) {
        Map<String, String> flags = new HashMap<>(more);
        flags.put("SIGMA_LAB_HOME", home.toString());
        return Wiring.open(flags, 1, "test");
    }

    private void bars() throws IOException {
        Path spy = Files.createDirectories(folder.resolve("bars/SPY"));
        Files.writeString(
                spy.resolve("daily.csv"),
                """
                timestamp,open,high,low,close,volume
                2024-06-03,10,11,9,10.5,1000
                2024-06-04,10.5,11,10,10.2,1200
                """);
    }

    @Test
    void aSourceThatIsChosenIsInForceAtOnceAndAtTheNextStart() throws IOException {
        bars();
        Files.writeString(home.resolve(".env"), "# mine\nDB_SCHEMA=lab\n");
        String spec = "files:" + folder;
        try (Lab lab = open(Map.of())) {
            assertThat(lab.data().coverage().get("simulated")).isEqualTo(true);
            assertThat(lab.source().tryOut(spec, null, Progress.NONE).document())
                    .containsEntry("tickers", 1L)
                    .containsEntry("first", "2024-06-03")
                    .containsEntry("last", "2024-06-04");
            assertThat(lab.data().coverage().get("simulated")).isEqualTo(true);
            lab.source().use(spec, null);
            assertThat(lab.data().coverage().get("simulated")).isEqualTo(false);
        }
        assertThat(home.resolve(".env"))
                .hasContent("# mine\nDB_SCHEMA=lab\nSIGMA_LAB_DATA=" + spec + "\n");
        try (Lab lab = open(Map.of())) {
            assertThat(lab.source().spec()).isEqualTo(spec);
            assertThat(lab.source().overriddenBy()).isNull();
        }
        try (Lab lab = open(Map.of("SIGMA_LAB_DATA", "simulated"))) {
            assertThat(lab.source().overriddenBy()).isEqualTo("an option of the command line");
        }
    }

    @Test
    void aSourceThatCannotBeOpenedChangesNothing() {
        try (Lab lab = open(Map.of())) {
            DataSource source = lab.source();
            assertThatThrownBy(() -> source.use("files:" + home.resolve("nowhere"), null))
                    .isInstanceOf(LabException.class);
            assertThatThrownBy(() -> source.tryOut("files:" + folder, null, Progress.NONE))
                    .hasMessageContaining("no folder bars");
            assertThat(source.isSimulated()).isTrue();
            assertThat(home.resolve(".env")).doesNotExist();
        }
    }

    @Test
    void aKeyIsTriedBeforeItIsTakenAndIsNeverShown() throws IOException {
        try (FakePolygon server = new FakePolygon();
                Lab lab =
                        open(
                                Map.of(
                                        "POLYGON_BASE_URL",
                                        server.url(),
                                        "POLYGON_REQUESTS_PER_MINUTE",
                                        "6000"))) {
            assertThatThrownBy(() -> lab.source().tryOut("polygon", "wrong", Progress.NONE))
                    .isInstanceOf(LabException.class)
                    .hasMessageNotContaining("wrong key: wrong");
            assertThat(
                            lab.source()
                                    .tryOut("polygon", FakePolygon.KEY, Progress.NONE)
                                    .get("tried_ticker"))
                    .isEqualTo("SPY");
            lab.source().use("polygon", FakePolygon.KEY);
            Settings settings = lab.settings();
            assertThat(settings.toString()).doesNotContain(FakePolygon.KEY);
            assertThat(lab.source().hasKey()).isTrue();
            assertThat(Files.getPosixFilePermissions(home.resolve(".env"))).hasSize(2);
        }
    }
}
