package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.service.MatrixPreview;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.engine.matrix.MatrixPages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a matrix file, in pages of which only those in view and some around them are in
 * memory. Whoever looks at a row that is not there yet is told of its arrival by {@link #arrived}.
 * Knows no nodes.
 */
public final class MatrixBrowser {
    /** Rows of a page. */
    static final int PAGE = 256;

    private static final int KEPT = 32;
    private static final int DOTS = 4000;

    private final Desk desk;
    private final ReadOnlyIntegerWrapper rows = new ReadOnlyIntegerWrapper();
    private final ReadOnlyLongWrapper arrived = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Filter> filter = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<String>> features =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Pair> pair = new ReadOnlyObjectWrapper<>();
    private final Map<Integer, MatrixPages.Page> pages =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, MatrixPages.Page> eldest) {
                    return size() > KEPT;
                }
            };
    private @Nullable MatrixPages file;
    private final ReadOnlyObjectWrapper<@Nullable MatrixPreview> previewed =
            new ReadOnlyObjectWrapper<>();
    private int @Nullable [] found;
    private @Nullable Order order;
    private int wanted = -1;
    private boolean reading;
    private int generation;

    /**
     * Some of the rows.
     *
     * @param title for people
     * @param feature number of a feature that is missing in them; −1 for any row
     * @param firstDay first session, epoch day
     * @param lastDay last session, epoch day
     */
    public record Filter(String title, int feature, long firstDay, long lastDay) {}

    /**
     * An order of the rows.
     *
     * @param feature number of the feature when that is the key
     */
    public record Order(MatrixPages.Key key, int feature, boolean descending) {}

    /**
     * Two features on the same rows.
     *
     * @param first name of one
     * @param second name of the other
     */
    public record Pair(String first, String second, double[] xs, double[] ys) {}

    /** On a desk. */
    public MatrixBrowser(Desk desk) {
        this.desk = desk;
    }

    /**
     * Opens the matrix of a build, after its hash was checked.
     *
     * @param runId the build, or null to close
     */
    public void open(@Nullable String runId) {
        int mine = ++generation;
        MatrixPages old = file;
        file = null;
        found = null;
        pages.clear();
        reading = false;
        wanted = -1;
        filter.set(null);
        previewed.set(null);
        order = null;
        pair.set(null);
        problem.set(null);
        rows.set(0);
        if (old != null) {
            desk.jobs().fetch(() -> close(old), closed -> {}, error -> {});
        }
        if (runId == null) {
            return;
        }
        desk.jobs()
                .fetch(
                        () -> desk.lab().builds().pages(runId),
                        opened -> {
                            if (mine == generation) {
                                file = opened;
                                features.set(opened.features());
                                arrange();
                            } else {
                                desk.jobs().fetch(() -> close(opened), c -> {}, e -> {});
                            }
                        },
                        error -> fail(mine, error));
    }

    private static boolean close(MatrixPages pages) {
        pages.close();
        return true;
    }

    private void fail(int mine, Exception error) {
        if (mine == generation) {
            reading = false;
            problem.set(error);
        }
    }

    /** Shows rows that are stored nowhere, until a build or all of its rows are opened again. */
    public void preview(MatrixPreview preview) {
        generation++;
        pages.clear();
        reading = false;
        wanted = -1;
        found = null;
        order = null;
        previewed.set(preview);
        features.set(preview.features());
        int n = Math.min(preview.rows().size(), KEPT * PAGE);
        for (int from = 0; from < n; from += PAGE) {
            pages.put(from / PAGE, preview.rows().part(from, Math.min(n, from + PAGE)));
        }
        rows.set(0);
        rows.set(n);
        arrived.set(arrived.get() + 1);
    }

    /** Goes back from a preview to the matrix that is stored. */
    public void leavePreview() {
        if (previewed.get() != null) {
            previewed.set(null);
            MatrixPages open = file;
            features.set(open == null ? List.of() : open.features());
            rows.set(0);
            arrange();
        }
    }

    /** The preview that is shown; null for the matrix that is stored. */
    public ReadOnlyObjectProperty<@Nullable MatrixPreview> previewed() {
        return previewed.getReadOnlyProperty();
    }

    /** Shows some of the rows, or all of them when null. */
    public void show(@Nullable Filter some) {
        if (file != null) {
            previewed.set(null);
            features.set(file.features());
            filter.set(some);
            arrange();
        }
    }

    /** Shows the rows in another order, or as they stand in the matrix when null. */
    public void sort(@Nullable Order by) {
        if (previewed.get() == null && !Objects.equals(by, order)) {
            order = by;
            arrange();
        }
    }

    private static int[] some(MatrixPages open, Filter some) {
        return some.feature < 0
                ? open.between(some.firstDay, some.lastDay)
                : open.missing(some.feature, some.firstDay, some.lastDay);
    }

    private static int[] arranged(MatrixPages open, @Nullable Filter some, @Nullable Order by) {
        int[] rows = some == null ? null : some(open, some);
        return by == null
                ? Objects.requireNonNull(rows)
                : open.sorted(rows, by.key, by.feature, by.descending);
    }

    private void arrange() {
        MatrixPages open = file;
        if (open == null) {
            return;
        }
        Filter some = filter.get();
        Order by = order;
        int mine = ++generation;
        pages.clear();
        reading = false;
        wanted = -1;
        if (some == null && by == null) {
            found = null;
            rows.set(open.rows());
            arrived.set(arrived.get() + 1);
            return;
        }
        rows.set(0);
        desk.jobs()
                .fetch(
                        () -> arranged(open, some, by),
                        got -> {
                            if (mine == generation) {
                                found = got;
                                rows.set(got.length);
                                arrived.set(arrived.get() + 1);
                            }
                        },
                        error -> fail(mine, error));
    }

    /** Fetches two features for a picture. */
    public void pair(int first, int second) {
        MatrixPages open = file;
        if (open == null) {
            return;
        }
        desk.jobs()
                .fetch(
                        () -> open.pair(first, second, DOTS),
                        got -> {
                            if (open == file) {
                                List<String> names = open.features();
                                pair.set(
                                        new Pair(
                                                names.get(first),
                                                names.get(second),
                                                got[0],
                                                got[1]));
                            }
                        },
                        error -> fail(generation, error));
    }

    /** Takes the picture of two features away. */
    public void noPair() {
        pair.set(null);
    }

    /** The page that holds a row, or null while it is on its way. */
    public MatrixPages.@Nullable Page page(int row) {
        int number = row / PAGE;
        MatrixPages.Page page = pages.get(number);
        if (page == null && row < rows.get()) {
            wanted = number;
            read();
        }
        return page;
    }

    /** Place of a row in its page. */
    public static int placeOf(int row) {
        return row % PAGE;
    }

    /** One page at a time; of those asked for meanwhile only the last, for it is in view. */
    private void read() {
        MatrixPages open = file;
        if (reading || open == null) {
            return;
        }
        reading = true;
        int number = wanted;
        int mine = generation;
        int from = number * PAGE;
        int n = Math.min(PAGE, rows.get() - from);
        int[] some = found;
        int[] numbers =
                IntStream.range(from, from + n).map(i -> some == null ? i : some[i]).toArray();
        int[] all = IntStream.range(0, open.features().size()).toArray();
        desk.jobs()
                .fetch(
                        () -> open.page(numbers, all),
                        page -> {
                            if (mine == generation) {
                                reading = false;
                                pages.put(number, page);
                                arrived.set(arrived.get() + 1);
                                if (wanted != number && !pages.containsKey(wanted)) {
                                    read();
                                }
                            }
                        },
                        error -> fail(mine, error));
    }

    /** Rows shown. */
    public ReadOnlyIntegerProperty rows() {
        return rows.getReadOnlyProperty();
    }

    /** Rises whenever there is more to see. */
    public ReadOnlyLongProperty arrived() {
        return arrived.getReadOnlyProperty();
    }

    /** Names of the features. */
    public ReadOnlyObjectProperty<List<String>> features() {
        return features.getReadOnlyProperty();
    }

    /** Which rows are shown; null for all. */
    public ReadOnlyObjectProperty<@Nullable Filter> filter() {
        return filter.getReadOnlyProperty();
    }

    /** Two features to show against each other; null for none. */
    public ReadOnlyObjectProperty<@Nullable Pair> pairShown() {
        return pair.getReadOnlyProperty();
    }

    /** Why the file cannot be shown; null when it can. */
    public ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }
}
