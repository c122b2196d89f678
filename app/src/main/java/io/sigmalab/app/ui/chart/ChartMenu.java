package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.kit.Ui;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with a chart, on right click and behind the dots in the header of its card:
 * everything again, copy, save as PNG, SVG or CSV. Files are written beside the FX thread.
 */
public final class ChartMenu {
    private static final String FOLDER = "charts.folder";

    private final Desk desk;
    private final Region node;
    private final Drawing chart;
    private final Supplier<String> title;
    private final ContextMenu menu = new ContextMenu();
    private @Nullable BooleanSupplier fromSimulated;

    /**
     * Installs it.
     *
     * @param id prefix of the ids of its entries
     * @param title what the chart shows now; on pictures and in names of files
     */
    public <C extends Region & Drawing> ChartMenu(
            Desk desk, String id, C chart, Supplier<String> title) {
        this.desk = desk;
        this.chart = chart;
        this.title = title;
        node = chart;
        if (chart.zooms()) {
            menu.getItems()
                    .addAll(
                            item(id + "-reset", "Reset zoom", chart::reset),
                            new SeparatorMenuItem());
        }
        menu.getItems()
                .addAll(
                        item(id + "-copy", "Copy image", this::copy),
                        item(id + "-png", "Save PNG…", () -> choose("png")),
                        item(id + "-svg", "Save SVG…", () -> choose("svg")),
                        item(id + "-csv", "Save CSV…", () -> choose("csv")));
        chart.setOnContextMenuRequested(
                event -> {
                    menu.show(chart, event.getScreenX(), event.getScreenY());
                    event.consume();
                });
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }

    /**
     * Marks pictures and files as made from simulated data where what they show was, whatever
     * source is in force by now. Without it, the source in force decides.
     */
    public ChartMenu from(BooleanSupplier isSimulated) {
        fromSimulated = isSimulated;
        return this;
    }

    /** The button for the header of a card. */
    public Button button(String id) {
        Button button =
                Ui.iconButton(id, "fth-more-horizontal", "Chart: copy, save, reset zoom", () -> {});
        button.setOnAction(event -> menu.show(button, Side.BOTTOM, 0, 0));
        return button;
    }

    private Picture picture() {
        BooleanSupplier own = fromSimulated;
        boolean simulated = own == null ? desk.lab().source().isSimulated() : own.getAsBoolean();
        return new Picture(title.get(), simulated ? "SIMULATED DATA" : null);
    }

    private WritableImage image(Picture picture) {
        return picture.image(chart, node.getWidth(), node.getHeight());
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putImage(image(picture()));
        Clipboard.getSystemClipboard().setContent(content);
        desk.say(Toast.of(Toast.Kind.DONE, "Copied", title.get()));
    }

    private void choose(String kind) {
        desk.askWhere(
                        node.getScene().getWindow(),
                        "Save " + title.get(),
                        fileName(title.get()) + "." + kind,
                        FOLDER)
                .ifPresent(file -> save(kind, file));
    }

    /**
     * Saves as {@code png}, {@code svg} or {@code csv}; on the FX thread, which does not wait for
     * the disk.
     */
    public void save(String kind, Path file) {
        Picture picture = picture();
        @Nullable WritableImage image = kind.equals("png") ? image(picture) : null;
        String text =
                switch (kind) {
                    case "svg" -> picture.svg(chart, node.getWidth(), node.getHeight());
                    case "csv" -> csv(picture);
                    default -> "";
                };
        desk.jobs()
                .fetch(
                        () -> {
                            byte[] bytes =
                                    image == null
                                            ? text.getBytes(StandardCharsets.UTF_8)
                                            : Picture.png(image);
                            return Files.write(file, bytes);
                        },
                        saved -> desk.say(Toast.of(Toast.Kind.DONE, "Saved", saved.toString())),
                        error ->
                                desk.say(
                                        Toast.of(
                                                Toast.Kind.ERROR,
                                                "Not saved: " + file,
                                                String.valueOf(error.getMessage()))));
    }

    private String csv(Picture picture) {
        String note = picture.note();
        return note == null ? chart.csv() : "# " + note + "\n" + chart.csv();
    }

    private static String fileName(String title) {
        String plain = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-");
        return plain.replaceAll("^-|-$", "");
    }
}
