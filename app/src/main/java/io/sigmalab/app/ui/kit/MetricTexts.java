package io.sigmalab.app.ui.kit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts of {@link Metrics}: what was earned and what it was risked for. */
final class MetricTexts {
    private MetricTexts() {}

    /** By heading, in the order of the help page. */
    static Map<String, List<Metric>> groups() {
        Map<String, List<Metric>> groups = new LinkedHashMap<>();
        groups.put("Return", returns());
        groups.put("Return against risk", ratios());
        groups.put("Risk", risk());
        groups.put("Trades", trades());
        groups.put("Option contracts", contracts());
        groups.put("Probabilities", EvidenceTexts.probabilities());
        groups.put("Did we fool ourselves?", EvidenceTexts.evidence());
        groups.put("Matrix", EvidenceTexts.matrix());
        return Collections.unmodifiableMap(groups);
    }

    static Metric metric(String code, String name, String what, String formula, String good) {
        return new Metric(code, name, what, formula, good);
    }

    private static List<Metric> returns() {
        return List.of(
                metric(
                        "cum_ret",
                        "Net return",
                        "What the equity gained over all test blocks, after spread, slippage and"
                                + " commission. Only rows the model was not trained on count.",
                        "Π(1 + net return of a session) − 1",
                        "above 0 and above buy and hold; look at the drawdown beside it"),
                metric(
                        "cum_ret_gross",
                        "Gross return",
                        "The same before costs.",
                        "Π(1 + gross return of a session) − 1",
                        "not far above the net return: a wide gap says that costs eat the idea"),
                metric(
                        "buy_and_hold",
                        "Buy and hold",
                        "What holding the ticker over the same sessions made, without costs.",
                        "last close ÷ first close − 1",
                        "below the net return, at no deeper drawdown"),
                metric(
                        "cagr",
                        "Annual growth",
                        "The net return as if every year had been alike.",
                        "(end ÷ start)^(252 ÷ sessions) − 1",
                        "above 0; on less than a year it is an extrapolation"),
                metric(
                        "volatility",
                        "Volatility",
                        "How much a year's result scatters, from the scatter of sessions.",
                        "sd(session returns) · √252",
                        "what the risk budget can bear; there is no good value as such"));
    }

    private static List<Metric> ratios() {
        return List.of(
                metric(
                        "sharpe_annual",
                        "Sharpe",
                        "Mean return for each unit of its scatter, a year. Sessions without a"
                                + " trade count as 0.",
                        "mean ÷ sd of session returns · √252",
                        "above 1 is good, above 2 rare; above 3 look for a leak first"),
                metric(
                        "sharpe_interval",
                        "Sharpe, 95 % interval",
                        "Where 95 of 100 resampled histories have their Sharpe.",
                        "stationary bootstrap of session returns, 2.5 % and 97.5 %, · √252",
                        "above 0 as a whole; one that holds 0 tells nothing yet"),
                metric(
                        "sharpe",
                        "Sharpe a session",
                        "The Sharpe ratio that all inference uses: not annualised.",
                        "mean ÷ sd of session returns (ddof 1)",
                        "0.06 a session is about 1 a year"),
                metric(
                        "sharpe_se",
                        "Standard error of Sharpe",
                        "How far the Sharpe of a session may be off, given its length, skew and"
                                + " tails.",
                        "√((1 − g₃·SR + (g₄ − 1)/4 · SR²) ÷ (T − 1))",
                        "well below the Sharpe of a session itself"),
                metric(
                        "sortino",
                        "Sortino",
                        "Like Sharpe, but only losses count as risk. Annualised.",
                        "mean ÷ √(mean of min(r, 0)²) · √252",
                        "above 1.5; far above Sharpe means few, small losses"),
                metric(
                        "calmar",
                        "Calmar",
                        "Annual growth for each unit of the deepest drawdown.",
                        "annual growth ÷ maximum drawdown",
                        "above 0.5 over several years; one short window says little"),
                metric(
                        "plateau_score",
                        "Plateau score",
                        "The worst score of a variant and its neighbours: a lone spike loses to a"
                                + " broad hill.",
                        "min over the variant and those one step away in one setting",
                        "near the variant's own score"),
                metric(
                        "score",
                        "Score",
                        "The one number that ranks runs that pass their gate; each pack family"
                                + " has its own.",
                        "0DTE, overnight: Sortino·√(trades/100) − 0.5·max drawdown − 0.2·sd of fold"
                                + " Sharpe · swing, momentum: Sharpe·√(trades/100) −"
                                + " 0.1·turnover − 0.3·max drawdown · long: Calmar",
                        "higher ranks first; only comparable within one family"));
    }

