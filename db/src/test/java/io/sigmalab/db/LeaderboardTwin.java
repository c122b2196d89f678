package io.sigmalab.db;

import io.sigmalab.engine.run.Headline;
import io.sigmalab.engine.run.LeaderboardCount;
import io.sigmalab.engine.run.LeaderboardQuery;
import io.sigmalab.engine.run.LeaderboardQuery.Sort;
import io.sigmalab.engine.run.LeaderboardRow;
import io.sigmalab.engine.run.RankedRun;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** A leaderboard that sorts lists in memory. */
final class LeaderboardTwin {
    private LeaderboardTwin() {}

    private static Comparable<?> key(LeaderboardRow row, Sort sort) {
        Headline h = row.headline();
        return switch (sort) {
            case SHARPE -> h.sharpe();
            case SHARPE_ANNUAL -> h.sharpeAnnual();
            case CUM_RET -> h.cumRet();
            case MAX_DRAWDOWN -> h.maxDrawdown() == null ? null : -h.maxDrawdown();
            case WIN_RATE -> h.winRate();
            case TRADES -> h.trades();
            case SCORE -> h.score();
            case STARTED_AT -> row.run().startedAt();
            case PBO -> h.pbo() == null ? null : -h.pbo();
            case MODEL_ID -> backwards(row.run().modelId());
            case TAG -> backwards(row.run().tag());
            case PROFILE -> backwards(h.profile());
            case DSR ->
                    h.sharpe() == null || h.sharpeSigma() == null || h.sharpeSigma() == 0
                            ? null
                            : (h.sharpe() - row.luckSharpe()) / h.sharpeSigma();
        };
    }

    /** A text that ranks from A to Z where figures rank from the highest. */
    private record Backwards(String text) implements Comparable<Backwards> {
        @Override
        public int compareTo(Backwards other) {
            return other.text.compareTo(text);
        }
    }

    private static Backwards backwards(String text) {
        return text == null ? null : new Backwards(text);
    }

    private static boolean contains(LeaderboardRow row, String text) {
        if (text == null || text.isBlank()) {
            return true;
        }
        RankedRun run = row.run();
        return Stream.of(run.modelId(), run.packId(), run.tag(), run.runId(), run.matrixSha())
                .filter(Objects::nonNull)
                .anyMatch(
                        value ->
                                value.toLowerCase(Locale.ROOT)
                                        .contains(text.toLowerCase(Locale.ROOT)));
    }

    /** Ids of the runs of a page in their order. */
    @SuppressWarnings("unchecked")
    static List<String> rank(List<LeaderboardRow> rows, LeaderboardQuery query) {
        Comparator<Comparable<Object>> keys =
                query.reversed() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        Comparator<LeaderboardRow> order =
                Comparator.comparing(
                        row -> (Comparable<Object>) key(row, query.sort()),
                        Comparator.nullsLast(keys));
        if (query.passFirst()) {
            order =
                    Comparator.comparing((LeaderboardRow row) -> !row.gatePass())
                            .thenComparing(order);
        }
        return rows.stream()
                .filter(
                        row ->
                                query.modelId() == null
                                        || query.modelId().equals(row.run().modelId()))
                .filter(row -> query.tag() == null || query.tag().equals(row.run().tag()))
                .filter(
                        row ->
                                query.profile() == null
                                        || query.profile().equals(row.headline().profile()))
                .filter(row -> !query.passOnly() || row.gatePass())
                .filter(row -> contains(row, query.text()))
                .filter(
                        row ->
                                query.since() == null
                                        || !row.run().startedAt().isBefore(query.since()))
                .filter(
                        row ->
                                query.until() == null
                                        || row.run().startedAt().isBefore(query.until()))
                .sorted(order.thenComparing(row -> row.run().runId()))
                .skip(query.offset())
                .limit(query.limit())
                .map(row -> row.run().runId())
                .toList();
    }

    /** A page of what was ranked. */
    static List<String> cut(List<String> ranked, int limit, int offset) {
        return ranked.stream().skip(offset).limit(limit).toList();
    }

    /** How many there are on all pages, and how many of them pass. */
    static LeaderboardCount count(List<String> ranked, List<LeaderboardRow> rows) {
        long passing =
                rows.stream()
                        .filter(row -> ranked.contains(row.run().runId()))
                        .filter(LeaderboardRow::gatePass)
                        .count();
        return new LeaderboardCount(ranked.size(), passing);
    }
}
