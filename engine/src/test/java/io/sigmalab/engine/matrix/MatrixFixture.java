package io.sigmalab.engine.matrix;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.label.DrawnBars;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.progress.Progress;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hourly TEST and daily VIX from October 2018 on, and specs on them. */
final class MatrixFixture {
    static final Bars HOURLY = DrawnBars.random(Cadence.HOURLY, "2018-10-01", 420, 21);
    static final Bars DAILY = daily(HOURLY, "TEST");
    static final Bars VIX = daily(DrawnBars.random(Cadence.HOURLY, "2018-10-01", 420, 22), "VIX");

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private MatrixFixture() {}

    static MemoryMarket market() {
        return MemoryMarket.of(HOURLY, DAILY, VIX);
    }

    /** Daily bars of intraday ones. */
    static Bars daily(Bars bars, String ticker) {
        Bars.Builder out = Bars.builder(ticker, Cadence.DAILY, 16);
        for (int first = 0, last; first < bars.size(); first = last + 1) {
            last = first;
            double high = bars.high(first);
            double low = bars.low(first);
            double volume = bars.volume(first);
            while (last + 1 < bars.size() && bars.sessionDay(last + 1) == bars.sessionDay(first)) {
                last++;
                high = Math.max(high, bars.high(last));
                low = Math.min(low, bars.low(last));
                volume += bars.volume(last);
            }
            out.add(
                    bars.startMillis(first),
                    bars.endMillis(last),
                    bars.open(first),
                    high,
                    low,
                    bars.close(last),
                    volume,
                    Double.NaN);
        }
        return out.build();
    }

    static List<MatrixSpec.Member> honest() {
        List<MatrixSpec.Member> members = new ArrayList<>();
        for (TestIndicators.One one :
                List.of(
                        TestIndicators.returns(1),
                        TestIndicators.returns(5),
                        TestIndicators.ema(20),
                        TestIndicators.cumulativeVolume(),
                        TestIndicators.dailyClose(""),
                        TestIndicators.dailyClose("VIX"))) {
            members.add(TestIndicators.member(one));
        }
        return members;
    }

    static List<MatrixSpec.Member> honestAnd(TestIndicators.One one) {
        List<MatrixSpec.Member> members = honest();
        members.add(TestIndicators.member(one));
        return members;
    }

    static MatrixSpec.Member member(String name, Indicator indicator) {
        List<String> columns =
                indicator.outputs().stream().map(Indicator.Output::fullName).toList();
        return new MatrixSpec.Member(name, indicator, columns, "set.yaml");
    }

    static MatrixSpec spec(List<MatrixSpec.Member> members) {
        return spec(members, "next_bar", Map.of("k_sigma", 0.3));
    }

    static MatrixSpec spec(
            List<MatrixSpec.Member> members, String kind, Map<String, Object> labelArgs) {
        return spec(
                Cadence.HOURLY, "2019-01-02", "2020-04-30", members, kind, labelArgs, List.of());
    }

    static MatrixSpec spec(
            Cadence cadence,
            String start,
            String end,
            List<MatrixSpec.Member> members,
            String kind,
            Map<String, Object> labelArgs,
            List<Integer> hours) {
        LabelType type = Labels.get(kind, "test");
        return new MatrixSpec(
                "testpack",
                "test_eq_intraday_" + cadence.code(),
                "TEST",
                cadence,
                LocalDate.parse(start),
                LocalDate.parse(end),
                members,
                "set-sha",
                type,
                Args.check(kind, type.params(), labelArgs, "test"),
                hours,
                MatrixSpec.DEFAULT_MAX_MISSING);
    }

    static MatrixBuild build(MatrixSpec spec, MemoryMarket market) {
        return build(spec, market, 2);
    }

    static MatrixBuild build(MatrixSpec spec, MemoryMarket market, int parallelism) {
        return new MatrixBuilder(CLOCK, parallelism).build(spec, market, Progress.NONE);
    }
}
