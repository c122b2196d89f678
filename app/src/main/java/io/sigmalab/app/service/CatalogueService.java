package io.sigmalab.app.service;

import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.pack.FeatureNames;
import io.sigmalab.engine.pack.IndicatorSet;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.PackInfo;
import io.sigmalab.engine.pack.PackReader;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What models can be made of: indicators with their parameters, and the sets of the packs. */
public final class CatalogueService {
    private final PackReader packs;

    /** Over what is on disk. */
    public CatalogueService(PackReader packs) {
        this.packs = packs;
    }

    /** Every indicator with its parameters, defaults and bounds. */
    public Outcome indicators() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (IndicatorType type : Indicators.all()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", type.name());
            row.put("title", type.title());
            row.put("family", lower(type.family()));
            row.put("formula", type.formula());
            row.put("source", type.source());
            row.put("needs", type.needs().stream().map(CatalogueService::lower).sorted().toList());
            row.put("params", type.params().stream().map(CatalogueService::row).toList());
            rows.add(row);
        }
        return PackService.whole(rows);
    }

    private static Map<String, Object> row(Param param) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", param.name());
        row.put("kind", lower(param.kind()));
        row.put("default", param.defaultValue());
        boolean isNumber = param.kind() == Param.Kind.WHOLE || param.kind() == Param.Kind.NUMBER;
        row.put("min", isNumber ? bound(param.min()) : null);
        row.put("max", isNumber ? bound(param.max()) : null);
        row.put("choices", param.choices());
        row.put("unit", param.unit());
        row.put("help", param.help());
        return row;
    }

    private static @Nullable Double bound(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /**
     * Indicator sets with their members and the columns they give.
     *
     * @param packId pack, or null for all that can be read
     */
    public Outcome sets(@Nullable String packId) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (packId != null) {
            rows.addAll(rows(packs.read(packId)));
        } else {
            for (PackInfo info : packs.list()) {
                if (info.problem().isEmpty()) {
                    rows.addAll(rows(packs.read(info.id())));
                }
            }
        }
        return PackService.whole(rows);
    }

    private static List<Map<String, Object>> rows(Pack pack) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (IndicatorSet set : new TreeMap<>(pack.indicatorSets()).values()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("pack_id", pack.id());
            row.put("name", set.name());
            row.put("version", set.version());
            row.put("description", set.description());
            row.put(
                    "indicators",
                    set.members().stream()
                            .map(
                                    member -> {
                                        Map<String, Object> one = new LinkedHashMap<>();
                                        one.put("name", member.type().name());
                                        one.put("args", member.args().effective());
                                        return one;
                                    })
                            .toList());
            row.put("features", FeatureNames.of(set));
            row.put("sha256", set.sha256());
            rows.add(row);
        }
        return rows;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