    private static List<Metric> risk() {
        return List.of(
                metric(
                        "max_drawdown",
                        "Max drawdown",
                        "The deepest fall of net equity from a high, the start included.",
                        "max(1 − equity ÷ highest equity so far)",
                        "below the limit of the risk profile; the next one is usually deeper"),
                metric(
                        "max_drawdown_sessions",
                        "Drawdown length",
                        "Sessions from the high of the deepest drawdown to its recovery, or to"
                                + " the end when it did not recover.",
                        "sessions between high and recovery",
                        "as long as you would really have waited"),
                metric(
                        "es95",
                        "Expected shortfall 95 %",
                        "What is lost on average in the worst twentieth of sessions.",
                        "mean loss of the worst 5 % of sessions",
                        "below the profile's multiple of the average losing session"),
                metric(
                        "avg_loss_session",
                        "Average losing session",
                        "What a losing session costs on average.",
                        "mean of the session returns below 0, positive",
                        "small against the average winning one"),
                metric(
                        "skew",
                        "Skew",
                        "Which side the far results are on.",
                        "m₃ ÷ m₂^1.5 of session returns",
                        "above 0: rare large gains; far below 0: rare large losses"),
                metric(
                        "kurtosis",
                        "Kurtosis",
                        "How heavy the tails are; not the excess.",
                        "m₄ ÷ m₂² of session returns",
                        "3 is normal; far above it Sharpe says less"));
    }

    private static List<Metric> trades() {
        return List.of(
                metric(
                        "trades",
                        "Trades",
                        "Positions that were really taken in the test blocks.",
                        "count of filled positions",
                        "100 and more; below 30 hardly anything can be said"),
                metric(
                        "unfilled",
                        "Unfilled",
                        "Positions that were wanted and could not be had: no contract, no price,"
                                + " no quote in time. Each is listed with its reason.",
                        "count of wanted − filled",
                        "few; they are not chosen at random"),
                metric(
                        "fill_rate",
                        "Fill rate",
                        "Share of the wanted trades that were filled.",
                        "trades ÷ (trades + unfilled)",
                        "above the limit of the profile, 85 % for balanced 0DTE"),
                metric(
                        "win_rate",
                        "Win rate",
                        "Share of trades that earned something after costs.",
                        "trades with net > 0 ÷ trades",
                        "nothing on its own: 40 % is fine when gains are larger than losses"),
                metric(
                        "profit_factor",
                        "Profit factor",
                        "What the winning trades brought for each unit the losing ones cost.",
                        "Σ gains ÷ Σ losses, net",
                        "above 1.2; above 3 with few trades is luck"),
                metric(
                        "avg_win",
                        "Average win",
                        "Mean net result of winning trades.",
                        "Σ gains ÷ winning trades",
                        "larger than the average loss, unless the win rate makes up for it"),
                metric(
                        "avg_loss",
                        "Average loss",
                        "Mean net result of losing trades.",
                        "Σ losses ÷ losing trades",
                        "smaller than the average win"),
                metric(
                        "expectancy",
                        "Expectancy",
                        "What one trade brings on average, after costs.",
                        "Σ net ÷ trades",
                        "above 0 by more than its scatter"),
                metric(
                        "exposure",
                        "Exposure",
                        "How much of the time, weighted by size, there was a position.",
                        "Σ(size · bars held) ÷ bars of the test span",
                        "low exposure with the same return is better"),
                metric(
                        "turnover",
                        "Turnover",
                        "How often the whole equity was put to work in a year; a round trip"
                                + " counts once.",
                        "Σ|size| · 252 ÷ sessions",
                        "as low as the idea allows: costs grow with it"),
                metric(
                        "trades_per_year",
                        "Trades a year",
                        "Trades at the pace of the test span.",
                        "trades · 252 ÷ sessions",
                        "above the limit of the profile"),
                metric(
                        "sessions",
                        "Sessions",
                        "Trading days of the test blocks, those without a trade included.",
                        "count of sessions",
                        "at least the minimum track record"));
    }

    private static List<Metric> contracts() {
        return List.of(
                metric(
                        "break_even_slippage",
                        "Break-even slippage",
                        "The share of the spread that may be given up at entry and exit before"
                                + " nothing is left.",
                        "share of the spread at which Σ net = 0",
                        "above 100 %: survives paying the whole spread; below 0 it loses even at"
                                + " mid"),
                metric(
                        "spread_median",
                        "Median spread",
                        "Spread at entry against the mid price.",
                        "median of (ask − bid) ÷ mid",
                        "below the limit of the profile, 10 % for balanced 0DTE"),
                metric(
                        "oi_median",
                        "Median open interest",
                        "Open contracts of what was bought, as published before that day.",
                        "median over trades",
                        "far above the size that is traded"),
                metric(
                        "oi_least",
                        "Least open interest",
                        "The thinnest contract that was bought.",
                        "minimum over trades",
                        "above the limit of the profile, 500 for balanced 0DTE"),
                metric(
                        "volume_median",
                        "Median volume",
                        "Contracts traded that day up to the decision.",
                        "median over trades",
                        "far above the size that is traded"),
                metric(
                        "volume_least",
                        "Least volume",
                        "The quietest contract that was bought.",
                        "minimum over trades",
                        "above the limit of the profile, 200 for balanced 0DTE"));
    }
}
