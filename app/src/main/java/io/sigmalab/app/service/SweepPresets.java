package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.pack.SweepPreset;
import io.sigmalab.engine.sweep.SweepAxis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Grids that were kept, one YAML file each in {@code presets} of the home. */
public final class SweepPresets {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,59}");
    private static final String SUFFIX = ".yaml";

    private final Path folder;

    /** Of a home. */
    public SweepPresets(Home home) {
        folder = home.root().resolve("presets");
    }

    /** Names, in alphabetical order. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted(String.CASE_INSENSITIVE_ORDER)
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /**
     * A preset by its name.
     *
     * @throws LabException {@link Reason#NOT_FOUND}, or {@link Reason#INVALID_CONFIG} with the line
     *     of what is wrong in the file
     */
    public SweepPreset load(String name) {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            throw new LabException(
                    Reason.NOT_FOUND, "no preset \"" + name + "\"", file.toString(), "save one");
        }
        return read(file);
    }

    /**
     * A preset from a file that somebody gave.
     *
     * @throws LabException as {@link #load}
     */
    public SweepPreset read(Path file) {
        try {
            SweepPreset preset = SweepPreset.parse(Files.readAllBytes(file), file.toString());
            // A preset that names a setting there is not would otherwise fail when it is run.
            SweepPlan.axes(preset.vary());
            return preset;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Keeps a preset, in place of one of the same name. */
    public Path save(String name, SweepPreset preset) {
        Path file = file(name);
        Home.create(folder);
        write(file, preset);
        return file;
    }

    /** Writes a preset anywhere, to be given to somebody. */
    public void write(Path file, SweepPreset preset) {
        AtomicFile.write(file, preset.yaml().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The grid of a preset on a model.
     *
     * @param base the model, the tag, and what presets do not hold
     */
    public static SweepRequest request(SweepPreset preset, BacktestRequest base) {
        BacktestRequest filled =
                base.edit()
                        .splits(preset.splits())
                        .set(SweepAxis.named("embargo", "preset"), preset.embargo())
                        .set(SweepAxis.named("calibration", "preset"), preset.calibration())
                        .profile(preset.profile() == null ? base.profile() : preset.profile())
                        .budget(preset.budget().isEmpty() ? base.budget() : preset.budget())
                        .request();
        return new SweepRequest(
                filled,
                preset.thresholds(),
                preset.topPcts(),
                preset.hours(),
                preset.minTrades(),
                preset.minSharpe(),
                preset.vary(),
                null,
                null);
    }

    /** Forgets a preset; false when there was none. */
    public boolean delete(String name) {
        Path file = file(name);
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot delete the preset",
                    file.toString(),
                    "check that the folder may be written to",
                    e);
        }
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "not a name for a preset: \"" + name + "\"",
                    "preset",
                    "use letters, digits, - and _");
        }
        return folder.resolve(name + SUFFIX);
    }

    private static LabException unreadable(Path file, IOException e) {
        return new LabException(
                Reason.STORAGE,
                "cannot read the presets",
                file.toString(),
                "check that it exists and may be read",
                e);
    }
}
