package io.sigmalab.engine.validate;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;

/** What a splitter refuses, in words for the user. */
final class Refusals {
    private Refusals() {}

    static void splits(int splits, String scheme) {
        if (splits < 2) {
            throw refuse(
                    "splits must be at least 2, was " + splits, scheme, "ask for 2 or more splits");
        }
    }

    static void embargo(double fraction, String scheme) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw refuse(
                    "embargo must be at least 0 and below 1, was " + fraction,
                    scheme,
                    "give the share of the sample to leave out, 0.01 for 1 %");
        }
    }

    static void rows(int rows, int needed, String what, String scheme) {
        if (rows < needed) {
            throw refuse(
                    what + " needs at least " + needed + " labelled rows, there are " + rows,
                    scheme,
                    "use fewer splits or a longer window");
        }
    }

    static void emptyFold(Fold fold, String scheme) {
        if (fold.test().length == 0) {
            throw refuse(
                    "fold " + (fold.index() + 1) + " has no test rows",
                    scheme,
                    "use fewer splits or a longer window");
        }
        if (fold.train().length == 0) {
            throw refuse(
                    "fold "
                            + (fold.index() + 1)
                            + " has no training rows left ("
                            + fold.purged()
                            + " purged because their label reaches the test block, "
                            + fold.embargoed()
                            + " embargoed)",
                    scheme,
                    "use fewer splits, a smaller embargo or a longer window");
        }
    }

    static LabException refuse(String what, String where, String hint) {
        return new LabException(Reason.INVALID_VALUE, what, where, hint);
    }
}
