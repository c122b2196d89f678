package io.sigmalab.app.ui.leaderboard;

import java.util.AbstractList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * As many places as there are ranked runs, of which only the pages that were looked at are held: a
 * table can be scrolled to any of them at once. Looking at a place whose page is missing asks for
 * it.
 */
public final class RankedRows extends ObservableListBase<Slot> {
    /** Rows of a page. */
    public static final int PAGE = 100;

    private static final int KEPT = 40;

    private final IntConsumer missing;
    private final Map<Integer, List<LeaderRow>> pages =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, List<LeaderRow>> eldest) {
                    return size() > KEPT;
                }
            };
    private final BitSet asked = new BitSet();
    private int size;

    /**
     * @param missing told the number of a page that is looked at and not there
     */
    RankedRows(IntConsumer missing) {
        this.missing = missing;
    }

    /** Other runs from now on. */
    void reset(int total, List<LeaderRow> first) {
        List<Slot> before = empty(0, size);
        beginChange();
        pages.clear();
        asked.clear();
        size = total;
        if (total > 0) {
            pages.put(0, List.copyOf(first));
        }
        nextReplace(0, size, before);
        endChange();
    }

    /** A page has come. */
    void put(int page, List<LeaderRow> rows) {
        int from = page * PAGE;
        int to = Math.min(size, from + PAGE);
        asked.clear(page);
        if (from >= to) {
            return;
        }
        List<Slot> before = empty(from, to);
        beginChange();
        pages.put(page, List.copyOf(rows));
        nextReplace(from, to, before);
        endChange();
    }

    /** A page did not come; it is asked for again at the next look. */
    void lost(int page) {
        asked.clear(page);
    }

    private static List<Slot> empty(int from, int to) {
        return new AbstractList<>() {
            @Override
            public Slot get(int index) {
                return new Slot(from + index, null);
            }

            @Override
            public int size() {
                return to - from;
            }
        };
    }

    /** The run at a place, when it is there; asks for nothing. */
    public @Nullable LeaderRow peek(int index) {
        List<LeaderRow> rows = pages.get(index / PAGE);
        int at = index % PAGE;
        return rows == null || at >= rows.size() ? null : rows.get(at);
    }

    /** The place of a run among those that are there; −1 for none. */
    public int find(String runId) {
        for (Map.Entry<Integer, List<LeaderRow>> page : Map.copyOf(pages).entrySet()) {
            for (int i = 0; i < page.getValue().size(); i++) {
                if (page.getValue().get(i).runId().equals(runId)) {
                    return page.getKey() * PAGE + i;
                }
            }
        }
        return -1;
    }

    @Override
    public Slot get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        int page = index / PAGE;
        if (!pages.containsKey(page) && !asked.get(page)) {
            asked.set(page);
            missing.accept(page);
        }
        return new Slot(index, peek(index));
    }

    @Override
    public int size() {
        return size;
    }

    /** A selection stays where it is when its page comes; nothing is searched through. */
    @Override
    public int indexOf(@Nullable Object slot) {
        return slot instanceof Slot s && s.index() < size ? s.index() : -1;
    }

    @Override
    public boolean contains(@Nullable Object slot) {
        return indexOf(slot) >= 0;
    }
}
