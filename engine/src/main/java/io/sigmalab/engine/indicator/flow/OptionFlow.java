package io.sigmalab.engine.indicator.flow;

import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Contracts traded and dollars paid in each bar, by distance of the strike from the previous close,
 * and what follows from their sums.
 *
 * <p>Outputs: for each {@code d} from −D to D calls, puts, premium of calls, premium of puts
 * ({@code calls_sold_d-7} …; "sold" is every contract traded, whoever began it); their totals over
 * the window; {@code pc_ratio = (puts + ε)/(calls + ε)}, {@code imbalance = calls − puts}, {@code
 * dealer_sold_premium_imbalance = (put premium − call premium)/(sum + ε)}, {@code
 * mm_profit_dir_simple = sign(puts − calls)}, {@code divergence_score = −sign(return of the bar
 * before) · mm_profit_dir_simple}; the four at the strike nearest to the price at the end of the
 * bar ({@code …_atm}); {@code n_contracts}, how many contracts of the window traded in the bar;
 * {@code flow_outside_share}, the share of the expiry's contracts traded in the bar that the window
 * misses, as after a gap; and, where asked for, {@code prev_close}, the raw close of the session
 * before. ε is 1e-6.
 *
 * <p>{@code prev_close} is a price level: over years it tells a learner the date rather than the
 * market. It completes the table of flow; sets that models learn from leave it out.
 *
 * <p>Anchor and strikes: the raw previous close in whole strike steps, half-way up. The close is
 * that of the last bar of the session before at the model's own cadence ({@link
 * io.sigmalab.engine.board.OptionBoard#previousClose}), not a daily bar's with the auction. The
 * step is the smallest distance between the ten known strikes nearest to it unless it is given.
 * Where options are read from trades alone and few trade, the chain is known from its trades on:
 * give the step.
 *
 * <p>Missing all day where the session has no option data, no previous close, or for 0 days no
 * expiry of its own. A bar in which nothing traded counts 0. Strikes beyond the ends of the known
 * chain are missing and left out of the totals. The bar before is one of the same session and its
 * return is taken from the close before it, that of the session's first bar from its open; on daily
 * bars it is the session before.
 *
 * <p>Source: the catalogue's own. The last bar of a session counts like every other; the first is
 * half an hour on hourly bars and is not scaled up.
 *
 * @param distanceMax strikes on either side of the anchor
 * @param strikeStep dollars between strikes; 0 for the step of the chain
 * @param perDistance whether each distance has its columns, or the sums only
 * @param prevClose whether the previous close has a column
 * @param tenor expiry looked at
 */
