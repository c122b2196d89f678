package io.sigmalab.engine.indicator.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.Shared;
import io.sigmalab.engine.board.BoardBuilder;
import io.sigmalab.engine.board.BoardPlan;
import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.FilesProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Flow of two real sessions, every cell of a matrix that was checked by hand against the minutes.
 * Sums of dollars may differ in the last digits, as they are added in another order.
 */
class ExpectedFlowTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 7, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 7, 2);

    /**
     * Closing auctions of the sessions before, which the matrix was anchored to. The last trades of
     * the hourly bars are 13 and 3 cents away; both give the same anchors.
     */
    private static final Map<LocalDate, Double> PREVIOUS = Map.of(FIRST, 544.22, LAST, 545.34);

    /** Not flow: bookkeeping, and labels that cross the night. */
    private static final Set<String> OTHER =
            Set.of("date", "hour_et", "close", "day_of_week", "ret_next_hour", "y_syn", "y");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spy_opt_0dte_hourly__preview_matrix.csv",
                "spy_opt_intraday_daily__preview_matrix.csv"
            })
    void everyCellOfTheFlowMatrixComesOutOfTheRawMinutes(String name) throws IOException {
        Inputs inputs = inputs();
        OptionFlow flow = new OptionFlow(5, 0, true, true, Tenor.SAME_DAY);
        double[][] out = TestInputs.compute(flow, inputs);
        Map<String, double[]> columns = new HashMap<>();
        for (int k = 0; k < out.length; k++) {
            columns.put(flow.outputs().get(k).shortName(), out[k]);
        }
        columns.put("spy_prev_close", columns.get("prev_close"));
        List<String> lines =
                Files.readAllLines(Shared.path("data/spy-0dte-2024-07/expected/" + name));
        String[] header = lines.get(0).split(",", -1);

        int cells = 0;
        assertThat(lines).hasSize(1 + inputs.bars().size());
        for (int i = 0; i < inputs.bars().size(); i++) {
            String[] row = lines.get(i + 1).split(",", -1);
            assertThat(row[0]).isEqualTo(inputs.bars().sessionDate(i).toString());
            assertThat(row[1]).isEqualTo(Integer.toString(inputs.bars().hourEt(i)));
            for (int k = 0; k < header.length; k++) {
                if (!OTHER.contains(header[k])) {
                    double expected = Double.parseDouble(row[k]);
                    assertThat(columns.get(header[k])[i])
                            .as("%s %s %s", row[0], row[1], header[k])
                            .isCloseTo(expected, within(1e-12 * Math.abs(expected)));
                    cells++;
                }
            }
        }
        assertThat(cells).isEqualTo(14 * (11 * 4 + 8));
    }

    private static Inputs inputs() {
        FilesProvider files = new FilesProvider(Shared.path("data/spy-0dte-2024-07"));
        Bars all =
                files.bars("SPY", Cadence.HOURLY, FIRST.minusDays(5), LAST, Progress.NONE).bars();
        Map<Integer, OptionBoard> boards = new HashMap<>();
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            int first = all.firstOfSessionOnOrAfter(day.toEpochDay());
            double previous = Objects.requireNonNull(PREVIOUS.get(day));
            BoardPlan plan =
                    BoardPlan.of(
                            day,
                            files.expiries("SPY", day),
                            OptionNeeds.SAME_DAY,
                            List.of(),
                            previous,
                            previous);
            OptionBoard board =
                    BoardBuilder.build(
                                    plan,
                                    files.optionMinutes(
                                                    "SPY", day, ContractFilter.ALL, Progress.NONE)
                                            .day(),
                                    ChainSnapshot.empty("SPY", day),
                                    all.slice(
                                            first,
                                            all.firstOfSessionOnOrAfter(day.toEpochDay() + 1)),
                                    ExpiryClock.calendarTime())
                            .board();
            boards.put((int) day.toEpochDay(), board);
        }
        Bars bars = all.slice(all.firstOfSessionOnOrAfter(FIRST.toEpochDay()), all.size());
        return new Inputs() {
            @Override
            public Bars bars() {
                return bars;
            }

            @Override
            public Bars daily(String ticker) {
                throw new UnsupportedOperationException("flow reads no daily bars");
            }

            @Override
            public OptionBoards options() {
                return boards::get;
            }
        };
    }
}
