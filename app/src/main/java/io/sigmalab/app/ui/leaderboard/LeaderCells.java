package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.Sparkline;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** What stands in the cells of the leaderboard; each cell is made once and filled anew. */
final class LeaderCells {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM yy HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Growth growth;
    private ThemeColours colours;

    LeaderCells(Growth growth, ThemeColours colours) {
        this.growth = growth;
        this.colours = colours;
    }

    /** Other colours from now on. */
    void setColours(ThemeColours other) {
        colours = other;
    }

    /** A cell of a column. */
    TableCell<Slot, Slot> of(LeaderColumn column) {
        return switch (column) {
            case GROWTH -> new GrowthCell();
            case INTERVAL -> new IntervalCell();
            case MODEL -> new ModelCell();
            case GATE -> new GateCell();
            default -> new TextCell(column);
        };
    }

    private static String text(LeaderColumn column, int index, LeaderRow row) {
        return switch (column) {
            case RANK -> Formats.whole(index + 1);
            case TAG -> Formats.text(row.tag());
            case PROFILE -> row.profile();
            case SHARPE -> Formats.number(row.sharpeAnnual());
            case NET -> Formats.signedPercent(row.net());
            case DRAWDOWN -> drawdown(row.maxDrawdown());
            case WIN_RATE -> Formats.percent(row.winRate());
            case TRADES -> Formats.whole(row.trades());
            case DSR -> Formats.number(row.dsr());
            case TRIALS -> trials(row);
            case PBO -> Formats.number(row.pbo());
            case LOOKS -> Formats.whole(row.looks());
            case SCORE -> Formats.number(row.score());
            case STARTED -> MOMENT.format(Instant.parse(row.startedAt()));
            case MATRIX -> Formats.sha(row.matrixSha());
            case RUN -> row.runId();
            default -> "";
        };
    }

    private static String trials(LeaderRow row) {
        Double effective = row.effectiveTrials();
        String all = Formats.whole(row.trials());
        return effective == null ? all : all + " (eff. " + Formats.number(effective) + ")";
    }

    /** Stored as a distance; a loss has its sign, none has no sign. */
    static String drawdown(@Nullable Double value) {
        return value == null || value == 0 ? Formats.percent(value) : Formats.signedPercent(-value);
    }

    private static final class TextCell extends TableCell<Slot, Slot> {
        private final LeaderColumn column;

        TextCell(LeaderColumn column) {
            this.column = column;
            if (column.isNumber()) {
                getStyleClass().add(Styles.NUMBER);
            }
            switch (column) {
                case SHARPE -> getStyleClass().add("lab-board-strong");
                case MATRIX, RUN -> getStyleClass().add("lab-board-mono");
                case RANK, TAG, PROFILE, STARTED -> getStyleClass().add("lab-board-muted");
                default -> {}
            }
        }

        @Override
        protected void updateItem(@Nullable Slot slot, boolean empty) {
            super.updateItem(slot, empty);
            LeaderRow row = slot == null ? null : slot.row();
            if (empty || slot == null) {
                setText(null);
            } else if (row == null) {
                setText(column == LeaderColumn.MODEL || column == LeaderColumn.TAG ? "…" : "");
            } else {
                setText(text(column, slot.index(), row));
            }
            if (column == LeaderColumn.NET) {
                Double net = row == null ? null : row.net();
                dress("lab-board-gain", net != null && net > 0);
                dress("lab-board-loss", net != null && net < 0);
            }
        }

        private void dress(String styleClass, boolean isIt) {
            // Each change of classes has the cell's styles found anew.
            if (!isIt) {
                getStyleClass().remove(styleClass);
            } else if (!getStyleClass().contains(styleClass)) {
                getStyleClass().add(styleClass);
            }
        }
    }

    /** Which model, with the colour of its pack. */
    private static final class ModelCell extends TableCell<Slot, Slot> {
        private final Label id = Ui.label("", Styles.MONO);
        private final HBox box = new HBox(8);
        private String pack = "";

        ModelCell() {
            box.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable Slot slot, boolean empty) {
            super.updateItem(slot, empty);
            LeaderRow row = slot == null ? null : slot.row();
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            if (!pack.equals(row.packId())) {
                pack = row.packId();
                box.getChildren().setAll(Ui.packDot(pack), id);
            }
            id.setText(row.modelId());
            Ui.tip(box, row.packId() + " / " + row.modelId() + "\n" + row.runId());
            setGraphic(box);
        }
    }

    /** The verdict; its nodes are made anew only when it is another one than before. */
    private static final class GateCell extends TableCell<Slot, Slot> {
        private Label chip = new Label();

        @Override
        protected void updateItem(@Nullable Slot slot, boolean empty) {
            super.updateItem(slot, empty);
            LeaderRow row = slot == null ? null : slot.row();
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            if (!Ui.verdict(row.gate()).equals(chip.getText())) {
                chip = Ui.gate(row.gate());
                chip.setMinWidth(Label.USE_PREF_SIZE);
            }
            Ui.tip(chip, GateText.all(row.gate()));
            setGraphic(chip);
        }
    }

    private final class IntervalCell extends TableCell<Slot, Slot> {
        private final IntervalBar bar = new IntervalBar(colours);
        private final Tooltip tip = new Tooltip();

        @Override
        protected void updateItem(@Nullable Slot slot, boolean empty) {
            super.updateItem(slot, empty);
            LeaderRow row = slot == null ? null : slot.row();
            bar.setColours(colours);
            bar.show(row);
            setGraphic(empty || row == null ? null : bar);
            if (row != null && row.sharpeLow() != null) {
                tip.setText(
                        "95 % of resampled Sharpe ratios lie in "
                                + Formats.number(row.sharpeLow())
                                + " … "
                                + Formats.number(row.sharpeHigh()));
                setTooltip(tip);
            } else {
                setTooltip(null);
            }
        }
    }

    private final class GrowthCell extends TableCell<Slot, Slot> {
        private final Sparkline line = new Sparkline(colours);
        private String shown = "";

        @Override
        protected void updateItem(@Nullable Slot slot, boolean empty) {
            super.updateItem(slot, empty);
            LeaderRow row = slot == null ? null : slot.row();
            if (empty || row == null) {
                shown = "";
                setGraphic(null);
                return;
            }
            line.setColours(colours);
            setGraphic(line);
            if (!shown.equals(row.runId())) {
                shown = row.runId();
                line.show(new double[0]);
                growth.of(
                        row.runId(),
                        equity -> {
                            if (shown.equals(row.runId())) {
                                line.show(equity);
                            }
                        });
            }
        }
    }
}
