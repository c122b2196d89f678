package io.sigmalab.app.ui.kit;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A framed part of a screen: a title with what belongs to it, and a body. */
public class Card extends BorderPane {
    private final HBox header;

    /** An empty card. */
    public Card(String title) {
        getStyleClass().add(Styles.CARD);
        Label name = Ui.label(title, Styles.CARD_TITLE);
        // What stands beside it gives way.
        name.setMinWidth(USE_PREF_SIZE);
        header = new HBox(8, name, Ui.spring());
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add(Styles.CARD_HEADER);
        setTop(header);
    }

    /**
     * A card around something painted, whose header explains itself.
     *
     * @param metric code of what it shows, for the explanation; none when there is no such text
     * @param header nodes at the right of the title
     */
    public static Card explained(String title, String metric, Region body, Node... header) {
        Card card = new Card(title).with(header);
        Metrics.find(metric).ifPresent(found -> Ui.tip(card.getTop(), found.tip()));
        card.body(body);
        card.setMinSize(0, 0);
        return card;
    }

    /** Adds to the right of the title. */
    public Card with(Node... nodes) {
        header.getChildren().addAll(nodes);
        return this;
    }

    /** The body, with the usual room around it. */
    public Card body(Node node) {
        BorderPane.setMargin(node, new Insets(12));
        setCenter(node);
        return this;
    }

    /** The body, up to the frame: tables. */
    public Card flush(Node node) {
        BorderPane.setMargin(node, Insets.EMPTY);
        setCenter(node);
        return this;
    }
}
