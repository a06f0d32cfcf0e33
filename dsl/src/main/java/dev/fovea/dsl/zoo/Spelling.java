package dev.fovea.dsl.zoo;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Finds what somebody may have meant. */
public final class Spelling {
    private static final int MOST = 5;

    private Spelling() {}

    /** The names nearest to a misspelled one, the nearest first: few edits away, or containing it. */
    public static List<String> near(String misspelled, List<String> names) {
        String plain = plain(misspelled);
        return names.stream()
                .filter(name -> isNear(plain, plain(name)))
                .sorted(Comparator.comparingInt(name -> edits(plain, plain(name))))
                .limit(MOST)
                .toList();
    }

    /** Whether a word may be meant for a name: it is near it, or longer and has it within; case and punctuation aside. */
    public static boolean isLike(String word, String name) {
        String plain = plain(word);
        return isNear(plain, plain(name)) || plain.contains(plain(name));
    }

    private static boolean isNear(String misspelled, String name) {
        boolean part = misspelled.length() > 2 && name.contains(misspelled);
        return part || edits(misspelled, name) <= misspelled.length() / 3;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Letters to insert, delete or replace on the way from one word to the other (Levenshtein 1966). */
    private static int edits(String from, String to) {
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
