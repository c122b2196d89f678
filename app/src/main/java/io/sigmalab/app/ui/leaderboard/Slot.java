package io.sigmalab.app.ui.leaderboard;

import org.jspecify.annotations.Nullable;

/**
 * A place in the ranking.
 *
 * @param index from 0
 * @param row the run there; null while it is being fetched
 */
public record Slot(int index, @Nullable LeaderRow row) {}
