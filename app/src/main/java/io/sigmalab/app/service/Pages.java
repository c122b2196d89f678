package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;

/** Bounds of a page. */
final class Pages {
    private Pages() {}

    static void check(int limit, int offset) {
        if (limit < 1 || limit > 1000) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "limit must be between 1 and 1000, was " + limit,
                    "--limit",
                    "ask for a page of at most 1000 rows");
        }
        if (offset < 0) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "offset must not be negative, was " + offset,
                    "--offset",
                    "count from 0");
        }
    }
}
