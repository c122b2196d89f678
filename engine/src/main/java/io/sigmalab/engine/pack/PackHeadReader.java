package io.sigmalab.engine.pack;

import io.sigmalab.engine.param.Param;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code pack.yaml}. */
final class PackHeadReader {
    private static final List<String> KEYS =
            List.of("pack_id", "name", "description", "family", "budgets");

    private static final Param FAMILY =
            Param.choice(
                            "family",
                            PackFamily.ZERO.code(),
                            PackFamily.codes(),
                            "picks default budgets and the score")
                    .optional();

    private PackHeadReader() {}

    /**
     * What {@code pack.yaml} says.
     *
     * @param name for people
     * @param description for people
     * @param family picks budgets and score
     * @param own limits written here, by profile
     * @param sources the mapping of each profile that is written, for lines
     */
    record Head(
            String name,
            String description,
            PackFamily family,
            Map<RiskProfile, RiskBudget> own,
            Map<RiskProfile, YamlMap> sources) {
        /** The family's limits with the pack's own in place of those it names. */
        RiskBudget budget(RiskProfile profile) {
            RiskBudget base = DefaultBudgets.of(family, profile);
            return base.with(own.getOrDefault(profile, RiskBudget.NONE));
        }

        Map<RiskProfile, RiskBudget> budgets() {
            Map<RiskProfile, RiskBudget> budgets = new EnumMap<>(RiskProfile.class);
            for (RiskProfile profile : RiskProfile.values()) {
                budgets.put(profile, budget(profile));
            }
            return budgets;
        }
    }

    static Optional<Head> read(YamlMap root, String packId) {
        root.allowOnly(KEYS);
        if (!root.has("pack_id")) {
            root.missing("pack_id", "the name of the folder, " + packId);
        }
        String id = root.text("pack_id", packId);
        if (!id.equals(packId)) {
            root.error(
                    "pack_id",
                    "id_mismatch",
                    "pack_id \"" + Ids.shown(id) + "\" differs from the folder name",
                    "write pack_id: " + packId + ", or rename the folder");
        }
        String name = root.text("name", packId);
        String description = root.text("description", "");
        Optional<String> family = root.value(FAMILY, String.class);
        Map<RiskProfile, RiskBudget> own = new EnumMap<>(RiskProfile.class);
        Map<RiskProfile, YamlMap> sources = new EnumMap<>(RiskProfile.class);
        root.map("budgets").ifPresent(map -> budgets(map, own, sources));
        if (family.isEmpty() || !root.problems().isUsable()) {
            return Optional.empty();
        }
        return Optional.of(
                new Head(name, description, PackFamily.parse(family.get()), own, sources));
    }

    private static void budgets(
            YamlMap map, Map<RiskProfile, RiskBudget> own, Map<RiskProfile, YamlMap> sources) {
        map.allowOnly(RiskProfile.codes());
        for (RiskProfile profile : RiskProfile.values()) {
            map.map(profile.code())
                    .ifPresent(
                            limits -> {
                                own.put(profile, BudgetReader.read(limits));
                                sources.put(profile, limits);
                            });
        }
    }
}
