package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunFilter;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Removes what runs that did not succeed have left in the home, so that every file there belongs to
 * a result. Matrices bear the hash of their content, not a run, and may be another build's: whole
 * ones stay.
 */
public final class Leftovers {
    private static final List<String> SHELVES = List.of("models", "reports", "plots", "cards");
    private static final int RECENT = RunFilter.MAX_LIMIT;

    private final Home home;

    /** In this home. */
    public Leftovers(Home home) {
        this.home = home;
    }

    /**
     * Removes the files of a run that failed or was cancelled; of one that succeeded, never.
     *
     * @throws LabException {@link Reason#STORAGE} when one cannot be deleted
     */
    public void remove(Run run) {
        Path model = home.root().resolve("workspace").resolve(run.packId()).resolve(run.modelId());
        for (String shelf : SHELVES) {
            // A file that was being written has a dot before its name.
            delete(model.resolve(shelf), 1, path -> belongsTo(run, path));
        }
        Path matrices = model.resolve("matrices");
        for (Path folder : children(matrices)) {
            if (children(folder).isEmpty()) {
                deleteTree(folder);
            }
        }
    }

    /** Removes what processes that died have left, after their runs were marked interrupted. */
    public void removeInterrupted(LabDatabase database) {
        List<Run> recent = database.runs().list(new RunFilter(null, null, null, null, RECENT, 0));
        boolean isBusy = false;
        for (Run run : recent) {
            isBusy |= !run.state().isFinal();
            if (run.state() == RunState.INTERRUPTED) {
                remove(run);
            }
        }
        for (Sweep sweep : database.sweeps().list(null, null, null, RECENT, 0)) {
            isBusy |= !sweep.state().isFinal();
        }
        // While somebody works, a temporary file may be in use: it goes another time.
        if (!isBusy) {
            Predicate<Path> temporary = path -> path.toString().endsWith(".tmp");
            delete(home.cache().resolve("oof"), 1, temporary);
            delete(home.root().resolve("workspace"), 6, temporary);
        }
    }

    private static boolean belongsTo(Run run, Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(run.runId()) || name.startsWith("." + run.runId());
    }

    private static void delete(Path folder, int depth, Predicate<Path> which) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> paths = Files.walk(folder, depth)) {
            found = paths.filter(path -> !path.equals(folder)).filter(which).toList();
        } catch (IOException e) {
            throw failure("cannot look for files of interrupted runs", folder, e);
        }
        found.forEach(Leftovers::deleteTree);
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        } catch (IOException e) {
            throw failure("cannot look for files of interrupted runs", folder, e);
        }
    }

    private static void deleteTree(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw failure("cannot delete what an unfinished run left", root, e);
        }
    }

    private static LabException failure(String what, Path where, IOException e) {
        return new LabException(
                Reason.STORAGE,
                what + " (" + e.getClass().getSimpleName() + ")",
                where.toString(),
                "check its permissions and the disk, or delete it by hand",
                e);
    }
}
