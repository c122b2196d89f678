package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.OutOfFold;
import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.backtest.OutOfFoldFile;
import io.sigmalab.engine.backtest.OutOfFoldTrainer;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.validate.Fold;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Out-of-fold probabilities by key: from memory, from the cache in the home, or trained now. The
 * key is a hash of everything that determines them, so a hit is never stale.
 */
public final class Probabilities {
    private static final int KEPT = 8;

    private final OutOfFoldTrainer trainer;
    private final Path folder;
    private final MeasuredCosts costs;
    private final AtomicLong trainedFolds = new AtomicLong();
    // Locked by itself: whoever only looks does not wait for a training.
    private final Map<String, OutOfFold> memory = Collections.synchronizedMap(new Newest());

    /** The last few used. */
    private static final class Newest extends LinkedHashMap<String, OutOfFold> {
        private static final long serialVersionUID = 1L;

        Newest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OutOfFold> eldest) {
            return size() > KEPT;
        }
    }

    /**
     * @param trainer trains what is not there
     * @param home the cache lies in it
     */
    public Probabilities(OutOfFoldTrainer trainer, Home home) {
        this.trainer = trainer;
        folder = home.cache().resolve("oof");
        costs = new MeasuredCosts(home);
    }

    /** What trainings have cost. */
    MeasuredCosts costs() {
        return costs;
    }

    /** Name of the cost of training a model's folds, whose unit is a row of a fold and a round. */
    static String cost(Matrix matrix, Training training) {
        return "fold row round: "
                + matrix.meta().packId()
                + "/"
                + matrix.meta().modelId()
                + " "
                + training.scheme().code();
    }

    /** Hash of everything that determines them. */
    String key(Matrix matrix, Training training) {
        return trainer.key(matrix, training);
    }

    /** Where they are or would be kept. */
    Path file(String key) {
        return folder.resolve(key + ".oof");
    }

    /** Whether they are there without training. */
    boolean isStored(Matrix matrix, Training training) {
        String key = trainer.key(matrix, training);
        return memory.containsKey(key) || Files.isRegularFile(file(key));
    }

    /** The probabilities of these rows under this training if that needs no training now. */
    public Optional<OutOfFold> stored(Matrix matrix, Training training) {
        String key = trainer.key(matrix, training);
        OutOfFold known = memory.get(key);
        return known != null ? Optional.of(known) : OutOfFoldFile.read(folder, key);
    }

    /** The probabilities of these rows under this training. */
    public synchronized OutOfFold of(Universe universe, Training training, Progress progress) {
        String key = trainer.key(universe.matrix(), training);
        OutOfFold known = memory.get(key);
        if (known != null) {
            return known;
        }
        Optional<OutOfFold> cached = OutOfFoldFile.read(folder, key);
        OutOfFold outOfFold;
        if (cached.isPresent()) {
            outOfFold = cached.get();
        } else {
            outOfFold = fresh(universe, training, progress);
            OutOfFoldFile.write(folder, outOfFold);
        }
        memory.put(key, outOfFold);
        return outOfFold;
    }

    /** Trained now, whatever the cache holds: what {@code replay} compares with. */
    public OutOfFold fresh(Universe universe, Training training, Progress progress) {
        long start = System.nanoTime();
        OutOfFold outOfFold = trainer.train(universe, training, progress.within("train"));
        costs.measured(
                cost(universe.matrix(), training),
                (double) universe.size() * training.foldCount() * training.learner().rounds(),
                (System.nanoTime() - start) / 1e9);
        trainedFolds.addAndGet(outOfFold.folds().size());
        return outOfFold;
    }

    /** Key of one fold on its own. */
    static String partKey(String key, int fold) {
        return Canonical.sha256(Map.of("training", key, "fold", fold));
    }

    /** Keys of all folds of a training, each on its own, in their order. */
    List<String> partKeys(Matrix matrix, Training training) {
        String key = key(matrix, training);
        return IntStream.range(0, training.foldCount())
                .mapToObj(fold -> partKey(key, fold))
                .toList();
    }

    /**
     * Trains some of the folds and keeps each in a file of its own.
     *
     * @param wanted their indices, from 0
     */
    void trainParts(Universe universe, Training training, Set<Integer> wanted, Progress progress) {
        String key = key(universe.matrix(), training);
        List<Fold> folds =
                OutOfFoldTrainer.folds(universe, training).stream()
                        .filter(fold -> wanted.contains(fold.index()))
                        .toList();
        OutOfFold trained = trainer.train(universe, training, folds, progress.within("train"));
        trainedFolds.addAndGet(folds.size());
        for (FoldProbabilities fold : trained.folds()) {
            String part = partKey(key, fold.fold().index());
            int maxBin = training.learner().effectiveMaxBin(fold.fold().train().length);
            OutOfFoldFile.write(folder, new OutOfFold(part, List.of(fold), maxBin));
        }
    }

    /**
     * Puts folds that were kept on their own together, as if they had been trained at once, and
     * lets go of the parts.
     *
     * @return false when one of them is not there
     */
    boolean join(Matrix matrix, Training training) {
        List<String> parts = partKeys(matrix, training);
        List<FoldProbabilities> folds = new ArrayList<>();
        int maxBin = 0;
        for (String part : parts) {
            Optional<OutOfFold> one = OutOfFoldFile.read(folder, part);
            if (one.isEmpty()) {
                return false;
            }
            folds.addAll(one.get().folds());
            maxBin = Math.max(maxBin, one.get().maxBin());
        }
        OutOfFoldFile.write(folder, new OutOfFold(key(matrix, training), folds, maxBin));
        parts.forEach(part -> FolderFiles.delete(file(part)));
        return true;
    }

    /** What pulled the rows of a fold's test block; its model is fitted now. */
    OutOfFoldTrainer.FoldPulls pulls(
            Universe universe, Training training, int fold, Progress progress) {
        return trainer.pulls(universe, training, fold, progress);
    }

    /**
     * Trained now and kept nowhere: for controls, whose rows no key describes.
     *
     * @param universe rows that train, with labels of their own
     */
    OutOfFold untracked(Universe universe, Training training, Progress progress) {
        OutOfFold outOfFold = trainer.train(universe, training, progress);
        trainedFolds.addAndGet(outOfFold.folds().size());
        return outOfFold;
    }

    /**
     * The same for folds that another rule has cut.
     *
     * @param folds positions into the universe
     */
    OutOfFold untracked(Universe universe, Training training, List<Fold> folds, Progress progress) {
        OutOfFold outOfFold = trainer.train(universe, training, folds, progress.within("train"));
        trainedFolds.addAndGet(outOfFold.folds().size());
        return outOfFold;
    }

    /** Folds trained by this process so far. */
    public long trainedFolds() {
        return trainedFolds.get();
    }
}
