package io.sigmalab.engine.run;

/**
 * A sweep that several processes share: what one must be to compute the same bits.
 *
 * @param sweepId its sweep
 * @param engineVersion version of the definitions
 * @param learnerVersion versions of the learner's libraries
 * @param packContent SHA-256 of the content that holds the files of the pack
 */
public record SharedSweep(
        String sweepId, String engineVersion, String learnerVersion, String packContent) {}
