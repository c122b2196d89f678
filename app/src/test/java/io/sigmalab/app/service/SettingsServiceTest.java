package io.sigmalab.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.app.Wiring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsServiceTest {
    @TempDir Path home;

    private Lab lab() {
        return Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), null, "desktop");
    }

    private String env() throws Exception {
        return Files.readString(home.resolve(".env"));
    }

    @Test
    void whatIsSavedIsInForceAtTheNextStartAndCommentsStay() throws Exception {
        Files.writeString(home.resolve(".env"), "# mine\nSIGMA_LAB_THREADS=3\nOTHER=x\n");
        try (Lab lab = lab()) {
            assertThat(lab.settings().get("SIGMA_LAB_THREADS")).isEqualTo("3");
            Outcome saved =
                    lab.configuration()
                            .save(
                                    Map.of(
                                            "SIGMA_LAB_THREADS", "2",
                                            "SIGMA_LAB_DATA", "simulated:seed=9,edge=0.1"));
            assertThat(saved.get("restart")).isEqualTo(true);
        }
        assertThat(env())
                .isEqualTo(
                        "# mine\nSIGMA_LAB_THREADS=2\nOTHER=x\n"
                                + "SIGMA_LAB_DATA=simulated:seed=9,edge=0.1\n");
        try (Lab lab = lab()) {
            assertThat(lab.settings().get("SIGMA_LAB_DATA")).isEqualTo("simulated:seed=9,edge=0.1");
            lab.configuration().save(Map.of("SIGMA_LAB_DATA", ""));
        }
        assertThat(env()).isEqualTo("# mine\nSIGMA_LAB_THREADS=2\nOTHER=x\n");
    }

    @Test
    void valuesThatNeedQuotesAreReadBackAsTheyWere() throws Exception {
        Path folder = Files.createDirectories(home.resolve("my data #1/bars"));
        String spec = "files:" + folder.getParent();
        try (Lab lab = lab()) {
            lab.configuration().save(Map.of("SIGMA_LAB_DATA", spec));
        }
        try (Lab lab = lab()) {
            assertThat(lab.settings().get("SIGMA_LAB_DATA")).isEqualTo(spec);
        }
    }

    @Test
    void aSecretIsStoredForItsOwnerOnlyAndNeverShown() throws Exception {
        try (Lab lab = lab()) {
            lab.configuration().save(Map.of("POLYGON_API_KEY", "abcdefgh12345678"));
        }
        assertThat(env()).contains("abcdefgh12345678");
        if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(home.resolve(".env")))
                    .extracting(Enum::name)
                    .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
        }
        try (Lab lab = lab()) {
            assertThat(lab.configuration().show().toString()).doesNotContain("abcdefgh");
        }
    }

    @Test
    void badValuesAreRefusedAndNothingIsWritten() {
        try (Lab lab = lab()) {
            SettingsService service = lab.configuration();
            assertThatThrownBy(() -> service.check("SIGMA_LAB_THREADS", "many"))
                    .hasMessageContaining("1 to 1024");
            assertThatThrownBy(() -> service.check("SIGMA_LAB_DATA", "simulatd"))
                    .hasMessageContaining("simulated");
            assertThatThrownBy(() -> service.check("SIGMA_LAB_DATA", "files:" + home + "/none"))
                    .hasMessageContaining("none");
            assertThatThrownBy(() -> service.check("DATABASE_URL", "mysql://u:pw@h/db"))
                    .hasMessageContaining("mysql")
                    .message()
                    .doesNotContain("pw");
            assertThatThrownBy(() -> service.check("SIGMA_LAB_HOME", "/elsewhere"))
                    .hasMessageContaining("SIGMA_LAB_HOME");
            assertThatThrownBy(
                            () ->
                                    service.save(
                                            Map.of(
                                                    "SIGMA_LAB_THREADS", "2",
                                                    "SIGMA_LAB_DATA", "nothing")))
                    .hasMessageContaining("nothing");
        }
        assertThat(home.resolve(".env")).doesNotExist();
    }

    @Test
    void whatTheCommandLineSetsCannotBeOverruledByTheHome() {
        try (Lab lab =
                Wiring.open(
                        Map.of("SIGMA_LAB_HOME", home.toString(), "SIGMA_LAB_DATA", "simulated"),
                        1,
                        "desktop")) {
            assertThat(lab.configuration().show().rows("rows").get(0))
                    .containsEntry("locked", true)
                    .containsEntry("origin", "an option of the command line");
            assertThatThrownBy(
                            () ->
                                    lab.configuration()
                                            .save(Map.of("SIGMA_LAB_DATA", "simulated:seed=2")))
                    .hasMessageContaining("option of the command line");
        }
    }

    @Test
    void aDatabaseIsTriedWithoutTouchingIt() {
        try (Lab lab = lab()) {
            // In use by this program itself.
            lab.database().info();
            assertThat(lab.configuration().testDatabase("").document())
                    .containsEntry("kind", "H2")
                    .containsEntry("pending", 0);
            assertThatThrownBy(
                            () ->
                                    lab.configuration()
                                            .testDatabase(
                                                    "postgresql://u:secret@127.0.0.1:1/sigma"))
                    .hasMessageContaining("127.0.0.1")
                    .message()
                    .doesNotContain("secret");
        }
    }
}
