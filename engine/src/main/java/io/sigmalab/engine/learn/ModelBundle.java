package io.sigmalab.engine.learn;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A trained model with everything needed to use it again: one zip of {@code bundle.json} (see
 * {@link BundleInfo}) and {@code model.tribuo} (the Tribuo model in protobuf form). Beside it
 * stands the plain XGBoost model, {@code .ubj}, that any XGBoost binding loads.
 *
 * <p>The same model and the same info give the same bytes on every machine. Nothing is deserialised
 * by Java's own mechanism, and nothing is read before the hash of the whole file was checked.
 * Predicting is thread-safe; close it to free native memory.
 */
public final class ModelBundle implements AutoCloseable {
    private static final String INFO = "bundle.json";
    private static final String MODEL = "model.tribuo";
    // A zip cannot say "never". This is a time that no zone shifts out of its calendar.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final BundleInfo info;
    private final FittedModel model;
    private final Path file;

    private ModelBundle(BundleInfo info, FittedModel model, Path file) {
        this.info = info;
        this.model = model;
        this.file = file;
    }

    /**
     * What {@link #save} wrote.
     *
     * @param bundle the bundle
     * @param sha256 of the bundle; {@link #load} asks for it
     * @param sizeBytes of the bundle
     * @param booster the plain XGBoost model
     * @param boosterSha256 of the plain model
     * @param boosterSizeBytes of the plain model
     */
    public record Saved(
            Path bundle,
            String sha256,
            long sizeBytes,
            Path booster,
            String boosterSha256,
            long boosterSizeBytes) {}

    /**
     * Writes a bundle and the plain model beside it, each whole or not at all. The bundle knows the
     * hash of the plain model.
     *
     * @param file the bundle; the plain model has its name with the ending {@code .ubj}
     * @param model fitted on the features of the info, in their order
     * @throws LabException {@link Reason#STORAGE} when a file cannot be written
     */
    public static Saved save(Path file, FittedModel model, BundleInfo info) {
        if (!model.features().equals(info.features()) || model.maxBin() != info.maxBin()) {
            throw new IllegalArgumentException(
                    "info must describe the model: features "
                            + model.features()
                            + " with "
                            + model.maxBin()
                            + " bins, says "
                            + info.features()
                            + " with "
                            + info.maxBin());
        }
        byte[] named = model.boosterBytes();
        byte[] bundle;
        try (XgboostModel plain =
                XgboostModel.load(named, info.features(), info.maxBin(), file.toString())) {
            byte[] tribuo = TribuoModels.wrap(plain.plainBytes(), info.features(), info.lineage());
            String json = BundleJson.write(info, Sha256.of(named));
            bundle = zip(json.getBytes(StandardCharsets.UTF_8), tribuo);
        } catch (XGBoostError | IOException e) {
            throw XgboostLearner.failure(file.toString(), e);
        }
        Path booster = boosterPath(file);
        // Both are on the disk before either gets its name: a full disk leaves what was there.
        try (AtomicFile whole = AtomicFile.holding(file, bundle);
                AtomicFile plain = AtomicFile.holding(booster, named)) {
            whole.commit();
            plain.commit();
        }
        return new Saved(
                file, Sha256.of(bundle), bundle.length, booster, Sha256.of(named), named.length);
    }

    /** Where the plain XGBoost model of a bundle stands. */
    public static Path boosterPath(Path bundle) {
        String name = String.valueOf(bundle.getFileName());
        int dot = name.lastIndexOf('.');
        return bundle.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".ubj");
    }

    /**
     * Reads a bundle.
     *
     * @param sha256 what {@link #save} returned
     * @throws LabException {@link Reason#NOT_FOUND} when there is no such file, {@link
     *     Reason#REFUSED} when its hash is another or it was written by a version that differs,
     *     {@link Reason#STORAGE} when it cannot be read
     */
    public static ModelBundle load(Path file, String sha256) {
        byte[] bytes = readAll(file);
        String found = Sha256.of(bytes);
        if (!found.equalsIgnoreCase(sha256)) {
            throw new LabException(
                    Reason.REFUSED,
                    "the bundle has changed since it was saved (SHA-256 "
                            + found
                            + ", recorded "
                            + sha256
                            + ")",
                    file.toString(),
                    "restore the file or train again");
        }
        try {
            Map<String, byte[]> entries = unzip(bytes);
            byte[] json = entries.get(INFO);
            byte[] tribuo = entries.get(MODEL);
            if (json == null || tribuo == null) {
                throw new IllegalArgumentException("holds " + entries.keySet());
            }
            BundleInfo info =
                    BundleJson.read(new String(json, StandardCharsets.UTF_8), file.toString());
            byte[] booster = TribuoModels.booster(tribuo);
            return new ModelBundle(
                    info,
                    XgboostModel.load(booster, info.features(), info.maxBin(), file.toString()),
                    file);
        } catch (IllegalArgumentException | ClassCastException | IOException e) {
            throw new LabException(
                    Reason.REFUSED,
                    "not a model bundle of this version (" + e.getMessage() + ")",
                    file.toString(),
                    "train again",
                    e);
        }
    }

    /** What the bundle says about its model. */
    public BundleInfo info() {
        return info;
    }

    /** The fitted model; closed with the bundle. */
    public FittedModel model() {
        return model;
    }

    /**
     * Raw (uncalibrated) probabilities of some rows: rows × {@link
     * io.sigmalab.engine.label.Direction#COUNT}, row-major. Columns are found by name, in any
     * order.
     *
     * @param features exactly the features of the model, no others
     * @param rows positions
     * @throws LabException {@link Reason#REFUSED} when features are missing or not known to the
     *     model, naming them
     */
    public double[] predict(Features features, int[] rows) {
        List<String> missing = without(info.features(), features.names());
        List<String> other = without(features.names(), info.features());
        if (!missing.isEmpty() || !other.isEmpty()) {
            List<String> said = new ArrayList<>();
            if (!missing.isEmpty()) {
                said.add("lacks " + String.join(", ", missing));
            }
            if (!other.isEmpty()) {
                said.add("has " + String.join(", ", other) + ", which the model does not know");
            }
            throw new LabException(
                    Reason.REFUSED,
                    "the matrix does not fit the model: it " + String.join(" and ", said),
                    file.toString(),
                    "build the matrix with the indicator set that the model was trained on");
        }
        double[][] columns = new double[info.features().size()][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = features.columns()[features.names().indexOf(info.features().get(i))];
        }
        Features ordered = new Features(info.features(), columns);
        return model.predict(ordered.gather(rows), rows.length);
    }

    @Override
    public void close() {
        model.close();
    }

    private static List<String> without(List<String> names, List<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }

    private static byte[] readAll(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "no model bundle",
                    file.toString(),
                    "train the model first",
                    e);
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "the model bundle cannot be read",
                    file.toString(),
                    "check the disk and the permissions",
                    e);
        }
    }

    private static byte[] zip(byte[] json, byte[] tribuo) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length + tribuo.length + 512);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, INFO, json);
            entry(zip, MODEL, tribuo);
        }
        return bytes.toByteArray();
    }

    /** Stored, not compressed: compressed bytes differ between versions of zlib. */
    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                entries.put(e.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
