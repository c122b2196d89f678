package io.sigmalab.app.ui.kit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small parts that every screen uses. */
public final class Ui {
    private static final String TIP = "lab-tip";
    private static final String NOT_RUN = "NOT RUN";
    private static final String PASS = "PASS";
    private static final EventHandler<MouseEvent> MAKE_TIP = Ui::makeTip;

    private Ui() {}

    /** A text with style classes. */
    public static Label label(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }

    /** An icon of the Feather pack, {@code fth-play}. */
    public static FontIcon icon(String name, String... classes) {
        FontIcon icon = new FontIcon(name);
        icon.getStyleClass().addAll(classes);
        return icon;
    }

    /** A button with icon and text that does one thing. */
    public static Button button(String id, String text, @Nullable String icon, Runnable action) {
        Button button = new Button(text);
        // Ids have underscores.
        button.setMnemonicParsing(false);
        if (icon != null) {
            button.setGraphic(icon(icon));
        }
        button.setId(id);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** A button that is only an icon; the tooltip says what it does. */
    public static Button iconButton(String id, String icon, String tooltip, Runnable action) {
        Button button = button(id, "", icon, action);
        button.getStyleClass().add("lab-icon-button");
        button.setAccessibleText(tooltip);
        tip(button, tooltip);
        return button;
    }

    /** Takes the room that is left. */
    public static Region spring() {
        Region region = new Region();
        HBox.setHgrow(region, Priority.ALWAYS);
        return region;
    }

    /** Takes the height that is left. */
    public static Region grow() {
        Region region = new Region();
        VBox.setVgrow(region, Priority.ALWAYS);
        return region;
    }

    /**
     * Explains a node on hover, and to those who have the screen read to them.
     *
     * <p>The tooltip is made when the mouse first comes: each is a window with styles of its own,
     * and of the hundreds in the cells of a table hardly one is ever looked at.
     */
    public static <T extends Node> T tip(T node, String text) {
        node.setAccessibleHelp(text);
        // Added once, however often the text changes.
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, MAKE_TIP);
        if (node.getProperties().get(TIP) instanceof Tooltip made) {
            made.setText(text);
        }
        return node;
    }

    private static void makeTip(MouseEvent event) {
        Node node = (Node) event.getSource();
        if (!node.getProperties().containsKey(TIP)) {
            Tooltip tooltip = new Tooltip(node.getAccessibleHelp());
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(360);
            Tooltip.install(node, tooltip);
            node.getProperties().put(TIP, tooltip);
        }
    }

    /** The coloured square that stands for a pack. */
    public static Region packDot(String packId) {
        Region dot = new Region();
        dot.getStyleClass().addAll("lab-dot", "lab-dot-" + packId.toLowerCase(Locale.ROOT));
        return dot;
    }

    /** PASS, FAIL with the number of reasons, or NOT RUN. */
    public static Label gate(@Nullable Object gate) {
        String verdict = verdict(gate);
        return switch (verdict) {
            case NOT_RUN -> badge(verdict, "fth-minus", Styles.NOT_RUN);
            case PASS -> badge(verdict, "fth-check", Styles.PASS);
            default -> badge(verdict, "fth-x", Styles.FAIL);
        };
    }

    /** What {@link #gate} says. */
    public static String verdict(@Nullable Object gate) {
        if (!(gate instanceof Map<?, ?> map)) {
            return NOT_RUN;
        }
        if (Boolean.TRUE.equals(map.get("pass"))) {
            return PASS;
        }
        int count = map.get("reasons") instanceof List<?> list ? list.size() : 0;
        return count > 0 ? "FAIL " + count : "FAIL";
    }

    /** A small framed word with its sign: colour is never alone. */
    public static Label badge(String text, String icon, String... classes) {
        Label badge = label(text, Styles.BADGE);
        badge.getStyleClass().addAll(classes);
        badge.setGraphic(icon(icon));
        return badge;
    }
}
