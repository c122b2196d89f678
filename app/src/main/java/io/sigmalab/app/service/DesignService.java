package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.pack.LintFinding;
import io.sigmalab.engine.pack.ModelFiles;
import io.sigmalab.engine.pack.ModelFiles.Checked;
import io.sigmalab.engine.pack.ModelFiles.Part;
import io.sigmalab.engine.pack.ModelFiles.Source;
import io.sigmalab.engine.run.RunKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files that make a model, edited as texts. Every save keeps the text that was there before, in
 * the folder {@code history} of the home.
 */
public final class DesignService {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss_SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Workbench bench;
    private final ModelFiles files;

    /** Over the packs of the bench. */
    public DesignService(Workbench bench) {
        this.bench = bench;
        files = new ModelFiles(bench.packs());
    }

    /**
     * A version of a file that a later one took the place of.
     *
     * @param replacedAt when
     * @param text its lines
     */
    public record Version(Instant replacedAt, String text) {}

    /**
     * The files of a model.
     *
     * @param sources by part; a part that is missing has no file
     * @param builtSetSha hash of the indicator set of the newest matrix; empty when there is none
     */
    public record Opened(Map<Part, Source> sources, String builtSetSha) {}

    /** Opens the files of a model. */
    public Opened open(String packId, String modelId) {
        Map<Part, Source> sources = files.open(packId, modelId);
        String built =
                bench.database()
                        .get()
                        .runs()
                        .newest(RunKind.BUILD, packId, modelId, null)
                        .map(run -> Canonical.parse(run.lineageJson()).get("indicator_set_sha"))
                        .map(String::valueOf)
                        .orElse("");
        return new Opened(sources, built);
    }

    /** Everything there is to say about texts that were not saved. */
    public Checked check(
            String packId, String modelId, Map<Part, Source> sources, Map<Part, String> texts) {
        return files.check(packId, modelId, sources, texts);
    }

    /**
     * Saves texts, all or none of them as far as they are wrong, and keeps what was there before.
     *
     * @param texts only those that changed
     * @throws LabException the first thing that is wrong with them, {@link Reason#CONFLICT} when a
     *     file was changed on disk since it was opened, {@link Reason#STORAGE} when one cannot be
     *     written
     */
    public void save(
            String packId, String modelId, Map<Part, Source> sources, Map<Part, String> texts) {
        Checked checked = check(packId, modelId, sources, texts);
        for (List<LintFinding> findings : checked.findings().values()) {
            for (LintFinding finding : findings) {
                if (finding.isBlocking()) {
                    throw new LabException(
                            Reason.INVALID_CONFIG,
                            finding.message(),
                            finding.where(),
                            finding.hint());
                }
            }
        }
        Instant now = bench.clock().instant();
        texts.forEach(
                (part, text) -> {
                    Source source = sources.get(part);
                    if (source != null && !source.text().equals(text)) {
                        keep(packId, source, now);
                        files.save(packId, modelId, source, text);
                    }
                });
    }

    /** The version goes to the history first: a crash in between loses nothing. */
    private void keep(String packId, Source source, Instant now) {
        Path folder = Home.create(history(packId, source));
        AtomicFile.write(
                folder.resolve(STAMP.format(now) + ".yaml"),
                source.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Earlier versions of a file, newest first. */
    public List<Version> versions(String packId, Source source) {
        Path folder = history(packId, source);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Version> versions = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted(Comparator.<Path>reverseOrder()).toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.matches("\\d{8}T\\d{6}_\\d{3}\\.yaml")) {
                    Instant at = STAMP.parse(name.substring(0, 19), Instant::from);
                    versions.add(new Version(at, Files.readString(file)));
                }
            }
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot read earlier versions",
                    folder.toString(),
                    "check its permissions and the disk",
                    e);
        }
        return versions;
    }

    private Path history(String packId, Source source) {
        String relative = source.relative();
        return bench.home()
                .root()
                .resolve("history")
                .resolve(packId)
                .resolve(relative.substring(0, relative.length() - ".yaml".length()));
    }
}
