package io.sigmalab.app.ui.shell;

import io.sigmalab.app.job.JobState;
import io.sigmalab.app.ui.kit.Ui;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The line at the bottom: what the data are, where they are kept, what runs, how late it is. */
final class StatusBar extends HBox {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NEW_YORK =
            DateTimeFormatter.ofPattern("HH:mm 'ET'").withZone(ZoneId.of("America/New_York"));

    private final Clock clock;
    private final Label job = Ui.label("No jobs running");
    private final ProgressBar bar = new ProgressBar(0);
    private final Label share = Ui.label("", "lab-strong");
    private final Label left = Ui.label("");
    private final Label time = Ui.label("", "lab-muted");
    private final Label memory = Ui.label("", "lab-muted");

    StatusBar(ShellModel model, Facts facts, Clock clock) {
        this.clock = clock;
        getStyleClass().add("lab-status");
        setAlignment(Pos.CENTER_LEFT);
        if (facts.isSimulated()) {
            Label badge =
                    Ui.badge("SIMULATED DATA", "fth-alert-triangle", "lab-warn", "lab-simulated");
            badge.setId("simulated-badge");
            Ui.tip(badge, "Prices are invented. Choose real data in the settings or with --data.");
            getChildren().add(badge);
        }
        Label source = Ui.label(facts.data(), "lab-muted");
        source.setId("status-data");
        Label database = Ui.label(facts.database(), "lab-muted");
        database.setGraphic(Ui.icon("fth-database"));
        Button jobs = new Button();
        jobs.setId("status-jobs");
        jobs.getStyleClass().add("lab-flat");
        jobs.setAccessibleText("Jobs");
        bar.setPrefWidth(96);
        HBox content = new HBox(8, Ui.icon("fth-activity"), job, bar, share, left);
        content.setAlignment(Pos.CENTER_LEFT);
        jobs.setGraphic(content);
        jobs.setOnAction(event -> model.drawerOpen().set(!model.drawerOpen().get()));
        getChildren().addAll(source, database, jobs, Ui.spring(), time, memory);
        model.current().addListener((property, was, is) -> show(is));
        show(model.current().get());
        Timeline ticks = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), e -> tick()));
        ticks.setCycleCount(Timeline.INDEFINITE);
        ticks.play();
        tick();
    }

    private void tick() {
        time.setText(UTC.format(clock.instant()) + " · " + NEW_YORK.format(clock.instant()));
        Runtime runtime = Runtime.getRuntime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        memory.setText(
                used
                        + " MB of "
                        + String.format(
                                java.util.Locale.ROOT, "%.1f GB", runtime.maxMemory() / 1e9));
    }

    private void show(@Nullable JobState state) {
        boolean runs = state != null;
        bar.setVisible(runs);
        bar.setManaged(runs);
        share.setText("");
        left.setText("");
        if (state == null) {
            job.setText("No jobs running");
            return;
        }
        job.setText(state.title());
        double done = state.share();
        // Not known yet is an empty bar, not an endless animation.
        bar.setProgress(Double.isNaN(done) ? 0 : done);
        if (!Double.isNaN(done)) {
            share.setText(Math.round(100 * done) + " %");
        }
        Duration rest = state.left(clock.instant());
        left.setText(rest == null ? state.stage() : text(rest) + " left");
    }

    private static String text(Duration duration) {
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " m " + duration.toSecondsPart() + " s"
                : duration.toSecondsPart() + " s";
    }

    /**
     * What does not change while the window is open.
     *
     * @param data data source, for people
     * @param isSimulated whether it is invented
     * @param database kind and place
     */
    record Facts(String data, boolean isSimulated, String database) {}
}
