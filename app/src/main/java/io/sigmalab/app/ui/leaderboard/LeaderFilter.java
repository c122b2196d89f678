package io.sigmalab.app.ui.leaderboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.format.CommandText;
import io.sigmalab.app.service.LeaderboardRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are ranked and how; null means any. All parts combine.
 *
 * @param passOnly only what passes its gate
 * @param text part of an id, a tag or a hash; empty for any
 * @param since first day (UTC)
 * @param until last day (UTC)
 * @param sort column as the command line names it
 * @param passFirst whether what passes comes first, whatever the column
 * @param reversed whether the worst comes first
 */
public record LeaderFilter(
        @Nullable String packId,
        @Nullable String modelId,
        @Nullable String tag,
        @Nullable String profile,
        boolean passOnly,
        String text,
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        String sort,
        boolean passFirst,
        boolean reversed) {
    /** Every run; what passes first, then by score. */
    public static final LeaderFilter ANY =
            new LeaderFilter(null, null, null, null, false, "", null, null, "score", true, false);

    /** The page of these runs. */
    public LeaderboardRequest request(int limit, int offset) {
        return new LeaderboardRequest(
                packId,
                modelId,
                tag,
                profile,
                passOnly,
                sort,
                limit,
                offset,
                passFirst,
                text.isBlank() ? null : text.strip(),
                since,
                until,
                reversed);
    }

    /** Another pack; its models go with it. */
    public LeaderFilter pack(@Nullable String other) {
        return new LeaderFilter(
                other, null, tag, profile, passOnly, text, since, until, sort, passFirst, reversed);
    }

    /** Another model. */
    public LeaderFilter model(@Nullable String other) {
        return new LeaderFilter(
                packId, other, tag, profile, passOnly, text, since, until, sort, passFirst,
                reversed);
    }

    /** Another tag. */
    public LeaderFilter tagged(@Nullable String other) {
        return new LeaderFilter(
                packId, modelId, other, profile, passOnly, text, since, until, sort, passFirst,
                reversed);
    }

    /** Another risk profile. */
    public LeaderFilter profiled(@Nullable String other) {
        return new LeaderFilter(
                packId, modelId, tag, other, passOnly, text, since, until, sort, passFirst,
                reversed);
    }

    /** Only what passes, or all. */
    public LeaderFilter passing(boolean only) {
        return new LeaderFilter(
                packId, modelId, tag, profile, only, text, since, until, sort, passFirst, reversed);
    }

    /** Another text. */
    public LeaderFilter containing(String other) {
        return new LeaderFilter(
                packId, modelId, tag, profile, passOnly, other, since, until, sort, passFirst,
                reversed);
    }

    /** Another stretch of days. */
    public LeaderFilter between(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new LeaderFilter(
                packId, modelId, tag, profile, passOnly, text, from, to, sort, passFirst, reversed);
    }

    /** Another order, best first. */
    public LeaderFilter sorted(String column, boolean passing) {
        return sorted(column, passing, false);
    }

    /** Another order. */
    public LeaderFilter sorted(String column, boolean passing, boolean worstFirst) {
        return new LeaderFilter(
                packId,
                modelId,
                tag,
                profile,
                passOnly,
                text,
                since,
                until,
                column,
                passing,
                worstFirst);
    }

    /** Whether it leaves everything. */
    public boolean isOpen() {
        return equals(ANY.sorted(sort, passFirst, reversed));
    }

    /** What is remembered. */
    public Map<String, Object> remembered() {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "pack", packId);
        put(map, "model", modelId);
        put(map, "tag", tag);
        put(map, "profile", profile);
        put(map, "text", text.isEmpty() ? null : text);
        put(map, "since", since == null ? null : since.toString());
        put(map, "until", until == null ? null : until.toString());
        map.put("pass_only", passOnly);
        map.put("sort", sort);
        map.put("pass_first", passFirst);
        map.put("reversed", reversed);
        return map;
    }

    private static void put(Map<String, Object> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    /** What was remembered; what cannot be understood is left open. */
    public static LeaderFilter of(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            return ANY;
        }
        String order = text(node, "sort");
        String words = text(node, "text");
        return new LeaderFilter(
                text(node, "pack"),
                text(node, "model"),
                text(node, "tag"),
                text(node, "profile"),
                node.path("pass_only").asBoolean(),
                words == null ? "" : words,
                day(node, "since"),
                day(node, "until"),
                order == null || LeaderColumn.ofSort(order).isEmpty() ? ANY.sort : order,
                node.path("pass_first").asBoolean(true),
                node.path("reversed").asBoolean(false));
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    private static @Nullable LocalDate day(JsonNode node, String name) {
        String written = text(node, name);
        try {
            return written == null ? null : LocalDate.parse(written);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The command line that lists the same runs in the same order. */
    public String command() {
        boolean usual = sort.equals(ANY.sort) && passFirst;
        return new CommandText("leaderboard")
                .option("--pack", packId)
                .option("--model", modelId)
                .option("--tag", tag)
                .option("--profile", profile)
                .flag("--pass-gate", passOnly)
                .option("--text", text.strip())
                .option("--since", since)
                .option("--until", until)
                .option("--sort", usual ? null : sort)
                .flag("--pass-first", passFirst && !usual)
                .flag("--reverse", reversed)
                .toString();
    }
}
