package io.sigmalab.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Wiring;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.kit.Theme;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.beans.InvalidationListener;
import javafx.collections.FXCollections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellModelTest {
    @TempDir Path home;
    private final Jobs jobs = new Jobs(Runnable::run, Clock.systemUTC());
    private Lab lab;

    private Desk desk() {
        lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 1, "desktop");
        return new Desk(lab, jobs, Clock.systemUTC(), Preferences.read(home, Runnable::run));
    }

    @AfterEach
    void close() {
        jobs.close();
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void backAndForwardRetraceTheWay() {
        Desk desk = desk();
        ShellModel model = new ShellModel(desk, EnumSet.allOf(Place.class));
        desk.go(Place.LEADERBOARD);
        desk.go(Place.DATA);
        model.history().back();
        assertThat(desk.here().get().place()).isEqualTo(Place.LEADERBOARD);
        model.history().back();
        assertThat(desk.here().get().place()).isEqualTo(Place.DASHBOARD);
        assertThat(model.history().canGoBack().get()).isFalse();
        model.history().forward();
        assertThat(desk.here().get().place()).isEqualTo(Place.LEADERBOARD);
        desk.go(Place.PACKS);
        assertThat(model.history().canGoForward().get()).isFalse();
    }

    @Test
    void aNarrowWindowCollapsesTheNavigationAndForgetsNothing() {
        ShellModel model = new ShellModel(desk(), EnumSet.allOf(Place.class));
        assertThat(model.navigationOpen().get()).isTrue();
        model.narrow().set(true);
        assertThat(model.navigationOpen().get()).isFalse();
        model.toggleNavigation();
        assertThat(model.navigationOpen().get()).isTrue();
        model.narrow().set(false);
        assertThat(model.navigationOpen().get()).isTrue();
        model.toggleNavigation();
        assertThat(model.desk().preferences().flag("navigation.open", true)).isFalse();
    }

    @Test
    void escapeClosesTheDrawerBeforeThePalette() {
        ShellModel model = new ShellModel(desk(), EnumSet.allOf(Place.class));
        model.drawerOpen().set(true);
        model.paletteOpen().set(true);
        assertThat(model.escape()).isTrue();
        assertThat(model.drawerOpen().get()).isFalse();
        assertThat(model.paletteOpen().get()).isTrue();
        assertThat(model.escape()).isTrue();
        assertThat(model.escape()).isFalse();
    }

    @Test
    void thePaletteHasChosenWhenItSaysThatItFound() {
        PaletteItem item =
                new PaletteItem(
                        PaletteItem.Group.VIEWS,
                        "fth-award",
                        null,
                        "Leaderboard",
                        "",
                        "",
                        () -> {});
        PaletteModel palette = new PaletteModel(desk(), () -> List.of(item));
        List<String> told = new ArrayList<>();
        palette.rows()
                .addListener(
                        (InvalidationListener)
                                change ->
                                        told.add(
                                                palette.selected()
                                                        + " of "
                                                        + palette.rows().size()));
        palette.query().set("leader");
        palette.query().set("leaderboards");
        palette.query().set("board");
        assertThat(told).containsExactly("1 of 2", "-1 of 0", "1 of 2");
    }

    @Test
    void aFetchThatFailsBecauseOfTheDatabaseIsSaidUntilItAnswers() throws Exception {
        Desk desk = desk();
        ShellModel model = new ShellModel(desk, EnumSet.allOf(Place.class));
        CountDownLatch failed = new CountDownLatch(1);
        jobs.fetch(
                () -> {
                    throw new LabException(
                            Reason.DATABASE,
                            "the connection was lost",
                            "db.example:5432",
                            "see that the server runs");
                },
                got -> {},
                failure -> failed.countDown());
        assertThat(failed.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(model.banners()).hasSize(1);
        Banner banner = model.banners().get(0);
        assertThat(banner.text())
                .contains("The connection was lost", "db.example:5432", "see that the server runs");
        CountDownLatch answered = new CountDownLatch(1);
        long revision = desk.revision().get();
        model.database().info().addListener((property, was, is) -> answered.countDown());
        model.act(banner, banner.actions().get(0));
        assertThat(answered.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(model.banners()).isEmpty();
        assertThat(desk.revision().get()).as("screens fetch again").isGreaterThan(revision);
    }

    @Test
    void crumbsLeadBackToPackAndModel() {
        List<CrumbsModel.Crumb> parts =
                CrumbsModel.parts(
                        new Destination.Model("zerosigma", "m_1", ModelTab.BACKTEST, null));
        assertThat(parts)
                .extracting(CrumbsModel.Crumb::text)
                .containsExactly("Model", "zerosigma", "m_1", "Backtest");
        assertThat(parts.get(1).where()).isEqualTo(new Destination.Pack("zerosigma"));
        assertThat(CrumbsModel.parts(new Destination.Create(null)))
                .extracting(CrumbsModel.Crumb::text)
                .containsExactly("Dashboard", "Create model");
    }

    @Test
    void aMessageStaysEightSecondsAndAnErrorUntilItIsClosed() {
        Instant start = Instant.parse("2026-01-05T12:00:00Z");
        Instant[] now = {start};
        Clock clock =
                new Clock() {
                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now[0];
                    }
                };
        var toasts = FXCollections.<Toast>observableArrayList();
        ToastQueue queue = new ToastQueue(toasts, clock);
        for (int i = 0; i < 4; i++) {
            toasts.add(Toast.of(Toast.Kind.DONE, "same", "same"));
        }
        Toast error = Toast.of(Toast.Kind.ERROR, "failed", "");
        toasts.add(error);
        assertThat(queue.inSight()).hasSize(3).endsWith(error);
        assertThat(queue.waiting()).isEqualTo(2);
        now[0] = start.plusMillis(3500);
        assertThat(queue.secondsLeft(toasts.get(3))).isEqualTo(5);
        now[0] = start.plusSeconds(8);
        queue.expire();
        assertThat(toasts).as("two were never in sight yet").hasSize(3);
        queue.inSight();
        now[0] = start.plusSeconds(17);
        queue.expire();
        assertThat(toasts).containsExactly(error);
        queue.close(error);
        assertThat(toasts).isEmpty();
    }

    @Test
    void closingWithJobsAsksOnceAndEndsWhenTheyAreDone() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        int[] hidden = {0};
        Leaving leaving = new Leaving(jobs, () -> hidden[0]++, ended::countDown);
        jobs.submit("long", progress -> go.await(), state -> {});
        leaving.ask();
        assertThat(leaving.state().get()).isEqualTo(Leaving.State.ASKED);
        leaving.stay();
        leaving.ask();
        leaving.background();
        assertThat(hidden[0]).isEqualTo(1);
        assertThat(ended.getCount()).isEqualTo(1);
        go.countDown();
        assertThat(ended.await(120, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cancellingStopsTheJobsAndThenCloses() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Leaving leaving = new Leaving(jobs, () -> {}, ended::countDown);
        CountDownLatch begun = new CountDownLatch(1);
        jobs.submit(
                "long",
                progress -> {
                    begun.countDown();
                    while (true) {
                        progress.step(1, 2, "at it");
                    }
                },
                state -> {});
        begun.await();
        leaving.ask();
        leaving.cancel();
        assertThat(ended.await(120, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void withoutJobsClosingClosesAtOnce() {
        CountDownLatch ended = new CountDownLatch(1);
        new Leaving(jobs, () -> {}, ended::countDown).ask();
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void aSecondWindowOnTheHomeKnowsTheFirst() throws Exception {
        try (HomeClaim first = HomeClaim.of(home)) {
            assertThat(first.isFirst()).isTrue();
            try (HomeClaim second = HomeClaim.of(home)) {
                assertThat(second.isFirst()).isFalse();
                assertThat(second.other()).isEqualTo(Long.toString(ProcessHandle.current().pid()));
            }
        }
        try (HomeClaim later = HomeClaim.of(home)) {
            assertThat(later.isFirst()).as("freed when the window closed").isTrue();
        }
    }

    @Test
    void eachSystemSaysInItsWayWhetherItIsDark() {
        assertThat(SystemTheme.meaning("Mac OS X", "Dark\n")).isEqualTo(Theme.DARK);
        assertThat(SystemTheme.meaning("Mac OS X", "")).isEqualTo(Theme.LIGHT);
        assertThat(SystemTheme.meaning("Windows 11", "  AppsUseLightTheme    REG_DWORD    0x0\r\n"))
                .isEqualTo(Theme.DARK);
        assertThat(SystemTheme.meaning("Windows 11", "  AppsUseLightTheme    REG_DWORD    0x1\r\n"))
                .isEqualTo(Theme.LIGHT);
        assertThat(SystemTheme.meaning("Linux", "'prefer-dark'\n")).isEqualTo(Theme.DARK);
        assertThat(SystemTheme.meaning("Linux", "'default'\n")).isNull();
        assertThat(SystemTheme.meaning("Linux", "'Adwaita'\n")).isEqualTo(Theme.LIGHT);
        assertThat(SystemTheme.meaning("Linux", null)).isNull();
    }

    @Test
    void theDataSourceIsSaidInShort() {
        assertThat(StatusBar.source("simulated:seed=7,edge=0.1")).isEqualTo("seed 7 · edge 0.1");
        assertThat(StatusBar.source("files:/data/us-equities")).isEqualTo("files · us-equities");
        assertThat(StatusBar.source("simulated")).isEmpty();
    }
}
