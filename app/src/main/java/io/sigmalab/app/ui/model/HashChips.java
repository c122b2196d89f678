package io.sigmalab.app.ui.model;

import io.sigmalab.app.ui.kit.CopyChip;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import java.util.Map;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** The hashes of a model; those for which there is no room are behind the number at the end. */
final class HashChips extends Pane {
    private static final double GAP = 6;

    private final MenuButton more = new MenuButton();
    private List<ModelFacts.Hash> hashes = List.of();
    private List<CopyChip> chips = List.of();
    private int shown = -1;

    HashChips() {
        more.setId("model-hash-more");
        more.getStyleClass().add("lab-small");
        Ui.tip(more, "More hashes; choosing one copies it");
    }

    void show(List<ModelFacts.Hash> all) {
        hashes = List.copyOf(all);
        chips =
                hashes.stream()
                        .map(
                                hash ->
                                        new CopyChip(
                                                "model-hash-" + hash.name(),
                                                hash.name(),
                                                hash.value()))
                        .toList();
        shown = -1;
        getChildren().setAll(chips);
        getChildren().add(more);
    }

    /** Marks the hash of a name as that of something with unsaved changes, and no other. */
    void mark(String name, boolean unsaved) {
        for (int i = 0; i < chips.size(); i++) {
            chips.get(i).mark(unsaved && hashes.get(i).name().equals(name));
        }
    }

    private double width(int count) {
        double width = 0;
        for (int i = 0; i < count; i++) {
            width += chips.get(i).prefWidth(-1) + (i == 0 ? 0 : GAP);
        }
        return width;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.ceil(width(chips.size()));
    }

    @Override
    protected double computePrefHeight(double width) {
        double chip = chips.stream().mapToDouble(one -> one.prefHeight(-1)).max().orElse(0);
        return Math.max(chip, more.prefHeight(-1));
    }

    @Override
    protected void layoutChildren() {
        int fit = chips.size();
        double room = getWidth() + 1;
        if (width(fit) > room) {
            double last = more.prefWidth(-1) + GAP;
            while (fit > 0 && width(fit) + last > room) {
                fit--;
            }
        }
        double x = 0;
        for (int i = 0; i < chips.size(); i++) {
            CopyChip chip = chips.get(i);
            chip.setVisible(i < fit);
            double wide = chip.prefWidth(-1);
            place(chip, x, wide);
            x += i < fit ? wide + GAP : 0;
        }
        more.setVisible(fit < chips.size());
        offer(fit);
        place(more, x, more.prefWidth(-1));
    }

    private void place(Region node, double x, double wide) {
        double tall = node.prefHeight(-1);
        double y = snapPositionY((getHeight() - tall) / 2);
        node.resizeRelocate(snapPositionX(x), y, wide, tall);
    }

    private void offer(int fit) {
        if (fit == shown) {
            return;
        }
        shown = fit;
        more.setText("+" + (hashes.size() - fit));
        more.getItems()
                .setAll(hashes.subList(fit, hashes.size()).stream().map(HashChips::item).toList());
    }

    private static MenuItem item(ModelFacts.Hash hash) {
        MenuItem item = new MenuItem(hash.name() + "  " + hash.value());
        item.setMnemonicParsing(false);
        item.setId("model-hash-copy-" + hash.name());
        item.setOnAction(
                event ->
                        Clipboard.getSystemClipboard()
                                .setContent(Map.of(DataFormat.PLAIN_TEXT, hash.value())));
        return item;
    }
}
