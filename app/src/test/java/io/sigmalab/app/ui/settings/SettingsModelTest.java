package io.sigmalab.app.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Preferences;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsModelTest {
    @TempDir Path home;
    private Lab lab;
    private Jobs jobs;
    private SettingsModel model;

    @BeforeEach
    void open() throws Exception {
        lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 1, "desktop");
        jobs = new Jobs(Runnable::run, Clock.systemUTC());
        Desk desk = new Desk(lab, jobs, Clock.systemUTC(), Preferences.read(home, Runnable::run));
        model = new SettingsModel(desk);
        CountDownLatch known = changes(model.shown());
        model.load();
        assertThat(known.await(120, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void close() {
        jobs.close();
        lab.close();
    }

    private static CountDownLatch changes(ObservableValue<?> value) {
        CountDownLatch changed = new CountDownLatch(1);
        value.addListener((property, was, is) -> changed.countDown());
        return changed;
    }

    @Test
    void aBadValueIsRefusedAtItsFieldAndAGoodOneIsSaved() throws Exception {
        SettingsModel.Field threads = model.field(SettingsModel.THREADS);
        CountDownLatch refused = changes(threads.problem());
        threads.text().set("0");
        assertThat(refused.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(threads.problem().get()).contains("1 to 1024");
        CountDownLatch accepted = changes(threads.problem());
        threads.text().set("2");
        assertThat(accepted.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(threads.problem().get()).isEmpty();
        CountDownLatch saved = changes(model.saved());
        model.save();
        assertThat(saved.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(model.saved().get()).contains(".env", "next start");
        assertThat(Files.readString(home.resolve(".env"))).isEqualTo("SIGMA_LAB_THREADS=2\n");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidInASentence() throws Exception {
        model.field(SettingsModel.DATABASE).text().set("postgresql://u:secret@127.0.0.1:1/lab");
        CountDownLatch said = changes(model.databaseProblem());
        model.testDatabase();
        assertThat(said.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(model.databaseProblem().get()).contains("127.0.0.1").doesNotContain("secret");
    }

    @Test
    void aCopyToADatabaseThatDoesNotAnswerIsRefusedInASentence() throws Exception {
        model.field(SettingsModel.DATABASE).text().set("postgresql://u:secret@127.0.0.1:1/lab");
        CountDownLatch said = changes(model.databaseProblem());
        model.copyThere();
        assertThat(said.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(model.databaseProblem().get()).contains("127.0.0.1").doesNotContain("secret");
    }

    @Test
    void everythingIsExportedOnceAndASecondFileOfTheNameIsRefusedInASentence() throws Exception {
        Path file = home.resolve("all.zip");
        CountDownLatch written = changes(model.database());
        model.exportTo(file);
        assertThat(written.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(model.database().get()).contains("all.zip");
        assertThat(Files.size(file)).isPositive();
        assertThat(model.moveCommand().get()).isEqualTo("sigma-lab db export " + file);
        CountDownLatch refused = changes(model.databaseProblem());
        model.exportTo(file);
        assertThat(refused.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(model.databaseProblem().get()).contains("something of this name");
    }
}
