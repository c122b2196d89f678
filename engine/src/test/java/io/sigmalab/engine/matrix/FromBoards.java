package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.progress.Progress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Indicators read from boards, and matrices with them. */
final class FromBoards {
    static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private FromBoards() {}

    /** What a board says at the decision of a bar. */
    interface At {
        double value(OptionBoard board, int instant, int previous);
    }

    /** One value of the board at the end of each bar. */
    record FromBoard(String name, OptionNeeds needs, At at) implements Indicator {
        @Override
        public List<Output> outputs() {
            return List.of(Output.of(name));
        }

        @Override
        public int lookback() {
            return 0;
        }

        @Override
        public OptionNeeds optionNeeds() {
            return needs;
        }

        @Override
        public void compute(Inputs inputs, double[][] out) {
            Bars bars = inputs.bars();
            for (int i = 0; i < bars.size(); i++) {
                OptionBoard board = inputs.options().of(bars.sessionDay(i));
                int instant = board == null ? -1 : board.instantAt(bars.endMillis(i));
                boolean first = i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1);
                out[0][i] =
                        board == null || instant < 0
                                ? Double.NaN
                                : at.value(
                                        board,
                                        instant,
                                        first ? 0 : board.instantAt(bars.endMillis(i - 1)));
            }
        }
    }

    static double total(OptionBoard board, Column column, int from, int to) {
        double sum = 0;
        for (int c = 0; c < board.size(); c++) {
            if (board.isKnown(to, c)) {
                sum += board.sum(column, from, to, c);
            }
        }
        return sum;
    }

    static FromBoard flow() {
        return new FromBoard(
                "flow", OptionNeeds.SAME_DAY, (b, i, before) -> total(b, Column.VOLUME, before, i));
    }

    static MatrixSpec spec(FromBoard... indicators) {
        return spec("2019-06-03", "2019-07-12", indicators);
    }

    static MatrixSpec spec(String start, String end, FromBoard... indicators) {
        List<MatrixSpec.Member> members = new ArrayList<>(MatrixFixture.honest());
        for (FromBoard indicator : indicators) {
            members.add(
                    new MatrixSpec.Member(
                            indicator.name(),
                            indicator,
                            List.of(indicator.name()),
                            "set.yaml, line 9"));
        }
        return MatrixFixture.spec(
                Cadence.HOURLY, start, end, members, "next_bar", Map.of("k_sigma", 0.3), List.of());
    }

    static MatrixBuild build(MatrixSpec spec, OptionMarket market) {
        return new MatrixBuilder(CLOCK, 2).build(spec, market, Progress.NONE);
    }
}
