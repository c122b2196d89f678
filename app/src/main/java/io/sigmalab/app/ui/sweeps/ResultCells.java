package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.sweeps.SweepResultsModel.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Cells of the results that hold more than a text. Each makes its nodes once and says in them what
 * the row of the moment is: while variants arrive, rows move with each of them.
 */
final class ResultCells {
    private ResultCells() {}

    /** A cell whose nodes stay. */
    private abstract static class Kept extends TableCell<Entry, Entry> {
        @Override
        protected void updateItem(@Nullable Entry item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : filled(item));
        }

        /** The nodes, saying what there is to say of a row. */
        abstract Node filled(Entry entry);
    }

    /** Whether the run is ticked. */
    static TableCell<Entry, Entry> check(SweepResultsModel results, RowActions actions) {
        CheckBox box = new CheckBox();
        box.setFocusTraversable(false);
        Kept cell =
                new Kept() {
                    @Override
                    Node filled(Entry entry) {
                        String runId = entry.row().runId();
                        box.setDisable(runId == null);
                        box.setSelected(runId != null && results.checked().contains(runId));
                        box.setAccessibleText("Choose " + entry.row().title());
                        return box;
                    }
                };
        box.setOnAction(event -> actions.check(cell.getItem().row()));
        return cell;
    }

    /** Threshold or top share, with a sign for guard rails and for identical variants. */
    static TableCell<Entry, Entry> kind() {
        Label name = Ui.label("", Styles.MUTED);
        Label dot = new Label("●");
        dot.getStyleClass().add("lab-guard-dot");
        dot.setAccessibleText("Below a guard rail");
        Label count = Ui.label("", Styles.FAINT);
        HBox box = new HBox(6, name, dot, count);
        box.setAlignment(Pos.CENTER_LEFT);
        return new Kept() {
            @Override
            Node filled(Entry entry) {
                SweepRow row = entry.row();
                name.setText(row.kindText());
                show(dot, !row.belowGuard().isEmpty());
                if (dot.isVisible()) {
                    Ui.tip(dot, "Below " + String.join(", ", row.belowGuard()));
                }
                show(count, entry.same().size() > 1);
                if (count.isVisible()) {
                    count.setText("×" + entry.same().size());
                    Ui.tip(count, same(entry));
                }
                return box;
            }
        };
    }

    private static void show(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    /** Which parameter changed nothing. */
    private static String same(Entry entry) {
        List<SweepRow> rows = entry.same();
        List<String> changed = new ArrayList<>();
        if (rows.stream().map(r -> r.kind() + r.value()).distinct().count() > 1) {
            changed.add("value");
        }
        if (rows.stream().map(SweepRow::hours).distinct().count() > 1) {
            changed.add("hours");
        }
        for (String name : rows.get(0).vary().keySet()) {
            if (rows.stream().map(r -> r.vary().getOrDefault(name, "")).distinct().count() > 1) {
                changed.add(name);
            }
        }
        return "Identical trades, "
                + String.join(" and ", changed)
                + " changed nothing:\n"
                + String.join("\n", rows.stream().limit(12).map(SweepRow::title).toList())
                + (rows.size() > 12 ? "\n…" : "");
    }

    /** What can be done with the row. */
    static TableCell<Entry, Entry> actions(RowActions actions) {
        return new Kept() {
            private final Node buttons = actions.buttons(() -> getItem().row());

            @Override
            Node filled(Entry entry) {
                buttons.setVisible(entry.row().runId() != null);
                return buttons;
            }
        };
    }

    /** The verdict with its reasons, on hover and on focus. */
    static final class Gate extends TableCell<Entry, Entry> {
        private static final String FAILED = "FAILED";

        private final SweepResultsModel results;
        private final InvalidationListener pointed = observable -> stopTab();
        private @Nullable Label chip;
        private @Nullable Tooltip tip;

        Gate(SweepResultsModel results) {
            this.results = results;
            results.selected().addListener(new WeakInvalidationListener(pointed));
        }

        @Override
        protected void updateItem(@Nullable Entry item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            SweepRow row = item.row();
            boolean hasFailed = row.runId() == null;
            String verdict = hasFailed ? FAILED : Ui.verdict(row.gate());
            Label shown = chip;
            // The same verdict as before: its nodes have their styles already.
            if (shown == null || !shown.getText().equals(verdict)) {
                shown =
                        hasFailed
                                ? Ui.badge(FAILED, "fth-x-circle", Styles.FAIL)
                                : Ui.gate(row.gate());
                shown.setMinWidth(Region.USE_PREF_SIZE);
                chip = shown;
                tip = null;
                listen(shown);
            }
            String text = hasFailed ? failure(row) : reasons(row);
            Ui.tip(shown, text);
            shown.setAccessibleText(shown.getText() + ": " + text);
            setGraphic(shown);
            stopTab();
        }

        private void listen(Label on) {
            on.focusedProperty()
                    .addListener(
                            (property, was, is) -> {
                                Bounds at = on.localToScreen(on.getBoundsInLocal());
                                if (is && at != null) {
                                    tip(on).show(on, at.getMinX(), at.getMaxY() + 4);
                                } else if (tip != null) {
                                    tip.hide();
                                }
                            });
        }

        /** For who comes by keyboard; the mouse has its own. */
        private Tooltip tip(Label on) {
            Tooltip made = tip == null ? new Tooltip() : tip;
            made.setShowDelay(Duration.millis(200));
            made.setText(on.getAccessibleHelp());
            tip = made;
            return made;
        }

        private static String failure(SweepRow row) {
            return Objects.requireNonNullElse(row.reason(), "It failed or its run was deleted");
        }

        private static String reasons(SweepRow row) {
            return row.gate().get("reasons") instanceof List<?> reasons && !reasons.isEmpty()
                    ? String.join(
                            "\n",
                            reasons.stream()
                                    .filter(Map.class::isInstance)
                                    .map(r -> SweepTexts.reason((Map<?, ?>) r))
                                    .toList())
                    : "Every check passes";
        }

        /** Of a thousand rows only the selected one has a chip that Tab stops at. */
        private void stopTab() {
            SweepRow selected = results.selected().get();
            Entry entry = getItem();
            if (chip != null) {
                chip.setFocusTraversable(
                        selected != null
                                && entry != null
                                && entry.row().runId() != null
                                && selected.cell() == entry.row().cell());
            }
        }
    }
}
