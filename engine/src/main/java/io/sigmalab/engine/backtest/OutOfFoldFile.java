package io.sigmalab.engine.backtest;

import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.validate.Fold;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keeps out-of-fold probabilities on disk between runs, so that an interrupted sweep does not train
 * again. A file whose own hash does not fit is a miss and is written anew: it is a cache, never a
 * record.
 */
public final class OutOfFoldFile {
    private static final int MAGIC = 0x4F4F4631;
    private static final int HASH_BYTES = 32;

    private OutOfFoldFile() {}

    /** The probabilities under this key, when they are there and intact. */
    public static Optional<OutOfFold> read(Path folder, String key) {
        Path file = folder.resolve(key + ".oof");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] all = Files.readAllBytes(file);
            if (all.length < HASH_BYTES) {
                return Optional.empty();
            }
            byte[] body = Arrays.copyOfRange(all, HASH_BYTES, all.length);
            String hash = HexFormat.of().formatHex(all, 0, HASH_BYTES);
            if (!Sha256.of(body).equals(hash)) {
                return Optional.empty();
            }
            return parse(body, key);
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot read cached probabilities",
                    file.toString(),
                    "check the disk, or delete the file to train again",
                    e);
        }
    }

    /** Writes the probabilities; readers see the whole file or none. */
    public static void write(Path folder, OutOfFold outOfFold) {
        byte[] body = bytes(outOfFold);
        byte[] all =
                Arrays.copyOf(HexFormat.of().parseHex(Sha256.of(body)), HASH_BYTES + body.length);
        System.arraycopy(body, 0, all, HASH_BYTES, body.length);
        AtomicFile.write(folder.resolve(outOfFold.key() + ".oof"), all);
    }

    private static byte[] bytes(OutOfFold outOfFold) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(outOfFold.key());
            out.writeInt(outOfFold.maxBin());
            out.writeInt(outOfFold.folds().size());
            for (FoldProbabilities f : outOfFold.folds()) {
                out.writeInt(f.fold().index());
                write(out, f.fold().train());
                write(out, f.fold().test());
                out.writeInt(f.fold().purged());
                out.writeInt(f.fold().embargoed());
                write(out, f.inner());
                write(out, f.innerProbabilities());
                write(out, f.testRaw());
                write(out, f.testProbabilities());
                write(out, f.classCounts());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
        return bytes.toByteArray();
    }

    private static Optional<OutOfFold> parse(byte[] body, String key) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            if (in.readInt() != MAGIC || !in.readUTF().equals(key)) {
                return Optional.empty();
            }
            int maxBin = in.readInt();
            int count = in.readInt();
            List<FoldProbabilities> folds = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int index = in.readInt();
                int[] train = readInts(in);
                int[] test = readInts(in);
                Fold fold = new Fold(index, train, test, in.readInt(), in.readInt());
                folds.add(
                        new FoldProbabilities(
                                fold,
                                readInts(in),
                                readDoubles(in),
                                readDoubles(in),
                                readDoubles(in),
                                readInts(in)));
            }
            return Optional.of(new OutOfFold(key, folds, maxBin));
        }
    }

    private static void write(DataOutputStream out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static void write(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static int[] readInts(DataInputStream in) throws IOException {
        int[] values = new int[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readInt();
        }
        return values;
    }

    private static double[] readDoubles(DataInputStream in) throws IOException {
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
