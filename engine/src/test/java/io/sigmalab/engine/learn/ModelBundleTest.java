package io.sigmalab.engine.learn;

import static io.sigmalab.engine.learn.Invented.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.progress.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.common.xgboost.protos.XGBoostExternalModelProto;
import org.tribuo.impl.ArrayExample;
import org.tribuo.protos.core.ModelProto;

class ModelBundleTest {
    // Names that are not in order of the alphabet, so that Tribuo numbers them differently.
    private static final List<String> NAMES = List.of("rsi_14", "ema_20", "zscore", "atr_7");

    private final Invented.Data data = named(Invented.rows(300, 4, 0.1, 1));

    @TempDir Path folder;

    @Test
    void whatWasSavedPredictsTheSameBitsAndSaysTheSame() {
        try (FittedModel model = fit()) {
            ModelBundle.Saved saved = ModelBundle.save(folder.resolve("m.bundle"), model, info());
            double[] expected = model.predict(data.all().values(), 300);

            try (ModelBundle bundle = ModelBundle.load(saved.bundle(), saved.sha256())) {
                assertThat(bundle.predict(data.features(), range(0, 300))).isEqualTo(expected);
                assertThat(bundle.model().gain()).isEqualTo(model.gain());
                assertThat(bundle.model().boosterBytes()).isEqualTo(model.boosterBytes());
                assertThat(bundle.info()).usingRecursiveComparison().isEqualTo(info());
            }
        }
    }

    @Test
    void trainingTwiceAndWithTwoThreadsGivesTheSameBytes() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            byte[] one = bundleBytes(new CrossFit(new XgboostLearner(), pool, 1), "one");
            byte[] again = bundleBytes(new CrossFit(new XgboostLearner(), pool, 1), "again");
            byte[] two = bundleBytes(new CrossFit(new XgboostLearner(), pool, 2), "two");

            assertThat(again).isEqualTo(one);
            assertThat(two).isEqualTo(one);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void neitherZoneNorMomentNorMachineReachesTheBytes() throws Exception {
        TimeZone zone = TimeZone.getDefault();
        String os = System.getProperty("os.name");
        try (FittedModel model = fit()) {
            String here = ModelBundle.save(folder.resolve("here.bundle"), model, info()).sha256();
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            System.setProperty("os.name", "Elsewhere");
            String there = ModelBundle.save(folder.resolve("there.bundle"), model, info()).sha256();

            assertThat(there).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
            System.setProperty("os.name", os);
        }
    }

    @Test
    void theTribuoShellHasTheSameBytesInEveryProcess() throws Exception {
        try (FittedModel model = fit()) {
            byte[] wrapped =
                    TribuoModels.wrap(((XgboostModel) model).plainBytes(), NAMES, info().lineage());

            ModelProto proto = ModelProto.parseFrom(wrapped);
            String shell =
                    proto.getSerializedData().unpack(XGBoostExternalModelProto.class).toBuilder()
                            .clearModel()
                            .build()
                            .toString()
                            .replaceAll("value: \"[0-9A-F]{64}\"", "value: \"hash of the trees\"");

            assertThat(shell).doesNotContain(System.getProperty("user.dir")).doesNotContain("2026");
            // Recorded with Tribuo 4.3.2. Orders that change from process to process would show
            // here; a new Tribuo may too, then record it anew after two runs agree.
            assertThat(Sha256.of(shell))
                    .isEqualTo("ec05b34247bd26cb35f678c05e1599b83bbf594f86048a9ae979eafeb893ed7b");
        }
    }

    @Test
    void tribuoReadsTheModelAndPredictsTheSame() throws Exception {
        try (FittedModel model = fit()) {
            Path file = folder.resolve("m.bundle");
            ModelBundle.save(file, model, info());
            double[] expected = model.predict(data.all().values(), 300);

            Model<?> read;
            try (ZipFile zip = new ZipFile(file.toFile())) {
                read =
                        Model.deserializeFromStream(
                                zip.getInputStream(zip.getEntry("model.tribuo")));
            }
            Model<Label> tribuo = read.castModel(Label.class);

            assertThat(tribuo.getProvenance().getInstanceProvenance().toString()).contains("m1");
            for (int row = 0; row < 50; row++) {
                ArrayExample<Label> example = new ArrayExample<>(new Label("UP"));
                for (int j = 0; j < 4; j++) {
                    double value = data.features().columns()[j][row];
                    if (!Double.isNaN(value)) {
                        example.add(NAMES.get(j), value);
                    }
                }
                Prediction<Label> prediction = tribuo.predict(example);
                float[] scores = new float[3];
                for (int k = 0; k < 3; k++) {
                    scores[k] =
                            (float)
                                    prediction
                                            .getOutputScores()
                                            .get(BundleJson.classes().get(k))
                                            .getScore();
                }
                assertThat(normalised(scores))
                        .isEqualTo(Arrays.copyOfRange(expected, 3 * row, 3 * row + 3));
            }
        }
    }

