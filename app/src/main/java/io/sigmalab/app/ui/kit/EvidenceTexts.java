package io.sigmalab.app.ui.kit;

import static io.sigmalab.app.ui.kit.MetricTexts.metric;

import java.util.List;

/** The texts of {@link Metrics}: probabilities, what luck gives alone, and what is learned from. */
final class EvidenceTexts {
    private EvidenceTexts() {}

    static List<Metric> probabilities() {
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
                        "calibration",
                        "Calibration",
                        "How scores were turned into probabilities, on rows out of fold.",
                        "sigmoid: p = 1 ÷ (1 + e^(a·s + b)) · isotonic: a rising step function",
                        "the one with the smaller calibration error; isotonic needs 1,000 rows"
                                + " and more"),
                metric(
                        "ece",
                        "Calibration error",
                        "How far stated probabilities are from what happened: of the cases called"
                                + " 60 %, 60 % should come true.",
                        "Σ share of bin · |hit rate − mean p|",
                        "below 0.08 (balanced profile)"));
    }

    static List<Metric> evidence() {
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
                        "looks",
                        "Looks",
                        "How often somebody looked at the sealed days of these data, for whatever"
                                + " run. Nothing takes a look back; – is data that were never"
                                + " sealed.",
                        "rows of the record of looks",
                        "0 or 1; the best of several looks is partly luck"),
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

    static List<Metric> matrix() {
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
                        "features",
                        "Features",
                        "Columns a model may learn from; one indicator can make several.",
                        "count of columns that are no key and no label",
                        "few that say different things: 50 labelled rows and more for each"),
                metric(
                        "label_balance",
                        "Label balance",
                        "Rows by what happened: up, flat or down.",
                        "count of labelled rows of each class",
                        "none below a tenth of the rows: a rare class is hardly learned"),
                metric(
                        "audit",
                        "As-of audit",
                        "Random rows are computed again from data cut off at their decision. A"
                                + " feature that differs in one bit looks ahead, and the matrix"
                                + " is refused.",
                        "rows that are equal to the bit ÷ rows checked",
                        "PASS; a matrix that fails is not stored"),
                metric(
                        "warnings",
                        "Warnings",
                        "What deserves a look but does not make the matrix wrong.",
                        "count of warnings, listed under Findings",
                        "0, or each one understood"),
                metric(
                        "build_seconds",
                        "Built in",
                        "Time from reading the data to the files on disk.",
                        "Σ seconds of all stages",
                        "seconds for hourly bars, minutes for option chains of a year"),
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
