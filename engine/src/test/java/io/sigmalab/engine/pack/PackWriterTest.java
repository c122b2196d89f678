package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.pack.PackWriter.Created;
import io.sigmalab.engine.pack.PackWriter.NewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackWriterTest {
    @TempDir Path dir;
    private PackFixture packs;
    private PackWriter writer;

    @BeforeEach
    void setUp() {
        packs = PackFixture.small(dir);
        packs.ship(
                "model_templates/start.yaml",
                "template_id: start\nmodel_id: spy_eq_intraday_hourly\n");
        writer = new PackWriter(packs.reader());
    }

    private static NewModel hourly(String ticker, String variant) {
        return new NewModel(
                ticker, AssetType.EQ, Horizon.INTRADAY, Cadence.HOURLY, variant, null, null);
    }

    private List<String> ownFiles() throws IOException {
        if (!Files.exists(packs.user)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(packs.user)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> packs.user.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aModelTakesEverythingFromTheOneOfItsKind() throws IOException {
        Created created = writer.create("mypack", hourly("qqq", ""));

        assertThat(created.modelId()).isEqualTo("qqq_eq_intraday_hourly");
        assertThat(created.basedOn()).isEqualTo(PackFixture.MODEL);
        assertThat(ownFiles()).containsExactly("mypack/model_configs/qqq_eq_intraday_hourly.yaml");
        Pack pack = packs.read();
        ModelConfig source = pack.model(PackFixture.MODEL);
        ModelConfig model = pack.model("qqq_eq_intraday_hourly");
        assertThat(model.ticker()).isEqualTo("QQQ");
        assertThat(model.indicatorSet()).isEqualTo("core");
        assertThat(model.labelArgs().effective()).isEqualTo(source.labelArgs().effective());
        assertThat(model.learner()).isEqualTo(source.learner());
        assertThat(model.allowedHours()).isEqualTo(source.allowedHours());
        assertThat(new PackLinter(packs.reader()).pack("mypack")).isEmpty();
    }

    @Test
    void aModelIsMadeFromATemplateUnderAnotherVariant() {
        Created created =
                writer.create(
                        "mypack",
                        new NewModel(
                                "BRK.B",
                                AssetType.EQ,
                                Horizon.INTRADAY,
                                Cadence.M15,
                                "two",
                                null,
                                "start"));

        assertThat(created.modelId()).isEqualTo("brkb_eq_intraday_15m_two");
        assertThat(packs.read().model(created.modelId()).ticker()).isEqualTo("BRK.B");
    }

    @Test
    void withoutAModelOfItsKindASetMustBeNamedAndTheLabelFollowsTheHorizon() throws IOException {
        NewModel swing =
                new NewModel("SPY", AssetType.EQ, Horizon.SWING, Cadence.DAILY, "", null, null);
        assertThatThrownBy(() -> writer.create("mypack", swing))
                .hasMessage(
                        "pack mypack has no model like spy_eq_swing_daily to take an indicator set"
                                + " from: indicator set: name one of: core");
        assertThat(ownFiles()).isEmpty();

        writer.create(
                "mypack",
                new NewModel("SPY", AssetType.EQ, Horizon.SWING, Cadence.DAILY, "", "core", null));

        ModelConfig model = packs.read().model("spy_eq_swing_daily");
        assertThat(model.labelType().kind()).isEqualTo("forward_return");
        assertThat(model.labelArgs().wholeNumber("days")).isEqualTo(20);
    }

    @Test
    void anythingThatExistsIsNotOverwritten() throws IOException {
        LabException shipped =
                catchThrowableOfType(
                        LabException.class, () -> writer.create("mypack", hourly("SPY", "")));
        assertThat(shipped.reason()).isEqualTo(Reason.CONFLICT);
        assertThat(shipped.where())
                .isEqualTo("packs/mypack/model_configs/spy_eq_intraday_hourly.yaml");

        Created created = writer.create("mypack", hourly("QQQ", ""));
        String text = Files.readString(created.file());
        LabException own =
                catchThrowableOfType(
                        LabException.class, () -> writer.create("mypack", hourly("QQQ", "")));

        assertThat(own.reason()).isEqualTo(Reason.CONFLICT);
        assertThat(Files.readString(created.file())).isEqualTo(text);
    }

    @Test
    void badValuesAreRefusedAndWriteNothing() throws IOException {
        assertThatThrownBy(() -> writer.create("nopack", hourly("QQQ", "")))
                .hasMessageContaining("no pack \"nopack\"");
        assertThatThrownBy(() -> writer.create("../x", hourly("QQQ", "")))
                .hasMessageContaining("not a valid pack id");
        assertThatThrownBy(() -> writer.create("mypack", hourly("../x", "")))
                .hasMessageContaining("not a valid ticker");
        assertThatThrownBy(() -> writer.create("mypack", hourly("QQQ", "../x")))
                .hasMessageContaining("its variant must be words");
        assertThatThrownBy(
                        () ->
                                writer.create(
                                        "mypack",
                                        new NewModel(
                                                "QQQ",
                                                AssetType.EQ,
                                                Horizon.INTRADAY,
                                                Cadence.HOURLY,
                                                "",
                                                "cor",
                                                null)))
                .hasMessageContaining("no indicator set \"cor\"")
                .hasMessageContaining("did you mean \"core\"?");
        assertThatThrownBy(
                        () ->
                                writer.create(
                                        "mypack",
                                        new NewModel(
                                                "QQQ",
                                                AssetType.EQ,
                                                Horizon.INTRADAY,
                                                Cadence.DAILY,
                                                "",
                                                null,
                                                "start")))
                .hasMessageContaining("next_bar has no label on daily bars");
        assertThat(ownFiles()).isEmpty();
    }

    @Test
    void aCloneTakesThePolicyOfItsOwnAlong() throws IOException {
        packs.ship(
                "policy_templates/spy_eq_intraday_hourly.yaml",
                PackFixture.POLICY
                        .replace("name: default", "name: spy_eq_intraday_hourly # mine")
                        .replace("slippage_bps: 1.0", "slippage_bps: 4.5"));

        Created created = writer.clone("mypack", PackFixture.MODEL, "QQQ", "x");

        assertThat(created.modelId()).isEqualTo("qqq_eq_intraday_hourly_x");
        assertThat(ownFiles())
                .containsExactly(
                        "mypack/model_configs/qqq_eq_intraday_hourly_x.yaml",
                        "mypack/policy_templates/qqq_eq_intraday_hourly_x.yaml");
        Pack pack = packs.read();
        assertThat(pack.broken()).isEmpty();
        assertThat(pack.policyOf(created.modelId()).execution().slippageBps()).isEqualTo(4.5);
        assertThat(pack.policyOf(created.modelId()).sha256())
                .isEqualTo(pack.policyOf(PackFixture.MODEL).sha256());
    }

    @Test
    void aFixedBandSurvivesACopy() {
        packs.ship(
                "model_configs/" + PackFixture.MODEL + ".yaml",
                PackFixture.CONFIG.replace("k_sigma: 0.3", "fixed_bp: 12.5")
                        + "notes: \"a: b # c\"\nextended_hours: true\nmax_missing: 0.0001\n");

        writer.clone("mypack", PackFixture.MODEL, null, "x");

        Pack pack = packs.read();
        ModelConfig copy = pack.model(PackFixture.MODEL + "_x");
        assertThat(copy.labelArgs().number("fixed_bp")).isEqualTo(12.5);
        assertThat(copy.notes()).isEqualTo("a: b # c");
        assertThat(copy.extendedHours()).isTrue();
        assertThat(copy.maxMissing()).isEqualTo(0.0001);
        assertThat(copy.labelArgs().effective())
                .isEqualTo(pack.model(PackFixture.MODEL).labelArgs().effective());
    }

    @Test
    void onlyTheUsersOwnFilesCanBeDeleted() throws IOException {
        Created created = writer.clone("mypack", PackFixture.MODEL, "QQQ", "");
        packs.own("model_configs/" + PackFixture.MODEL + ".yaml", PackFixture.CONFIG);

        assertThat(writer.delete("mypack", created.modelId())).containsExactly(created.file());
        writer.delete("mypack", PackFixture.MODEL);
        assertThat(ownFiles()).isEmpty();
        assertThat(packs.read().models()).containsOnlyKeys(PackFixture.MODEL);

        LabException refused =
                catchThrowableOfType(
                        LabException.class, () -> writer.delete("mypack", PackFixture.MODEL));
        assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
        LabException missing =
                catchThrowableOfType(
                        LabException.class, () -> writer.delete("mypack", created.modelId()));
        assertThat(missing.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThatThrownBy(() -> writer.delete("mypack", "../../x"))
                .hasMessageContaining("not a model id");
    }

    @Test
    void aFolderThatCannotBeMadeIsAStorageErrorAndLeavesNothing() throws IOException {
        // A file stands where the folder should be: works for every user, root included.
        Files.createDirectories(packs.user.getParent());
        Files.writeString(packs.user, "not a folder");

        LabException e =
                catchThrowableOfType(
                        LabException.class, () -> writer.create("mypack", hourly("QQQ", "")));

        assertThat(e.reason()).isEqualTo(Reason.STORAGE);
        assertThat(Files.readString(packs.user)).isEqualTo("not a folder");
    }

    @Test
    void aCopyThatFailsHalfWayTakesItsPolicyBack() throws IOException {
        packs.ship(
                "policy_templates/spy_eq_intraday_hourly.yaml",
                PackFixture.POLICY.replace("name: default", "name: spy_eq_intraday_hourly"));
        Files.createDirectories(packs.user.resolve("mypack"));
        Files.writeString(packs.user.resolve("mypack/model_configs"), "not a folder");

        assertThatThrownBy(() -> writer.clone("mypack", PackFixture.MODEL, "QQQ", ""))
                .hasMessageContaining("cannot write the file");

        assertThat(ownFiles()).containsExactly("mypack/model_configs");
    }

    @Test
    void withoutAFolderOfTheUsersOwnNothingCanBeCreated() {
        PackWriter shippedOnly = new PackWriter(PackReader.of(packs.shipped, null));

        assertThatThrownBy(() -> shippedOnly.create("mypack", hourly("QQQ", "")))
                .hasMessageContaining("no folder for packs of your own");
    }
}
