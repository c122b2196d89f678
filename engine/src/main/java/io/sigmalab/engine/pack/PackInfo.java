package io.sigmalab.engine.pack;

import org.jspecify.annotations.Nullable;

/**
 * A pack as lists show it; only {@code pack.yaml} was read.
 *
 * @param id folder name
 * @param name for people; the id where {@code pack.yaml} cannot be read
 * @param description for people
 * @param family picks budgets and score; null where {@code pack.yaml} cannot be read
 * @param shipped whether the product brings it
 * @param edited whether the user has files of it
 * @param problem what is wrong with {@code pack.yaml}, or empty
 */
public record PackInfo(
        String id,
        String name,
        String description,
        @Nullable PackFamily family,
        boolean shipped,
        boolean edited,
        String problem) {}