    @Test
    void anyXgboostBindingReadsThePlainModelWithItsFeatureNames() throws Exception {
        try (FittedModel model = fit()) {
            ModelBundle.Saved saved = ModelBundle.save(folder.resolve("m.bundle"), model, info());

            assertThat(saved.booster()).isEqualTo(folder.resolve("m.ubj"));
            assertThat(Sha256.of(saved.booster())).isEqualTo(saved.boosterSha256());
            Booster booster = XGBoost.loadModel(saved.booster().toString());
            DMatrix matrix = new DMatrix(data.all().values(), 300, 4, Float.NaN);
            float[][] p = booster.predict(matrix);
            assertThat(booster.getFeatureNames()).containsExactly(NAMES.toArray(String[]::new));
            double[] expected = model.predict(data.all().values(), 300);
            for (int i = 0; i < 300; i++) {
                assertThat(normalised(p[i]))
                        .isEqualTo(Arrays.copyOfRange(expected, 3 * i, 3 * i + 3));
            }
            matrix.dispose();
            booster.dispose();
        }
    }

    @Test
    void oneChangedByteIsRefusedBeforeAnythingIsRead() throws Exception {
        Path file = folder.resolve("m.bundle");
        ModelBundle.Saved saved = save(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> ModelBundle.load(file, saved.sha256()))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.REFUSED);
                            assertThat(e)
                                    .hasMessageStartingWith("the bundle has changed since")
                                    .hasMessageContaining(saved.sha256());
                        });
    }

    @Test
    void whatIsNotABundleIsRefusedEvenWhenItsHashFits() throws Exception {
        ByteArrayOutputStream serialised = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serialised)) {
            out.writeObject("an object of Java");
        }
        List<byte[]> strangers =
                List.of(
                        new byte[0],
                        "text".getBytes(StandardCharsets.UTF_8),
                        serialised.toByteArray(),
                        zip("other.txt", "x"),
                        zip("bundle.json", "{}", "model.tribuo", "x"),
                        zip("bundle.json", "{\"format\":2}", "model.tribuo", "x"),
                        zip(
                                "bundle.json",
                                BundleJson.write(info(), "x"),
                                "model.tribuo",
                                "not a protobuf"));

        for (byte[] stranger : strangers) {
            Path file = Files.write(folder.resolve("stranger"), stranger);
            assertThatThrownBy(() -> ModelBundle.load(file, Sha256.of(stranger)))
                    .isInstanceOfSatisfying(
                            LabException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                    .hasMessageStartingWith("not a model bundle of this version (");
        }
    }

    @Test
    void aBundleThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> ModelBundle.load(folder.resolve("none.bundle"), "00"))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
    }

    @Test
    void aMatrixWithOtherFeaturesIsRefusedByName() throws Exception {
        Path file = folder.resolve("m.bundle");
        ModelBundle.Saved saved = save(file);
        Features other =
                new Features(List.of("atr_7", "rsi_15", "ema_20", "obv"), new double[4][10]);

        try (ModelBundle bundle = ModelBundle.load(file, saved.sha256())) {
            assertThatThrownBy(() -> bundle.predict(other, range(0, 1)))
                    .isInstanceOfSatisfying(
                            LabException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                    .hasMessageStartingWith(
                            "the matrix does not fit the model: it lacks rsi_14, zscore and has"
                                    + " rsi_15, obv, which the model does not know: ");
        }
    }

    @Test
    void columnsAreFoundByNameInAnyOrder() throws Exception {
        Path file = folder.resolve("m.bundle");
        ModelBundle.Saved saved = save(file);
        double[][] c = data.features().columns();
        Features turned =
                new Features(
                        List.of("atr_7", "zscore", "ema_20", "rsi_14"),
                        new double[][] {c[3], c[2], c[1], c[0]});

        try (ModelBundle bundle = ModelBundle.load(file, saved.sha256())) {
            assertThat(bundle.predict(turned, range(10, 60)))
                    .isEqualTo(bundle.predict(data.features(), range(10, 60)));
        }
    }

    @Test
    void savingAgainReplacesTheFilesAndLeavesNothingElse() throws Exception {
        Path file = folder.resolve("deep/er/m.bundle");
        String first = save(file).sha256();
        String second = save(file).sha256();

        assertThat(second).isEqualTo(first);
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("m.bundle", "m.ubj");
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidAndLeavesNothing() throws Exception {
        Path file = Files.createDirectory(folder.resolve("taken.bundle"));
        Files.createFile(file.resolve("something"));

        assertThatThrownBy(() -> save(file))
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STORAGE));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString())).containsExactly("taken.bundle");
        }
    }

    @Test
    void anInfoThatDescribesAnotherModelIsAMistake() {
        BundleInfo i = info();
        BundleInfo other =
                new BundleInfo(
                        List.of("a", "b", "c", "d"),
                        i.learner(),
                        i.maxBin(),
                        i.library(),
                        i.calibration(),
                        i.lineage(),
                        i.profile());
        try (FittedModel model = fit()) {
            assertThatThrownBy(() -> ModelBundle.save(folder.resolve("m"), model, other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("info must describe the model");
        }
    }

    @Test
    void countsThatDoNotAddUpAndFiguresThatAreNotFiniteAreMistakes() {
        Instant t = Instant.EPOCH;
        assertThatThrownBy(() -> new BundleInfo.Profile(3, new int[] {1, 1, 2}, t, t, Map.of()))
                .hasMessage("classCounts must add up to the 3 rows, were [1, 1, 2]");
        assertThatThrownBy(
                        () ->
                                new BundleInfo.Profile(
                                        3, new int[] {1, 1, 1}, t, t, Map.of("auc", Double.NaN)))
                .hasMessageStartingWith("metrics must be finite, auc was NaN");
    }

    /** XGBoost's floats sum to one within their last digit only; ours are divided by the sum. */
    private static double[] normalised(float[] p) {
        double sum = (double) p[0] + p[1] + p[2];
        return new double[] {p[0] / sum, p[1] / sum, p[2] / sum};
    }

    private ModelBundle.Saved save(Path file) {
        try (FittedModel model = fit()) {
            return ModelBundle.save(file, model, info());
        }
    }

    private FittedModel fit() {
        return new XgboostLearner().fit(data.all(), Invented.spec(12), Progress.NONE);
    }

    private byte[] bundleBytes(CrossFit fits, String name) throws IOException {
        FitTask<Path> task =
                new FitTask<>(
                        "train",
                        data.features(),
                        data.labels(),
                        range(0, 300),
                        Invented.spec(12),
                        model ->
                                ModelBundle.save(folder.resolve(name + ".bundle"), model, info())
                                        .bundle());
        FitTask<Path> beside =
                new FitTask<>(
                        "beside",
                        data.features(),
                        data.labels(),
                        range(0, 200),
                        Invented.spec(12),
                        model -> folder);
        return Files.readAllBytes(fits.run(List.of(task, beside), Progress.NONE).get(0));
    }

    private static BundleInfo info() {
        return new BundleInfo(
                NAMES,
                Invented.spec(12),
                64,
                new XgboostLearner().version(),
                Map.of(
                        "kind",
                        "sigmoid",
                        "a",
                        List.of(-1.5, -1.25, -1.0),
                        "b",
                        List.of(0.5, 0.25, 1)),
                new BundleInfo.Lineage("m1", "c1", Map.of("engine", "1", "calendar", "2")),
                new BundleInfo.Profile(
                        300,
                        new int[] {100, 120, 80},
                        Instant.parse("2020-01-02T15:00:00Z"),
                        Instant.parse("2020-06-30T20:00:00Z"),
                        Map.of("log_loss", 1.0625, "auc_up", 0.53)));
    }

    private static Invented.Data named(Invented.Data data) {
        return new Invented.Data(new Features(NAMES, data.features().columns()), data.labels());
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                new ByteArrayInputStream(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8))
                        .transferTo(zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
