package io.sigmalab.app.service;

import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.report.Card;
import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the model card of a run, as Markdown with the JSON beside it. */
final class ModelCard {
    private ModelCard() {}

    static List<Artifact> write(
            Workbench bench,
            Artifacts artifacts,
            Pack pack,
            ModelConfig model,
            String stage,
            Run run,
            Map<String, Object> figures,
            Map<String, Object> lineage) {
        Path folder = bench.home().workspace(pack.id(), model.modelId(), "cards");
        Card card = Card.of(pack, model, stage, run.runId(), run.startedAt(), figures, lineage);
        return List.of(
                artifacts.write("model_card", folder.resolve(run.runId() + ".md"), card.markdown()),
                artifacts.write(
                        "model_card_json", folder.resolve(run.runId() + ".json"), card.json()));
    }
}
