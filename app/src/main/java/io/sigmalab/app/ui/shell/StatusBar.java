package io.sigmalab.app.ui.shell;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line at the bottom: what the data are, where they are kept, what runs, how late it is. */
final class StatusBar extends HBox {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NEW_YORK =
            DateTimeFormatter.ofPattern("HH:mm 'ET'").withZone(ZoneId.of("America/New_York"));

    private final ShellModel model;
    private final HBox origin = new HBox(8);
    private final Label job = Ui.label("No jobs running");
    private final ProgressBar bar = new ProgressBar(0);
    private final Label share = Ui.label("", Styles.STRONG);
    private final Label left = Ui.label("");
    private final FontIcon arrow = Ui.icon("fth-chevron-up");
    private final Label database = Ui.label("opening …", Styles.MUTED);
    private final Label time = Ui.label("", Styles.MUTED);
    private final ProgressBar heap = new ProgressBar(0);
    private final Label memory = Ui.label("", Styles.MUTED);

    StatusBar(ShellModel model) {
        this.model = model;
        getStyleClass().add("lab-status");
        setAlignment(Pos.CENTER_LEFT);
        origin.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(origin);
        data(model.desk().lab().source().spec());
        // The source can be changed while the window is open.
        model.desk()
                .revision()
                .addListener((property, was, is) -> data(model.desk().lab().source().spec()));
        database.setId("status-database");
        database.setGraphic(Ui.icon("fth-database"));
        model.database().info().addListener((property, was, is) -> show(is));
        model.database().problem().addListener((property, was, is) -> trouble(is));
        heap.setId("status-heap");
        heap.setPrefWidth(40);
        Ui.tip(memory, "Memory in use of what the program may take. Results live on disk.");
        getChildren().addAll(divider(), database, divider(), jobs(), Ui.spring(), time, divider());
        getChildren().addAll(heap, memory);
        // What must not be cut when it is tight.
        time.setMinWidth(Region.USE_PREF_SIZE);
        memory.setMinWidth(Region.USE_PREF_SIZE);
        model.current().addListener((property, was, is) -> show(is));
        show(model.current().get());
        tick();
    }

    private void data(String spec) {
        origin.getChildren().clear();
        boolean isSimulated = spec.startsWith("simulated");
        if (isSimulated) {
            Button badge = new Button("SIMULATED DATA", Ui.icon("fth-alert-triangle"));
            badge.setId("simulated-badge");
            badge.setMinWidth(Region.USE_PREF_SIZE);
            badge.getStyleClass().add("lab-simulated");
            Ui.tip(badge, "Prices are invented. Opens Data, where real ones are chosen.");
            badge.setOnAction(event -> model.desk().go(new Destination.Data(null)));
            origin.getChildren().add(badge);
        }
        Label source = Ui.label(source(spec), Styles.MUTED);
        source.setId("status-data");
        source.setVisible(!source.getText().isEmpty());
        source.setManaged(!source.getText().isEmpty());
        Ui.tip(source, "Data source: " + spec);
        origin.getChildren().add(source);
    }

    /** A data source in short: {@code seed 7 · edge 0.1}, {@code files us-equities}. */
    static String source(String spec) {
        int colon = spec.indexOf(':');
        String name = colon < 0 ? spec : spec.substring(0, colon);
        String rest = colon < 0 ? "" : spec.substring(colon + 1);
        return switch (name) {
            case "simulated" -> rest.replace("=", " ").replace(",", " · ");
            case "files" -> "files · " + Path.of(rest).getFileName();
            default -> "Polygon";
        };
    }

    private static Region divider() {
        Region line = new Region();
        line.getStyleClass().add("lab-status-line");
        return line;
    }

    private Button jobs() {
        Button jobs = new Button();
        jobs.setId("status-jobs");
        jobs.getStyleClass().add("lab-flat");
        jobs.setAccessibleText("Jobs");
        Ui.tip(jobs, "Jobs of this session (Ctrl+J)");
        bar.setPrefWidth(96);
        // A bar keeps clicks to itself, and nothing would open.
        bar.setMouseTransparent(true);
        HBox content = new HBox(8, Ui.icon("fth-activity"), job, bar, share, left, arrow);
        content.setAlignment(Pos.CENTER_LEFT);
        jobs.setGraphic(content);
        jobs.setOnAction(event -> model.drawerOpen().set(!model.drawerOpen().get()));
        model.drawerOpen()
                .addListener(
                        (property, was, is) ->
                                arrow.setIconLiteral(is ? "fth-chevron-down" : "fth-chevron-up"));
        return jobs;
    }

    /** Called every second. */
    void tick() {
        time.setText(
                UTC.format(model.desk().clock().instant())
                        + " · "
                        + NEW_YORK.format(model.desk().clock().instant()));
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        heap.setProgress((double) used / runtime.maxMemory());
        memory.setText(size(used) + " of " + size(runtime.maxMemory()));
        show(model.current().get());
    }

    private static String size(long bytes) {
        return bytes < 1 << 30
                ? (bytes >> 20) + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1 << 30));
    }

    private void show(@Nullable Outcome info) {
        if (info != null) {
            Object place = info.document().get("url");
            database.setText(info.document().get("kind") + " · " + brief(String.valueOf(place)));
            Ui.tip(database, place + "\nschema " + info.document().get("schema_version"));
        }
    }

    /** The file's name, or the server. */
    private static String brief(String place) {
        int slash = Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\'));
        return place.contains("://") || slash < 0 ? place : place.substring(slash + 1);
    }

    private void trouble(@Nullable Exception problem) {
        database.getStyleClass().remove(Styles.FAIL);
        database.setGraphic(Ui.icon(problem == null ? "fth-database" : "fth-alert-octagon"));
        if (problem != null) {
            database.getStyleClass().add(Styles.FAIL);
            database.setText("database does not answer");
        } else {
            show(model.database().info().get());
        }
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
        Duration rest = model.left(state);
        left.setText(rest == null ? state.stage() : Formats.duration(rest) + " left");
    }
}
