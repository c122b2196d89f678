package io.sigmalab.app.ui.kit;

/**
 * What a figure means.
 *
 * @param code as in JSON: {@code sharpe_annual}
 * @param name for people
 * @param what it is, one sentence or two
 * @param formula how it is worked out
 * @param good what is good, and what is suspiciously good
 */
public record Metric(String code, String name, String what, String formula, String good) {
    /** All of it, for a tooltip. */
    public String tip() {
        return name + "\n" + what + "\n\nFormula: " + formula + "\nGood: " + good;
    }
}
