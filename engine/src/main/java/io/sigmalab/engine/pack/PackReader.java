package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.pack.PackFiles.PackFile;
import io.sigmalab.engine.pack.PackHeadReader.Head;
import io.sigmalab.engine.param.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads packs from disk: the shipped folder with the user's own laid over it, file by file.
 *
 * <p>A pack is read anew each time, so an edit counts at once. One wrong file does not take the
 * pack with it: the part is kept aside with what is wrong with it, see {@link Pack#broken}. Hashes
 * are taken over what the files mean, defaults filled in: comments, order of keys, descriptions and
 * spelling of numbers change none. Immutable and safe to share.
 */
public final class PackReader {
    private final PackFiles files;

    private PackReader(PackFiles files) {
        this.files = files;
    }

    /**
     * A reader over two folders.
     *
     * @param shipped folder of the packs that come with the product
     * @param user the user's {@code packs} folder, which need not exist; null for none
     * @throws LabException {@link Reason#STORAGE} when the shipped folder is not there
     */
    public static PackReader of(Path shipped, @Nullable Path user) {
        return new PackReader(PackFiles.of(shipped, user));
    }

    /**
     * Every pack by id, reading nothing but {@code pack.yaml}. One that cannot be read is listed
     * with its problem.
     */
    public List<PackInfo> list() {
        List<PackInfo> packs = new ArrayList<>();
        for (String id : files.folders()) {
            Problems problems = new Problems();
            Optional<Head> head =
                    Ids.isName(id) ? PackLoad.head(files, id, problems) : noId(id, problems);
            packs.add(
                    new PackInfo(
                            id,
                            head.map(Head::name).orElse(id),
                            head.map(Head::description).orElse(""),
                            head.map(Head::family).orElse(null),
                            files.has(id, false),
                            files.has(id, true),
                            problems.first().map(LabException::getMessage).orElse("")));
        }
        return packs;
    }

    private Optional<Head> noId(String folder, Problems problems) {
        problems.error(
                files.shown(folder, ""),
                0,
                "bad_id",
                "\"" + Ids.shown(folder) + "\" is not a valid pack id",
                "rename the folder: a-z, 0-9 and single underscores between them");
        return Optional.empty();
    }

    /**
     * One pack.
     *
     * @throws LabException {@link Reason#INVALID_VALUE} when the id is no id, {@link
     *     Reason#NOT_FOUND} with the nearest id, {@link Reason#INVALID_CONFIG} when {@code
     *     pack.yaml} is wrong
     */
    public Pack read(String packId) {
        return load(packId).toPack();
    }

    /**
     * Effective values of the policy of a model with where each came from, section by section, and
     * the budget of the policy's own profile.
     *
     * @throws LabException as {@link #read}, {@link Pack#model} and {@link Pack#policyOf}
     */
    public List<PolicyLine> explain(String packId, String modelId) {
        PackLoad load = load(packId);
        return PolicyExplain.lines(load, load.toPack(), modelId);
    }

    /**
     * The files that make a pack, as they count: the user's where there is one. Written below a
     * folder of the pack's id they make the same pack elsewhere.
     *
     * @return text by path within the pack
     * @throws LabException as {@link #read}; {@link Reason#STORAGE} when one cannot be read
     */
    public Map<String, String> texts(String packId) {
        load(packId);
        Map<String, String> texts = new TreeMap<>();
        files.find(packId, PackFiles.PACK_YAML)
                .ifPresent(file -> texts.put(PackFiles.PACK_YAML, text(file)));
        for (String folder : PackFiles.FOLDERS) {
            files.list(packId, folder)
                    .forEach((stem, file) -> texts.put(folder + "/" + stem + ".yaml", text(file)));
        }
        return texts;
    }

    private static String text(PackFile file) {
        try {
            return Files.readString(file.path());
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot read the file",
                    file.shown(),
                    "check its permissions and that it is UTF-8 text",
                    e);
        }
    }

    PackLoad load(String packId) {
        Ids.pack(packId);
        Set<String> ids = files.packIds();
        if (!ids.contains(packId)) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "no pack \"" + packId + "\"",
                    "packs",
                    Nearest.hint(packId, ids));
        }
        return new PackLoad(files, packId);
    }

    /** A reader that sees a folder laid over what this one sees. */
    PackReader over(Path trial) {
        return new PackReader(files.over(trial));
    }

    PackFiles files() {
        return files;
    }
}
