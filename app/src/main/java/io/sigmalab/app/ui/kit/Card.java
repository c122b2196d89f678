package io.sigmalab.app.ui.kit;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/** A framed part of a screen: a title with what belongs to it, and a body. */
public class Card extends BorderPane {
    private final HBox header;

    /** An empty card. */
    public Card(String title) {
        getStyleClass().add(Styles.CARD);
        header = new HBox(8, Ui.label(title, Styles.CARD_TITLE), Ui.spring());
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add(Styles.CARD_HEADER);
        setTop(header);
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
