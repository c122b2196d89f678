package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.LeaderboardRequest;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leaderboard}: backtests, best first. */
@Command(name = "leaderboard", description = "Rank backtests.")
final class LeaderboardCommand extends LabCommand {
    @Mixin FilterOptions filter = new FilterOptions();

    @Option(names = "--profile", paramLabel = "P", description = "Only this risk profile.")
    @Nullable String profile;

    @Option(names = "--pass-gate", description = "Only runs that pass their gate.")
    boolean passGate;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            description =
                    "sharpe, sharpe_annual, cum_ret, max_drawdown, win_rate, trades, dsr, score,"
                            + " started_at, pbo, model_id, tag or profile; default: what passes"
                            + " first, then score.")
    @Nullable String sort;

    @Option(names = "--pass-first", description = "What passes comes first, whatever the column.")
    boolean passFirst;

    @Option(names = "--reverse", description = "Worst first; what is not defined stays last.")
    boolean reversed;

    @Option(
            names = "--text",
            paramLabel = "T",
            description = "Only where this is part of an id, the tag or the hash of the matrix.")
    @Nullable String text;

    @Option(names = "--since", paramLabel = "DAY", description = "First day (UTC) of a start.")
    @Nullable LocalDate since;

    @Option(names = "--until", paramLabel = "DAY", description = "Last day (UTC) of a start.")
    @Nullable LocalDate until;

    @Override
    Outcome call(Lab lab, Progress progress) {
        return lab.runs()
                .leaderboard(
                        new LeaderboardRequest(
                                filter.pack,
                                filter.model,
                                filter.tag,
                                profile,
                                passGate,
                                sort,
                                filter.limit,
                                filter.offset,
                                passFirst || sort == null,
                                text,
                                since,
                                until,
                                reversed));
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        Reports.leaderboard(outcome.rows("rows"), terminal);
    }
}
