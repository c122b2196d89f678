package io.sigmalab.engine.learn;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.RootProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.DateTimeProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.URLProvenance;
import io.sigmalab.engine.label.Direction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.xgboost.XGBoostClassificationConverter;
import org.tribuo.common.xgboost.XGBoostExternalModel;
import org.tribuo.common.xgboost.protos.XGBoostExternalModelProto;
import org.tribuo.protos.core.ModelProto;

/**
 * A booster as a Tribuo model in protobuf form and back. Tribuo writes into a model when, where and
 * on which Java it was made; that is replaced by fixed values, so that the same booster gives the
 * same bytes.
 */
final class TribuoModels {
    private static final String NO_TIME = "1970-01-01T00:00:00Z";
    private static final String NO_PLACE = "file:/";
    private static final String NO_MACHINE = "any";
    private static final Set<String> MACHINE = Set.of("java-version", "os-name", "os-arch");

    private TribuoModels() {}

    /**
     * The model that {@code org.tribuo.Model.deserializeFromStream} reads.
     *
     * @param booster UBJSON of a booster without feature names
     * @param features names in training order
     * @param lineage written into Tribuo's provenance
     */
    static byte[] wrap(byte[] booster, List<String> features, BundleInfo.Lineage lineage)
            throws XGBoostError, IOException {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < features.size(); i++) {
            positions.put(features.get(i), i);
        }
        Map<Label, Integer> classes = new HashMap<>();
        for (Direction direction : Direction.values()) {
            classes.put(new Label(direction.name()), direction.ordinal());
        }
        Map<String, Provenance> provenance = new TreeMap<>();
        provenance.put("matrix-sha", new StringProvenance("matrix-sha", lineage.matrixSha()));
        provenance.put("config-sha", new StringProvenance("config-sha", lineage.configSha()));
        Booster loaded = XGBoost.loadModel(booster);
        try {
            return timeless(
                    XGBoostExternalModel.createXGBoostModel(
                                    new LabelFactory(),
                                    positions,
                                    classes,
                                    new XGBoostClassificationConverter(),
                                    loaded,
                                    provenance)
                            .serialize());
        } finally {
            loaded.dispose();
        }
    }

    /**
     * The booster inside a wrapped model. Reads protobuf only; no class named in it is loaded.
     *
     * @throws InvalidProtocolBufferException when the bytes are something else
     */
    static byte[] booster(byte[] model) throws InvalidProtocolBufferException {
        return ModelProto.parseFrom(model)
                .getSerializedData()
                .unpack(XGBoostExternalModelProto.class)
                .getModel()
                .toByteArray();
    }

    private static byte[] timeless(ModelProto model) throws InvalidProtocolBufferException {
        XGBoostExternalModelProto inner =
                model.getSerializedData().unpack(XGBoostExternalModelProto.class);
        XGBoostExternalModelProto.Builder builder = inner.toBuilder();
        RootProvenanceProto.Builder provenance =
                builder.getMetadataBuilder().getProvenanceBuilder();
        for (int i = 0; i < provenance.getSmpCount(); i++) {
            SimpleProvenanceProto entry = provenance.getSmp(i);
            provenance.setSmp(i, entry.toBuilder().setValue(timeless(entry)));
        }
        Any data =
                Any.newBuilder()
                        .setTypeUrl(model.getSerializedData().getTypeUrl())
                        .setValue(ByteString.copyFrom(bytes(builder.build())))
                        .build();
        return bytes(model.toBuilder().setSerializedData(data).build());
    }

    private static String timeless(SimpleProvenanceProto entry) {
        if (entry.getProvenanceClassName().equals(DateTimeProvenance.class.getName())) {
            return NO_TIME;
        }
        if (entry.getProvenanceClassName().equals(URLProvenance.class.getName())) {
            return NO_PLACE;
        }
        return MACHINE.contains(entry.getKey()) ? NO_MACHINE : entry.getValue();
    }

    /** With the entries of maps in order of their keys. */
    private static byte[] bytes(Message message) {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.checkNoSpaceLeft();
        return bytes;
    }
}
