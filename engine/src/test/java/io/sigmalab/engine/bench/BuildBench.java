package io.sigmalab.engine.bench;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.matrix.MatrixBuild;
import io.sigmalab.engine.matrix.MatrixBuilder;
import io.sigmalab.engine.matrix.MatrixSpec;
import io.sigmalab.engine.pack.FeatureNames;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.provider.Providers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Seconds of each stage of a build with every bar indicator of the catalogue. Arguments: data
 * source, ticker, cadence, start, end, threads, rounds, then names of indicators to leave out:
 * {@code simulated SPY hourly 1998-01-02 2021-03-31 2 4}.
 */
public final class BuildBench {
    private BuildBench() {}

    public static void main(String[] args) {
        MarketData data = Providers.open(args[0]);
        MatrixSpec spec =
                spec(
                        args[1],
                        Cadence.parse(args[2]),
                        LocalDate.parse(args[3]),
                        LocalDate.parse(args[4]),
                        List.of(args).subList(7, args.length));
        MatrixBuilder builder = new MatrixBuilder(Clock.systemUTC(), Integer.parseInt(args[5]));
        for (int round = 0; round < Integer.parseInt(args[6]); round++) {
            MatrixBuild build = builder.build(spec, data, Progress.NONE);
            double total = build.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
            StringBuilder line = new StringBuilder();
            build.seconds()
                    .forEach(
                            (stage, seconds) ->
                                    line.append(
                                            String.format(
                                                    Locale.ROOT,
                                                    " %s %.3f s (%.0f %%)",
                                                    stage,
                                                    seconds,
                                                    100 * seconds / total)));
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows × %d features in %.2f s:%s, %d rows audited%n",
                    build.matrix().rows(),
                    build.matrix().features().length,
                    total,
                    line,
                    build.audit().rowsChecked());
        }
    }

    private static MatrixSpec spec(
            String ticker, Cadence cadence, LocalDate start, LocalDate end, List<String> without) {
        List<Indicator> indicators = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (IndicatorType type : Indicators.all()) {
            if (!type.needsOptions() && !without.contains(type.name())) {
                indicators.add(type.create(Args.defaults(type.name(), type.params())));
                names.add(type.name());
            }
        }
        List<List<String>> columns = FeatureNames.of(indicators);
        List<MatrixSpec.Member> members = new ArrayList<>();
        for (int i = 0; i < indicators.size(); i++) {
            members.add(
                    new MatrixSpec.Member(
                            names.get(i), indicators.get(i), columns.get(i), "catalogue"));
        }
        LabelType label = Labels.get(cadence.isIntraday() ? "next_bar" : "forward_return", "bench");
        return new MatrixSpec(
                "bench",
                "bench",
                ticker,
                cadence,
                start,
                end,
                members,
                "all",
                label,
                Args.defaults(label.kind(), label.params()),
                List.of(),
                1.0);
    }
}
