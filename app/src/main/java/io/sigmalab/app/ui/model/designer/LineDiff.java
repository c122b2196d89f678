package io.sigmalab.app.ui.model.designer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of lines: the shortest way from one list to another.
 *
 * @param steps in order; within a stretch of changes what goes comes before what comes
 */
record LineDiff(List<Step> steps) {
    /** Beyond this many pairs of lines a stretch counts as rewritten. */
    private static final long MOST_PAIRS = 1_000_000;

    LineDiff {
        steps = List.copyOf(steps);
    }

    /** What happens to a line. */
    enum Kind {
        KEEP,
        REMOVE,
        ADD
    }

    /** How a line of the new list is marked. */
    enum Mark {
        NONE,
        CHANGED,
        ADDED
    }

    /**
     * One line.
     *
     * @param before its position in the old list, −1 when it is new
     * @param after its position in the new list, −1 when it is gone
     */
    record Step(Kind kind, int before, int after, String text) {}

    /** Compares texts line by line. */
    static LineDiff between(String before, String after) {
        return of(lines(before), lines(after));
    }

    /** Lines of a text; the empty one after the last line break is one of them. */
    static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    /** Compares lists. */
    static LineDiff of(List<String> before, List<String> after) {
        int head = 0;
        int least = Math.min(before.size(), after.size());
        while (head < least && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < least - head
                && before.get(before.size() - 1 - tail)
                        .equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < head; i++) {
            steps.add(new Step(Kind.KEEP, i, i, after.get(i)));
        }
        middle(before, after, head, before.size() - tail, after.size() - tail, steps);
        for (int i = tail; i > 0; i--) {
            int b = before.size() - i;
            int a = after.size() - i;
            steps.add(new Step(Kind.KEEP, b, a, after.get(a)));
        }
        return new LineDiff(steps);
    }

    private static void middle(
            List<String> before,
            List<String> after,
            int from,
            int beforeEnd,
            int afterEnd,
            List<Step> steps) {
        int n = beforeEnd - from;
        int m = afterEnd - from;
        if ((long) n * m > MOST_PAIRS) {
            for (int i = from; i < beforeEnd; i++) {
                steps.add(new Step(Kind.REMOVE, i, -1, before.get(i)));
            }
            for (int j = from; j < afterEnd; j++) {
                steps.add(new Step(Kind.ADD, -1, j, after.get(j)));
            }
            return;
        }
        int[][] common = new int[n + 1][m + 1];
        for (int i = n - 1; i >= 0; i--) {
            for (int j = m - 1; j >= 0; j--) {
                common[i][j] =
                        before.get(from + i).equals(after.get(from + j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        List<Step> coming = new ArrayList<>();
        while (i < n || j < m) {
            boolean equal = i < n && j < m && before.get(from + i).equals(after.get(from + j));
            if (equal) {
                steps.addAll(coming);
                coming.clear();
                steps.add(new Step(Kind.KEEP, from + i, from + j, after.get(from + j)));
                i++;
                j++;
            } else if (j >= m || i < n && common[i + 1][j] >= common[i][j + 1]) {
                steps.add(new Step(Kind.REMOVE, from + i, -1, before.get(from + i)));
                i++;
            } else {
                coming.add(new Step(Kind.ADD, -1, from + j, after.get(from + j)));
                j++;
            }
        }
        steps.addAll(coming);
    }

    /** Number of stretches in which something changed. */
    int changes() {
        int count = 0;
        boolean inside = false;
        for (Step step : steps) {
            boolean differs = step.kind() != Kind.KEEP;
            count += differs && !inside ? 1 : 0;
            inside = differs;
        }
        return count;
    }

    /** A mark for each line of the new list: changed where something went in its place. */
    Mark[] marks() {
        int size = 0;
        for (Step step : steps) {
            size += step.after() >= 0 ? 1 : 0;
        }
        Mark[] marks = new Mark[size];
        int gone = 0;
        for (Step step : steps) {
            switch (step.kind()) {
                case KEEP -> {
                    marks[step.after()] = Mark.NONE;
                    gone = 0;
                }
                case REMOVE -> gone++;
                case ADD -> {
                    marks[step.after()] = gone > 0 ? Mark.CHANGED : Mark.ADDED;
                    gone = Math.max(0, gone - 1);
                }
            }
        }
        return marks;
    }

    /** Position in the old list of what is at this position in the new one; null when new. */
    @Nullable Integer before(int after) {
        for (Step step : steps) {
            if (step.after() == after) {
                return step.before() < 0 ? null : step.before();
            }
        }
        return null;
    }
}
