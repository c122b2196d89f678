package io.sigmalab.app.ui.data;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.data.HoldoutModel.Form;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The sealed days of a ticker, who has looked at them, and the way to seal, look or release. */
final class HoldoutCard extends Card {
    private final HoldoutModel model;
    private final Label badge = Ui.badge("", "fth-lock", Styles.NOT_RUN);
    private final Label sentence = Ui.label("");
    private final VBox body = new VBox(8);
    private final HBox actions = new HBox(8);
    private final HoldoutFormView form;
    private final LooksList looks;

    HoldoutCard(Desk desk, HoldoutModel model) {
        super("Sealed holdout");
        this.model = model;
        setId("data-holdout");
        badge.setId("data-holdout-state");
        badge.setMinWidth(USE_PREF_SIZE);
        with(badge);
        Ui.tip(
                getTop(),
                "The newest days, put away before anybody chooses a model by them: nothing builds,"
                        + " trains, tests, sweeps or signals on them. Each look at them is counted"
                        + " for good. The other figures say how good a model looked; one look at"
                        + " days that nobody has used says how good it is.");
        sentence.setId("data-holdout-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        actions.setAlignment(Pos.CENTER_LEFT);
        form = new HoldoutFormView(model);
        looks = new LooksList(desk);
        setMinHeight(USE_PREF_SIZE);
        model.state().addListener((property, was, is) -> show());
        model.form().addListener((property, was, is) -> show());
        show();
    }

    private void show() {
        Holdout known = model.state().get();
        badge.setVisible(known.isKnown());
        if (known.problem() != null) {
            body(Notice.error(known.problem(), model::refresh));
            return;
        }
        if (!known.isKnown()) {
            body(Ui.label(known.ticker().isEmpty() ? "No series chosen" : "", Styles.MUTED));
            return;
        }
        Seal seal = known.inForce();
        badge.setText(
                seal == null
                        ? "not sealed"
                        : "sealed from " + seal.from() + " · " + looks(known.looksInForce()));
        badge.setGraphic(Ui.icon(seal == null ? "fth-unlock" : "fth-lock"));
        badge.getStyleClass().removeAll(Styles.NOT_RUN, Styles.WARN);
        badge.getStyleClass().add(known.looksInForce() > 0 ? Styles.WARN : Styles.NOT_RUN);
        sentence.setText(seal == null ? open(known) : closed(known, seal));
        actions(seal);
        body.getChildren().setAll(sentence);
        body.getChildren().add(model.form().get() == Form.NONE ? actions : form);
        looks.show(known);
        if (known.looks() > 0) {
            body.getChildren().add(looks);
        }
        body(body);
    }

    private static String looks(int count) {
        return Formats.whole(count) + (count == 1 ? " look" : " looks");
    }

    private static String open(Holdout known) {
        return "No day of "
                + known.ticker()
                + " is sealed: models may use all of them."
                + (known.looks() == 0
                        ? ""
                        : " Days of it were sealed before; " + looks(known.looks()) + " counted.");
    }

    private static String closed(Holdout known, Seal seal) {
        int count = known.looksInForce();
        return "The days of "
                + known.ticker()
                + " from "
                + seal.from()
                + " on are sealed: nothing builds, trains, tests, sweeps or signals on them. "
                + (count == 0
                        ? "Nobody has looked."
                        : "Looked at " + (count == 1 ? "once." : count + " times."))
                + (seal.seenBefore() == 0
                        ? ""
                        : " "
                                + Formats.whole(seal.seenBefore())
                                + (seal.seenBefore() == 1 ? " trial had" : " trials had")
                                + " seen days of them before the seal.");
    }

    private void actions(@Nullable Seal seal) {
        if (seal == null) {
            actions.getChildren().setAll(button("seal", "Seal newest days", "fth-lock", Form.SEAL));
            return;
        }
        Button look = button("open", "Look", "fth-eye", Form.OPEN);
        Metrics.find("looks").ifPresent(metric -> Ui.tip(look, metric.tip()));
        actions.getChildren()
                .setAll(look, button("release", "Release", "fth-unlock", Form.RELEASE));
    }

    private Button button(String id, String text, String icon, Form wanted) {
        return Ui.button("data-holdout-" + id, text, icon, () -> model.begin(wanted));
    }
}
