package io.sigmalab.app.ui.model;

/**
 * Which model the screen is about.
 *
 * @param packId its pack
 * @param modelId its id in the pack
 */
public record ModelChoice(String packId, String modelId) {}
