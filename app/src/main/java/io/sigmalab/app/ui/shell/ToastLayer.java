package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The messages in the corner at the bottom right. */
final class ToastLayer extends VBox {
    private static final double WIDTH = 360;

    private final ToastQueue queue;
    private final Map<Toast, Button> counting = new WeakHashMap<>();

    ToastLayer(ShellModel model) {
        super(8);
        queue = new ToastQueue(model.desk().toasts(), model.desk().clock());
        setId("toasts");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setMinWidth(WIDTH);
        model.desk().toasts().addListener((InvalidationListener) change -> show());
        show();
    }

    /** Called every second. */
    void tick() {
        queue.expire();
        counting.forEach((toast, button) -> button.setText(word(toast)));
    }

    private void show() {
        counting.clear();
        getChildren().clear();
        if (queue.waiting() > 0) {
            getChildren().add(Ui.label("and " + queue.waiting() + " more", "lab-toast-more"));
        }
        queue.inSight().forEach(toast -> getChildren().add(node(toast)));
    }

    private Node node(Toast toast) {
        Label title = Ui.label(toast.title(), Styles.STRONG);
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head = new HBox(8, Ui.icon(icon(toast.kind())), title);
        head.setAlignment(Pos.CENTER_LEFT);
        if (toast.action() != null) {
            Button action = Ui.button("toast-action", word(toast), null, () -> act(toast));
            action.getStyleClass().add("lab-link-button");
            action.setMinWidth(Region.USE_PREF_SIZE);
            counting.put(toast, action);
            head.getChildren().add(action);
        }
        head.getChildren()
                .add(Ui.iconButton("toast-close", "fth-x", "Close", () -> queue.close(toast)));
        VBox node = new VBox(head);
        if (!toast.text().isEmpty()) {
            Label text = Ui.label(toast.text(), Styles.MUTED, "lab-toast-text");
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            node.getChildren().add(text);
        }
        node.setPrefWidth(WIDTH);
        node.setMinHeight(Region.USE_PREF_SIZE);
        node.getStyleClass()
                .addAll("lab-toast", "lab-toast-" + toast.kind().name().toLowerCase(Locale.ROOT));
        node.setAccessibleText(toast.title() + ". " + toast.text());
        node.setOnMouseEntered(event -> queue.keep(toast));
        return node;
    }

    private void act(Toast toast) {
        queue.close(toast);
        toast.run().run();
    }

    /** Undo counts down, so that one knows how long there is time. */
    private String word(Toast toast) {
        @Nullable String action = toast.action();
        long seconds = queue.secondsLeft(toast);
        return "Undo".equals(action) && seconds > 0
                ? action + " · " + seconds + " s"
                : String.valueOf(action);
    }

    private static String icon(Toast.Kind kind) {
        return switch (kind) {
            case DONE -> "fth-check-circle";
            case INFO -> "fth-info";
            case WARNING -> "fth-alert-triangle";
            case ERROR -> "fth-x-circle";
        };
    }
}
