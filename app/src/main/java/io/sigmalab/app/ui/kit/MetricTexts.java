package io.sigmalab.app.ui.kit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts of {@link Metrics}. */
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
        groups.put("Probabilities", probabilities());
        groups.put("Did we fool ourselves?", evidence());
        groups.put("Matrix", matrix());
        return Collections.unmodifiableMap(groups);
    }

    private static Metric metric(
            String code, String name, String what, String formula, String good) {
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

    private static List<Metric> probabilities() {
        return List.of(
                metric(
                        "auc",
                        "AUC",
                        "How well the probabilities put rows in order: the chance that a row of a"
                                + " class gets more than a row of another.",
                        "one against the rest, averaged; out of fold",
                        "0.50 is a coin; 0.53 to 0.58 is much for prices; above 0.65 look for a"
                                + " leak"),
                metric(
                        "brier",
                        "Brier",
                        "Squared distance of the probabilities from what happened, over all"
                                + " classes: 0 to 2.",
                        "mean of Σ(p − hit)²",
                        "below that of the class shares alone: 0.667 for three equal classes"),
                metric(
                        "log_loss",
                        "Log loss",
                        "How surprised the model was by what happened.",
                        "−mean of ln p(what happened)",
                        "below that of the class shares alone: 1.099 for three equal classes"),
                metric(
                        "accuracy",
                        "Accuracy",
                        "Share of rows whose likeliest class was the right one.",
                        "right ÷ rows",
                        "above the share of the largest class; a poor guide when FLAT is common"),
                metric(
                        "gain",
                        "Gain",
                        "How much of what the trees gained in fitting came from splits on a feature."
                                + " Measured on the rows learned from.",
                        "Σ gain of its splits ÷ Σ gain of all splits",
                        "a hint, no proof: look at the permutation beside it"),
                metric(
                        "permutation",
                        "Permutation importance",
                        "How much worse the log loss gets out of fold when a feature is shuffled"
                                + " among the rows; the whisker is the scatter of three shuffles.",
                        "log loss shuffled − log loss, mean of the inner folds by their rows",
                        "above 0; at or below 0 the feature did not help on new rows"),
                metric(
                        "confusion",
                        "Confusion",
                        "Rows out of fold by what happened and by the most probable class after"
                                + " calibration.",
                        "count of rows",
                        "most rows on the diagonal"),
                metric(
                        "ece",
                        "Calibration error",
                        "How far stated probabilities are from what happened: of the cases called"
                                + " 60 %, 60 % should come true.",
                        "Σ share of bin · |hit rate − mean p|",
                        "below 0.08 (balanced profile)"));
    }

    private static List<Metric> evidence() {
        return List.of(
                metric(
                        "psr",
                        "Probabilistic Sharpe",
                        "How sure it is that the true Sharpe is above 0, given length, skew and"
                                + " tails of the record, and if this had been the only trial.",
                        "Φ(SR ÷ standard error)",
                        "above 95 %"),
                metric(
                        "dsr",
                        "Deflated Sharpe",
                        "The same, but against the best Sharpe that luck alone would have found"
                                + " in all the trials recorded for this model and data.",
                        "Φ((SR − SR₀) ÷ standard error), SR₀ = expected best of N trials of luck",
                        "above 90 % (balanced profile); about 50 % is what luck gives"),
                metric(
                        "n_trials",
                        "Trials",
                        "Every backtest and sweep variant ever run for this model on these data."
                                + " Deleting a run does not take its trial away.",
                        "rows of the trial ledger",
                        "few; each one raises the bar"),
                metric(
                        "luck_sharpe",
                        "Sharpe of luck",
                        "The best Sharpe of a session to expect from that many trials without any"
                                + " skill.",
                        "√V · ((1 − γ)·Φ⁻¹(1 − 1/N) + γ·Φ⁻¹(1 − 1/(N·e)))",
                        "well below the Sharpe of the run"),
                metric(
                        "pbo",
                        "Overfitting probability",
                        "How often the variant that was best in one half of the sessions was below"
                                + " the median in the other half. Of a sweep of four variants or"
                                + " more.",
                        "share of splits of 16 blocks with rank below the median",
                        "below 20 %; 50 % means that choosing taught nothing"),
                metric(
                        "min_track_record",
                        "Minimum track record",
                        "Sessions that are needed before a Sharpe like this is 95 % sure to be"
                                + " above 0.",
                        "1 + (1 − g₃·SR + (g₄ − 1)/4 · SR²) · (Φ⁻¹(0.95) ÷ SR)²",
                        "fewer than the sessions there are"),
                metric(
                        "random_percentile",
                        "Against random traders",
                        "Of 1,000 traders who enter at random as often, with the same costs, so"
                                + " many did worse.",
                        "share of random traders below the net return, in percent",
                        "above 95"),
                metric(
                        "pull_to_up",
                        "Pull to UP",
                        "How far a feature moved the probability of UP, before calibration, in the"
                                + " model that decided. Without any feature it is the base; base"
                                + " and pulls add up to the probability.",
                        "TreeSHAP of the scores, carried through the softmax (Aumann–Shapley)",
                        "no feature should decide alone"),
                metric(
                        "random_p_value",
                        "p-value against random",
                        "How often a random trader does as well or better.",
                        "(1 + traders at least as good) ÷ (1 + traders)",
                        "below 0.05"),
                metric(
                        "fold_sharpe_mean",
                        "Mean Sharpe of folds",
                        "The Sharpe of a session, averaged over the test blocks.",
                        "mean over folds",
                        "near that of the whole; never judge by the best fold"),
                metric(
                        "fold_sharpe_sd",
                        "Scatter of fold Sharpe",
                        "How differently the test blocks went.",
                        "sd over folds (ddof 1)",
                        "below their mean"),
                metric(
                        "gate",
                        "Gate",
                        "Whether the run keeps every limit of the risk profile. A gain can fail"
                                + " and a loss cannot pass a minimum Sharpe.",
                        "all checks pass",
                        "PASS; the reasons of a FAIL name value and limit"));
    }

    private static List<Metric> matrix() {
        return List.of(
                metric(
                        "rows",
                        "Rows",
                        "Decision times in the window; those without a label are kept for live"
                                + " scoring and leave training.",
                        "count of rows",
                        "some 1,000 labelled ones for a model of 60 features"),
                metric(
                        "labelled",
                        "Labelled rows",
                        "Rows whose outcome is known.",
                        "count of rows with a label",
                        "nearly all but the newest"),
                metric(
                        "missing_pct",
                        "Missing",
                        "Share of feature values that are not known.",
                        "missing values ÷ values",
                        "below 10 %; above 30 % in one feature the build is refused"),
                metric(
                        "feature_correlation",
                        "Feature correlation",
                        "How much two features say the same, on at most 5,000 rows evenly spread.",
                        "Pearson ρ of the rows in which both are known",
                        "below 0.9: of two that are nearly equal one can go"),
                metric(
                        "sessions",
                        "Coverage by session",
                        "Whether every trading day of the window has all the bars it should have.",
                        "bars there are ÷ bars of a complete session",
                        "complete; a click on a day shows its rows"),
                metric(
                        "drift",
                        "Drift",
                        "How differently a feature is distributed in the last third of the window"
                                + " and in the first: population stability index.",
                        "Σ (share₂ − share₁) · ln(share₂ ÷ share₁) over ten bins",
                        "below 0.10; above 0.25 the feature lives in another world now"),
                metric(
                        "label_correlation",
                        "Correlation with the label",
                        "Linear connection of a feature with what followed.",
                        "Pearson ρ with the label's return",
                        "a few hundredths; above 0.95 it knows the future and is flagged"),
                metric(
                        "feature_auc",
                        "AUC of one feature",
                        "How well one feature alone tells a class from the others; the best class"
                                + " counts.",
                        "largest of the areas, one against the rest",
                        "0.50 to 0.55; above 0.98 it knows the future and is flagged"));
    }
}
