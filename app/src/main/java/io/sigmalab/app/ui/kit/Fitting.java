package io.sigmalab.app.ui.kit;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A row that shows those of its nodes that fit wholly, and none by half. */
public final class Fitting extends HBox {
    /** Empty. */
    public Fitting(double spacing) {
        super(spacing);
        setMinWidth(0);
    }

    /** Puts these in place of what was there. */
    public void show(List<? extends Region> nodes) {
        nodes.forEach(node -> node.setMinWidth(USE_PREF_SIZE));
        getChildren().setAll(nodes);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        for (Node node : getChildren()) {
            node.setVisible(
                    node.getLayoutX() + node.getLayoutBounds().getWidth() <= getWidth() + 1);
        }
    }
}
