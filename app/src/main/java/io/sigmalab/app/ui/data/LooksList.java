package io.sigmalab.app.ui.data;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Everybody who has looked at sealed days of a ticker, the newest first, and what was seen. */
final class LooksList extends ScrollPane {
    private static final double ONE = 52;
    private static final int MOST = 3;

    private final Desk desk;
    private final VBox rows = new VBox(8);

    LooksList(Desk desk) {
        this.desk = desk;
        setId("data-looks");
        setContent(rows);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("lab-plain-scroll");
        rows.setPadding(new Insets(0, 12, 0, 0));
        rows.setAccessibleText("Looks at sealed days");
    }

    void show(Holdout known) {
        rows.getChildren().clear();
        // The newest seal comes first, but in it the oldest look.
        for (int i = known.seals().size() - 1; i >= 0; i--) {
            Seal seal = known.seals().get(i);
            seal.looks().forEach(look -> rows.getChildren().add(0, row(seal, look)));
        }
        double height = ONE * Math.min(MOST, known.looks());
        setPrefHeight(height);
        setMinHeight(height);
    }

    private Node row(Seal seal, Seal.Look look) {
        HBox head =
                new HBox(
                        8,
                        Ui.icon(look.isRelease() ? "fth-unlock" : "fth-eye"),
                        Ui.label(look.isRelease() ? "Released" : "Looked", Styles.STRONG),
                        Ui.label(Formats.time(look.at()) + " UTC"),
                        by(look.by()));
        head.setAlignment(Pos.CENTER_LEFT);
        if (!look.run().isEmpty()) {
            head.getChildren().addAll(Ui.spring(), run(look));
        }
        Label what = Ui.label(words(seal, look), Styles.MUTED);
        what.setWrapText(true);
        what.setMinHeight(USE_PREF_SIZE);
        if (!look.isRelease()) {
            Ui.tip(what, Metrics.of("sharpe_annual").tip());
        }
        return new VBox(2, head, what);
    }

    private static Label by(String who) {
        Label label = Ui.label(who, Styles.MUTED);
        label.setMinWidth(0);
        return Ui.tip(label, who);
    }

    private Hyperlink run(Seal.Look look) {
        Hyperlink link = new Hyperlink(look.run());
        link.getStyleClass().add(Styles.MONO);
        link.setMinWidth(USE_PREF_SIZE);
        link.setOnAction(
                event ->
                        desk.go(
                                new Destination.Model(
                                        look.packId(),
                                        look.modelId(),
                                        ModelTab.BACKTEST,
                                        look.run())));
        return Ui.tip(link, look.packId() + " / " + look.modelId() + "\nOpens the backtest");
    }

    private static String words(Seal seal, Seal.Look look) {
        String why = look.reason().isEmpty() ? "" : " · " + look.reason();
        if (look.isRelease()) {
            return "Days from " + seal.from() + " on, sealed no longer" + why;
        }
        return "Sharpe "
                + Formats.number(figure(look, "sharpe_annual", false))
                + " before, "
                + Formats.number(figure(look, "sharpe_annual", true))
                + " on the sealed days · net "
                + Formats.signedPercent(figure(look, "cum_ret", false))
                + " before, "
                + Formats.signedPercent(figure(look, "cum_ret", true))
                + " sealed · "
                + Formats.whole(figure(look, "trades", true))
                + " trades"
                + why;
    }

    private static @Nullable Object figure(Seal.Look look, String code, boolean sealed) {
        return (sealed ? look.seen() : look.before()).get(code);
    }
}
