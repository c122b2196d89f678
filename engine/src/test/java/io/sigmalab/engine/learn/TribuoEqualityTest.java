package io.sigmalab.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Our rounds and Tribuo's own trainer, on the same rows with the same parameters. */
class TribuoEqualityTest {
    private static final LabelFactory LABELS = new LabelFactory();

    @Test
    void treesAndProbabilitiesEqualTribuosOwnTrainerToTheLastBit() throws Exception {
        Invented.Data data = Invented.rows(500, 12, 0.1, 11);
        LearnerSpec spec = Invented.spec(40);
        MutableDataset<Label> dataset = dataset(data);
        Map<String, Object> parameters = XgboostLearner.parameters(spec, spec.effectiveMaxBin(500));

        XGBoostModel<Label> theirs =
                new XGBoostClassificationTrainer(spec.rounds(), parameters).train(dataset);

        // Tribuo numbers classes by itself; trees of a round share one stream of random numbers,
        // so the classes have to stand in its order for the same trees.
        byte[] labels = new byte[500];
        for (int i = 0; i < 500; i++) {
            labels[i] = (byte) theirs.getOutputIDInfo().getID(label(data.labels()[i]));
        }
        TrainingSet rows = data.features().trainingSet(labels, Invented.range(0, 500));
        try (FittedModel ours = new XgboostLearner().fit(rows, spec, Progress.NONE)) {
            byte[] trees = theirs.getInnerModels().get(0).toByteArray("ubj");
            assertThat(((XgboostModel) ours).plainBytes()).isEqualTo(trees);

            double[] p = ours.predict(rows.values(), 500);
            List<Prediction<Label>> predictions = theirs.predict(dataset);
            for (int i = 0; i < 500; i++) {
                double sum = 0;
                float[] score = new float[3];
                for (int k = 0; k < 3; k++) {
                    String name = theirs.getOutputIDInfo().getOutput(k).getLabel();
                    score[k] = (float) predictions.get(i).getOutputScores().get(name).getScore();
                    sum += score[k];
                }
                for (int k = 0; k < 3; k++) {
                    assertThat(p[3 * i + k]).isEqualTo(score[k] / sum);
                }
            }
        }
    }

    private static MutableDataset<Label> dataset(Invented.Data data) {
        List<Example<Label>> examples = new ArrayList<>();
        List<String> names = data.features().names();
        for (int i = 0; i < data.labels().length; i++) {
            ArrayExample<Label> example = new ArrayExample<>(label(data.labels()[i]));
            for (int j = 0; j < names.size(); j++) {
                double value = data.features().columns()[j][i];
                if (!Double.isNaN(value)) {
                    example.add(names.get(j), value);
                }
            }
            examples.add(example);
        }
        return new MutableDataset<>(
                new ListDataSource<>(
                        examples, LABELS, new SimpleDataSourceProvenance("invented", LABELS)));
    }

    private static Label label(byte code) {
        return new Label(Direction.of(code).name());
    }
}
