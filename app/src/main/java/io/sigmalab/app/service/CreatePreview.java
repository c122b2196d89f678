package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.pack.Ids;
import io.sigmalab.engine.pack.ModelId;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.PackReader;
import io.sigmalab.engine.pack.PackWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of a model to be created what would come of it, field by field. */
final class CreatePreview {
    private final Map<String, Object> document = new LinkedHashMap<>();

    private CreatePreview() {
        document.put("model_id", null);
        document.put("exists", false);
        document.put("created", false);
        document.put("profile", null);
        document.put("field", null);
        document.put("message", null);
        document.put("hint", null);
    }

    /**
     * The document: {@code model_id} where the parts make one, {@code exists}, {@code created}
     * whether it was entered into the store, and the first thing that stands in the way with its
     * {@code field}: ticker, variant, profile or empty for the whole.
     */
    static Outcome of(CreateRequest request, PackReader packs, PackWriter writer) {
        CreatePreview preview = new CreatePreview();
        String field = "ticker";
        try {
            Pack pack = packs.read(request.packId());
            String ticker = request.ticker();
            if (ticker != null) {
                ModelId.tickerPart(ticker);
            }
            field = "variant";
            String variant = request.variant();
            if (variant != null && !variant.isEmpty() && !Ids.isName(variant)) {
                preview.problem(
                        field,
                        "a variant is words of a-z and 0-9 joined by single _",
                        "for example breakout_v2");
                return new Outcome(preview.document);
            }
            PackWriter.NewModel wanted = ModelService.wanted(request, pack);
            String id =
                    ModelId.of(
                                    wanted.ticker(),
                                    wanted.asset(),
                                    wanted.horizon(),
                                    wanted.cadence(),
                                    wanted.variant())
                            .text();
            preview.document.put("model_id", id);
            if (pack.models().containsKey(id)) {
                preview.document.put("exists", true);
                field = "profile";
                preview.document.put("profile", pack.policyOf(id).riskProfile().code());
                if (wanted.profile() != null) {
                    ModelService.requireProfile(pack, id, wanted.profile());
                }
            } else {
                field = "";
                writer.check(pack.id(), wanted);
            }
        } catch (LabException e) {
            preview.problem(field, e.what(), e.hint());
        }
        return new Outcome(preview.document);
    }

    private void problem(String field, String message, @Nullable String hint) {
        document.put("field", field);
        document.put("message", message);
        document.put("hint", hint);
    }
}
