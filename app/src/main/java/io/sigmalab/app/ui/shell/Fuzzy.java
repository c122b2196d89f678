package io.sigmalab.app.ui.shell;

import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether what somebody typed means an entry: every word has to occur, in any order; whole first,
 * then as letters in their order.
 */
final class Fuzzy {
    private static final int WHOLE = 1000;
    private static final int AT_START = 300;
    private static final int LETTERS = 200;

    private Fuzzy() {}

    /**
     * A hit.
     *
     * @param score larger is better
     * @param letters which letters of the title were meant
     */
    record Match(int score, BitSet letters) {}

    /**
     * Compares.
     *
     * @param detail further text; a word may also stand there, whole
     * @return null when something typed does not occur
     */
    static @Nullable Match match(String typed, String title, String detail) {
        String low = title.toLowerCase(Locale.ROOT);
        String more = detail.toLowerCase(Locale.ROOT);
        BitSet letters = new BitSet();
        int score = 0;
        for (String word : typed.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            int found = word(word, low, letters);
            if (found < 0) {
                if (!more.contains(word)) {
                    return null;
                }
                found = 1;
            }
            score += found;
        }
        // Of two hits the shorter title is meant.
        return new Match(score - Math.min(title.length(), 99), letters);
    }

    private static int word(String word, String title, BitSet letters) {
        int at = title.indexOf(word);
        if (at >= 0) {
            letters.set(at, at + word.length());
            boolean startsWord = at == 0 || !Character.isLetterOrDigit(title.charAt(at - 1));
            return WHOLE + (startsWord ? AT_START : 0) - Math.min(at, 99);
        }
        BitSet found = new BitSet();
        int from = 0;
        int gaps = 0;
        for (int i = 0; i < word.length(); i++) {
            int next = title.indexOf(word.charAt(i), from);
            if (next < 0) {
                return -1;
            }
            gaps += i == 0 ? 0 : next - from;
            found.set(next);
            from = next + 1;
        }
        if (gaps > 2 * word.length() + 4) {
            return -1;
        }
        letters.or(found);
        return Math.max(2, LETTERS - 10 * gaps);
    }
}
