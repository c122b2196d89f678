package io.sigmalab.engine.label;

import io.sigmalab.engine.market.Bars;

/**
 * What is predicted. Reads only bars inside each row's own span, from the row's decision to its
 * {@code label_end}, and for the flat band only returns known by the decision.
 */
public interface Label {
    /** Kind as written in YAML, {@code next_bar}. */
    String kind();

    /** Labels for every bar, on the full series before any filter of hours. */
    LabelColumns compute(Bars bars);

    /**
     * Decision bars that one span covers: how many positions may be open side by side when every
     * bar trades. 1 for labels that end with the next bar.
     */
    int spanBars(Bars bars);
}
