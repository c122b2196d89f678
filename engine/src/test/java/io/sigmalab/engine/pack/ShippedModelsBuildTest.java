package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.matrix.MatrixBuild;
import io.sigmalab.engine.matrix.MatrixBuilder;
import io.sigmalab.engine.matrix.MatrixSpec;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.provider.Providers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A shipped model is complete when its matrix can be built, not when its file can be read. Models
 * on option data are built and backtested through the command line.
 */
class ShippedModelsBuildTest {
    private static final PackReader READER =
            PackReader.of(
                    Path.of(System.getProperty("sigmalab.root", "..")).resolve("packs"), null);

    static List<String[]> models() {
        List<String[]> models = new ArrayList<>();
        for (PackInfo info : READER.list()) {
            Pack pack = READER.read(info.id());
            for (ModelConfig model : pack.models().values()) {
                boolean readsOptions =
                        pack.setOf(model).members().stream()
                                .anyMatch(member -> member.type().needsOptions());
                if (!readsOptions && !model.labelType().kind().equals("pin_drift")) {
                    models.add(new String[] {pack.id(), model.modelId()});
                }
            }
        }
        return models;
    }

    @ParameterizedTest
    @MethodSource("models")
    void theMatrixOfEveryModelOnBarsAloneCanBeBuilt(String packId, String modelId) {
        Pack pack = READER.read(packId);
        ModelConfig model = pack.model(modelId);
        MarketData market = Providers.open("simulated:seed=7,edge=0.0");
        LocalDate start = LocalDate.of(2023, 1, 3);
        LocalDate end =
                model.cadence() == Cadence.DAILY ? start.plusMonths(18) : start.plusMonths(3);

        MatrixBuild build =
                new MatrixBuilder(Clock.systemUTC(), 1)
                        .build(
                                MatrixSpec.of(packId, model, pack.setOf(model), start, end),
                                market,
                                Progress.NONE);

        assertThat(build.audit().ok()).isTrue();
        assertThat(build.matrix().featureNames()).isEqualTo(FeatureNames.of(pack.setOf(model)));
        assertThat(build.matrix().rows()).isGreaterThan(60);
        assertThat(build.profile().warnings()).noneMatch(text -> text.contains("missing"));
    }
}
