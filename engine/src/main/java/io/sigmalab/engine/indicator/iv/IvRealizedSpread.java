package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What options charge above what the price did: at-the-money volatility minus the volatility of the
 * last {@code window} returns, both a year (0.01 is one point).
 *
 * <p>The realised volatility is the sample standard deviation of relative changes times the root of
 * how many there are in a year. {@code freq: hour} takes returns from one full hour of the clock to
 * the next inside sessions, {@code √(252 · 6.5)} a year: no return spans a night, and nothing is
 * added for the nights. {@code freq: day} takes returns from close to close, {@code √252} a year:
 * every one holds one night and one session, the last one ends with the session before, on daily
 * bars with the bar. {@code auto} is hour on intraday and day on daily bars. Daily bars cannot say
 * what happened inside a session: there {@code hour} is missing on every row.
 *
 * <p>Missing where either volatility is; a volatility that is not known is never 0.
 *
 * <p>Source: the catalogue's own, without nights among the hours.
 *
 * @param underlying empty or the model's own ticker
 * @param window returns behind the realised volatility
 * @param frequency length of a return
 * @param source when the implied volatility is read
 * @param smile implied volatility that is read
 */
public record IvRealizedSpread(
        String underlying, int window, Frequency frequency, IvSource source, AtTheMoney smile)
        implements Indicator {
    /** Length of a return. */
    public enum Frequency {
        /** Hours on intraday bars, days on daily bars. */
        AUTO,
        /** From hour to hour inside sessions. */
        HOUR,
        /** From close to close. */
        DAY
    }

    private static final String NAME = "iv_realized_spread";

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    NAME,
                    "Implied above realised volatility",
                    Family.IMPLIED_VOLATILITY,
                    List.of(
                            IvParams.UNDERLYING,
                            Param.wholeNumber(
                                    "window", 20, 2, 2520, "returns", "Returns looked at."),
                            Param.choice(
                                    "freq",
                                    "auto",
                                    List.of("auto", "hour", "day"),
                                    "Length of a return; auto is hour, on daily bars day."),
                            Side.PARAM,
                            IvSource.PARAM,
                            IvSource.WINDOW,
                            IvParams.days(0),
                            IvParams.STRIKE_BAND),
                    Set.of(Need.BARS, Need.DAILY_BARS, Need.OPTION_FLOW),
                    "at-the-money volatility - std(ret, window) a year",
                    "the catalogue's own",
                    args ->
                            new IvRealizedSpread(
                                    args.text("underlying"),
                                    args.wholeNumber("window"),
                                    Frequency.valueOf(args.text("freq").toUpperCase(Locale.ROOT)),
                                    IvSource.of(NAME, args),
                                    IvParams.atTheMoney(args, Side.of(args))));

    public IvRealizedSpread {
        Params.atLeast(NAME + ".window", window, 2);
    }

    @Override
    public List<Output> outputs() {
        String name = NAME + "_" + window;
        String full =
                name
                        + "_"
                        + frequency.name().toLowerCase(Locale.ROOT)
                        + "_"
                        + smile.tag()
                        + source.tag();
        return List.of(new Output(name, full));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int sessionHistory() {
        return frequency == Frequency.HOUR
                ? RealizedVolatility.sessionsOfHours(window)
                : window + 1;
    }

    @Override
    public int dailyHistory() {
        return frequency == Frequency.DAY ? window + 1 : 0;
    }

    @Override
    public OptionNeeds optionNeeds() {
        return source.needs(smile);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        IvParams.requireOwn(NAME, underlying, bars);
        double[] realized = new double[bars.size()];
        boolean daily = bars.cadence() == Cadence.DAILY;
        if (frequency == Frequency.HOUR || (frequency == Frequency.AUTO && !daily)) {
            RealizedVolatility.hourly(bars, window, realized);
        } else if (daily) {
            System.arraycopy(
                    RealizedVolatility.daily(bars, window), 0, realized, 0, realized.length);
        } else {
            Bars days = inputs.daily("");
            DailyContext.spread(bars, days, RealizedVolatility.daily(days, window), realized);
        }
        source.fill(inputs, smile, out[0]);
        for (int i = 0; i < realized.length; i++) {
            out[0][i] -= realized[i];
        }
    }
}
