package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.RunStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that runs leave: written whole or not at all, and checked by hash when they are read. */
public final class Artifacts {
    private final Home home;
    private final Contents contents;

    /**
     * @param home artifacts are recorded relative to it
     * @param contents gives those that lie in another home
     */
    public Artifacts(Home home, Contents contents) {
        this.home = home;
        this.contents = contents;
    }

    /** Writes text and says what to record. */
    public Artifact write(String kind, Path file, String text) {
        return write(kind, file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes and says what to record. */
    public Artifact write(String kind, Path file, byte[] bytes) {
        AtomicFile.write(file, bytes);
        return new Artifact(kind, home.relative(file), Sha256.of(bytes), bytes.length);
    }

    /** Records a file that somebody else wrote. */
    public Artifact of(String kind, Path file, String sha256) {
        try {
            return new Artifact(kind, home.relative(file), sha256, Files.size(file));
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot read the file that was just written",
                    file.toString(),
                    "check the disk",
                    e);
        }
    }

    /**
     * The artifact of a kind.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when the run left none or the file is gone
     */
    public Located find(RunStore runs, String runId, String kind) {
        Artifact artifact =
                runs.artifacts(runId).stream()
                        .filter(a -> a.kind().equals(kind))
                        .findFirst()
                        .orElseThrow(() -> gone(runId, kind));
        Path file = home.resolve(artifact.uri());
        if (!Files.isRegularFile(file) && !contents.fetch(artifact, file)) {
            throw gone(runId, file.toString());
        }
        return new Located(artifact, file);
    }

    /** Reads an artifact whose hash is checked first. */
    public byte[] read(Located located) {
        try {
            byte[] bytes = Files.readAllBytes(located.file());
            if (!Sha256.of(bytes).equals(located.artifact().sha256())) {
                throw new LabException(
                        Reason.REFUSED,
                        "the file is not the one that was recorded",
                        located.file().toString(),
                        "it was changed or damaged: run the stage again");
            }
            return bytes;
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot read the file",
                    located.file().toString(),
                    "check the disk and its permissions",
                    e);
        }
    }

    /** Files that are there but are not what was recorded. */
    public List<Path> changed(List<Artifact> artifacts) {
        List<Path> changed = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            Path file = home.resolve(artifact.uri());
            if (Files.isRegularFile(file) && !sha256(file).equals(artifact.sha256())) {
                changed.add(file);
            }
        }
        return changed;
    }

    private static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot read the file",
                    file.toString(),
                    "check the disk and its permissions",
                    e);
        }
    }

    /** Deletes files that no other run refers to any more; missing ones are fine. */
    public void delete(List<Artifact> artifacts) {
        for (Artifact artifact : artifacts) {
            Path file = home.resolve(artifact.uri());
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new LabException(
                        Reason.STORAGE,
                        "cannot delete the file",
                        file.toString(),
                        "delete it by hand",
                        e);
            }
        }
    }

    /**
     * An artifact and where it lies.
     *
     * @param artifact as recorded
     * @param file absolute path
     */
    public record Located(Artifact artifact, Path file) {}

    private static LabException gone(String runId, String what) {
        return new LabException(
                Reason.MISSING_DATA,
                "the run's file is gone",
                "run " + runId + ", " + what,
                "run the stage again");
    }
}
