package io.sigmalab.engine.param;

import java.util.Collection;
import java.util.Optional;

/** Finds the name somebody most likely meant. */
public final class Nearest {
    private Nearest() {}

    /** The closest of {@code names} by edit distance, when it is close enough to be a slip. */
    public static Optional<String> to(String word, Collection<String> names) {
        String best = null;
        int bestDistance = Math.max(2, word.length() / 3) + 1;
        for (String name : names) {
            int distance = distance(word, name);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A hint for an error message: {@code did you mean "x"?} or the list of what there is. */
    public static String hint(String word, Collection<String> names) {
        return to(word, names)
                .map(name -> "did you mean \"" + name + "\"?")
                .orElseGet(() -> "one of: " + String.join(", ", names));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