public record OptionFlow(
        int distanceMax, double strikeStep, boolean perDistance, boolean prevClose, Tenor tenor)
        implements TenorIndicator {
    private static final List<String> KINDS =
            List.of("calls_sold", "puts_sold", "calls_premium", "puts_premium");

    private static final List<String> SUMS =
            List.of(
                    "calls_sold_total",
                    "puts_sold_total",
                    "pc_ratio",
                    "imbalance",
                    "calls_premium_total",
                    "puts_premium_total",
                    "dealer_sold_premium_imbalance",
                    "mm_profit_dir_simple",
                    "divergence_score",
                    "calls_sold_atm",
                    "puts_sold_atm",
                    "calls_premium_atm",
                    "puts_premium_atm",
                    "n_contracts",
                    "flow_outside_share");

    private static final String PREV_CLOSE = "prev_close";

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "option_flow",
                    "Option flow by strike",
                    Family.FLOW,
                    Tenor.with(
                            StrikeWindow.DISTANCE,
                            StrikeWindow.STEP,
                            Param.flag(
                                    "per_distance",
                                    true,
                                    "Columns for each strike, or the sums only."),
                            Param.flag(
                                    PREV_CLOSE,
                                    true,
                                    "A column for the previous close, a price level that gives"
                                            + " away the date.")),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "contracts and premium of the bar at round(previous close) + d steps",
                    "the catalogue's own",
                    args ->
                            new OptionFlow(
                                    args.wholeNumber("distance_max"),
                                    args.number("strike_step"),
                                    args.flag("per_distance"),
                                    args.flag(PREV_CLOSE),
                                    Tenor.of(args)));

    /**
     * @throws IllegalArgumentException when the distance is negative or the step no whole number of
     *     thousandths
     */
    public OptionFlow {
        Params.atLeast("option_flow.distance_max", distanceMax, 0);
        StrikeWindow.stepMills(strikeStep);
    }

    @Override
    public List<Output> outputs() {
        String tail = "_" + distanceMax + "_" + Names.plain(strikeStep);
        List<Output> outputs = new ArrayList<>();
        for (int d = -distanceMax; perDistance && d <= distanceMax; d++) {
            for (String kind : KINDS) {
                String name = tenor.tag(kind + "_d" + d);
                outputs.add(new Output(name, name + tail));
            }
        }
        for (String sum : SUMS) {
            outputs.add(new Output(tenor.tag(sum), tenor.tag(sum) + tail));
        }
        if (prevClose) {
            String name = tenor.tag(PREV_CLOSE);
            outputs.add(new Output(name, name + tail));
        }
        return outputs;
    }

    /** The bar before and the close before that, for the one score that looks back. */
    @Override
    public int warmup() {
        return 2;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        tenor.requireOwn("option_flow", bars);
        FlowReader reader = new FlowReader(inputs, tenor);
        StrikeWindow window = new StrikeWindow(distanceMax, strikeStep);
        for (int i = 0; i < bars.size(); i++) {
            ExpiryFlow flow = reader.at(i);
            if (flow == null) {
                for (double[] column : out) {
                    column[i] = Double.NaN;
                }
            } else {
                window.read(flow, reader.from(), reader.to());
                write(window, before(bars, i), flow.previousClose(), i, out);
            }
        }
    }

    private void write(
            StrikeWindow window, double before, double previousClose, int i, double[][] out) {
        int k = 0;
        for (int at = 0; perDistance && at <= 2 * distanceMax; at++) {
            for (double[] kind : window.cells) {
                out[k++][i] = kind[at];
            }
        }
        double calls = window.totals[StrikeWindow.CALLS];
        double puts = window.totals[StrikeWindow.PUTS];
        double callPremium = window.totals[StrikeWindow.CALL_PREMIUM];
        double putPremium = window.totals[StrikeWindow.PUT_PREMIUM];
        double direction = Math.signum(puts - calls);
        out[k++][i] = calls;
        out[k++][i] = puts;
        out[k++][i] = window.putCallRatio();
        out[k++][i] = calls - puts;
        out[k++][i] = callPremium;
        out[k++][i] = putPremium;
        out[k++][i] =
                (putPremium - callPremium) / (putPremium + callPremium + StrikeWindow.EPSILON);
        out[k++][i] = direction;
        // Adding 0 turns the minus zero of an unmoved price into 0.
        out[k++][i] = -Math.signum(before) * direction + 0.0;
        for (double value : window.atTheMoney) {
            out[k++][i] = value;
        }
        out[k++][i] = window.contracts;
        out[k++][i] = window.outsideShare;
        if (prevClose) {
            out[k][i] = previousClose;
        }
    }

    /** Return of the bar before; NaN where it is not known or belongs to another session. */
    private static double before(Bars bars, int i) {
        int b = i - 1;
        if (b < 0) {
            return Double.NaN;
        }
        int today = bars.sessionDay(i);
        if (bars.cadence().isIntraday()) {
            if (bars.sessionDay(b) != today) {
                return Double.NaN;
            }
            boolean first = b == 0 || bars.sessionDay(b - 1) != today;
            return bars.close(b) - (first ? bars.open(b) : bars.close(b - 1));
        }
        boolean known =
                b > 0
                        && DailyContext.follows(bars.sessionDay(b), today)
                        && DailyContext.follows(bars.sessionDay(b - 1), bars.sessionDay(b));
        return known ? bars.close(b) - bars.close(b - 1) : Double.NaN;
    }
}
