package io.sigmalab.app.ui.data;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Styles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** Everybody who has looked at sealed days of a ticker, the newest first, and what was seen. */
final class LooksTable extends TableView<LooksTable.Row> {
    private static final double ROW = 26;
    private static final int MOST = 4;

    private final ObservableList<Row> rows;

    /** A look at a seal. */
    record Row(Seal seal, Seal.Look look) {
        Instant at() {
            return look.at();
        }

        private String kind() {
            return look.isRelease() ? "release" : "look";
        }

        private String run() {
            return look.run().isEmpty() ? "–" : look.run();
        }

        private String sharpe(boolean sealed) {
            return Formats.number(figure("sharpe_annual", sealed));
        }

        private String net(boolean sealed) {
            return Formats.signedPercent(figure("cum_ret", sealed));
        }

        private @Nullable Object figure(String code, boolean sealed) {
            return (sealed ? look.seen() : look.before()).get(code);
        }

        private String why() {
            return look.reason().isEmpty() ? "first look" : look.reason();
        }
    }

    LooksTable(Preferences preferences) {
        setId("data-looks");
        setAccessibleText("Looks at sealed days");
        getStyleClass().add("dashboard-table");
        setFixedCellSize(ROW);
        getColumns()
                .setAll(
                        List.<TableColumn<Row, ?>>of(
                                Columns.named(
                                        "at",
                                        Columns.whole(
                                                Columns.sorted(
                                                        "When (UTC)",
                                                        140,
                                                        row -> Formats.time(row.at()),
                                                        Row::at))),
                                Columns.named("kind", Columns.text("What", 60, Row::kind)),
                                Columns.named(
                                        "run", Columns.text("Run", 120, Row::run, Styles.MONO)),
                                Columns.named(
                                        "sharpe_before",
                                        Columns.number(
                                                "Sharpe before", 100, row -> row.sharpe(false))),
                                Columns.named(
                                        "sharpe_sealed",
                                        Columns.number("sealed", 60, row -> row.sharpe(true))),
                                Columns.named(
                                        "net_before",
                                        Columns.number("Net before", 84, row -> row.net(false))),
                                Columns.named(
                                        "net_sealed",
                                        Columns.number("sealed", 72, row -> row.net(true))),
                                Columns.named(
                                        "trades",
                                        Columns.number(
                                                "Trades",
                                                60,
                                                row -> Formats.whole(row.figure("trades", true)))),
                                Columns.named("why", Columns.text("Why", 180, Row::why)),
                                Columns.named(
                                        "who", Columns.text("Who", 130, row -> row.look().by()))));
        rows = TableMemory.rows(this);
        TableMemory.of(this, preferences, "data.looks");
    }

    void show(Holdout known) {
        List<Row> all = new ArrayList<>();
        for (Seal seal : known.seals()) {
            seal.looks().forEach(look -> all.add(0, new Row(seal, look)));
        }
        rows.setAll(all);
        double height = 30 + ROW * Math.min(MOST, all.size()) + 14;
        setPrefHeight(height);
        setMinHeight(height);
    }
}
