package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.frame.Toast.Kind;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What stays in sight above the screen until it is dealt with: interrupted work, no database. */
final class BannerBar extends VBox {
    private static final int MOST = 3;

    private final ShellModel model;

    BannerBar(ShellModel model) {
        super(8);
        this.model = model;
        setId("banners");
        getStyleClass().add("lab-banners");
        model.banners().addListener((InvalidationListener) change -> show());
        show();
    }

    private void show() {
        int count = model.banners().size();
        getChildren().setAll(model.banners().stream().limit(MOST).map(this::node).toList());
        if (count > MOST) {
            getChildren().add(Ui.label("and " + (count - MOST) + " more", Styles.MUTED));
        }
        setVisible(count > 0);
        setManaged(count > 0);
    }

    private Node node(Banner banner) {
        Label title = Ui.label(banner.title(), Styles.STRONG);
        Label text = Ui.label(banner.text(), Styles.MUTED);
        text.setWrapText(true);
        VBox words = new VBox(2, title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox node =
                new HBox(
                        12,
                        Ui.icon(
                                banner.kind() == Kind.ERROR
                                        ? "fth-alert-octagon"
                                        : "fth-pause-circle"),
                        words);
        node.setAlignment(Pos.CENTER_LEFT);
        node.setId("banner-" + banner.id());
        node.getStyleClass()
                .addAll(
                        "lab-banner",
                        "lab-banner-" + banner.kind().name().toLowerCase(Locale.ROOT));
        int number = 0;
        for (Banner.Action action : banner.actions()) {
            Button button =
                    Ui.button(
                            "banner-" + banner.id() + "-" + number++,
                            action.label(),
                            action.icon(),
                            () -> model.act(banner, action));
            button.setMinWidth(Button.USE_PREF_SIZE);
            node.getChildren().add(button);
        }
        node.getChildren()
                .add(
                        Ui.iconButton(
                                "banner-" + banner.id() + "-close",
                                "fth-x",
                                "Put away",
                                () -> model.dismiss(banner)));
        return node;
    }
}
