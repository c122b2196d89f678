package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.report.Report;
import io.sigmalab.app.ui.report.Report.Cell;
import io.sigmalab.app.ui.report.Report.Column;
import io.sigmalab.app.ui.report.Report.Kind;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;

/** What a report about ranked runs says. */
final class BoardReport {
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("#", Kind.NUMBER),
                    new Column("Model", Kind.CODE),
                    new Column("Tag", Kind.TEXT),
                    new Column("Profile", Kind.TEXT),
                    new Column("Sharpe", Kind.NUMBER),
                    new Column("95 % interval", Kind.NUMBER),
                    new Column("Net", Kind.NUMBER),
                    new Column("Max DD", Kind.NUMBER),
                    new Column("Trades", Kind.NUMBER),
                    new Column("DSR", Kind.NUMBER),
                    new Column("PBO", Kind.NUMBER),
                    new Column("Score", Kind.NUMBER),
                    new Column("Gate", Kind.TEXT),
                    new Column("Started (UTC)", Kind.TEXT),
                    new Column("Run and its data", Kind.CODE));

    private BoardReport() {}

    /** The report. Cells are made while they are read: there may be very many runs. */
    static Report of(List<Map<String, Object>> rows, LeaderFilter filter, Instant made) {
        List<LeaderRow> runs = LeaderRow.of(new Outcome(Map.of("rows", rows)));
        long passing = runs.stream().filter(LeaderRow::passes).count();
        List<List<Cell>> cells =
                new AbstractList<>() {
                    @Override
                    public List<Cell> get(int index) {
                        return row(index + 1, runs.get(index));
                    }

                    @Override
                    public int size() {
                        return runs.size();
                    }
                };
        return new Report(
                "Leaderboard",
                made,
                LeaderRow.datasets(runs),
                runs.stream().anyMatch(LeaderRow::isSimulated),
                List.of(
                        Formats.whole(runs.size())
                                + (runs.size() == 1 ? " run, " : " runs, ")
                                + Formats.whole(passing)
                                + (passing == 1 ? " passes its gate" : " pass their gate")),
                List.of(
                        new Report.Command(filter.command()),
                        new Report.Table("", COLUMNS, cells)));
    }

    private static List<Cell> row(int rank, LeaderRow run) {
        return List.of(
                Cell.of(Formats.whole(rank)),
                Cell.of(run.packId() + " / " + run.modelId()),
                Cell.of(Formats.text(run.tag())),
                Cell.of(run.profile()),
                Cell.of(Formats.number(run.sharpeAnnual())),
                Cell.of(
                        run.sharpeLow() == null
                                ? Formats.number(null)
                                : Formats.number(run.sharpeLow())
                                        + " … "
                                        + Formats.number(run.sharpeHigh())),
                Cell.of(Formats.signedPercent(run.net())),
                Cell.of(LeaderCells.drawdown(run.maxDrawdown())),
                Cell.of(Formats.whole(run.trades())),
                Cell.of(Formats.number(run.dsr())),
                Cell.of(Formats.number(run.pbo())),
                Cell.of(Formats.number(run.score())),
                Cell.gate(run.passes(), GateText.reasons(run.gate())),
                Cell.of(Formats.time(run.startedAt())),
                new Cell(run.runId(), Report.Look.PLAIN, "", List.of(Formats.text(run.dataset()))));
    }
}
