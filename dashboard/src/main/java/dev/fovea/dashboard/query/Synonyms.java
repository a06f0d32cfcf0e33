package dev.fovea.dashboard.query;

import java.util.List;

/** Names that mean the same, of which a store has one or another: Fovea's own trainings have a {@code rate}. */
public final class Synonyms {
    private static final List<String> RATE = List.of("rate", "lr", "learning_rate", "learningRate", "learning rate");

    private Synonyms() {}

    /** The other names of what is called so, the likeliest first; none for most. */
    public static List<String> of(String name) {
        boolean rate = RATE.stream().anyMatch(known -> known.equalsIgnoreCase(name));
        return rate ? RATE.stream().filter(known -> !known.equals(name)).toList() : List.of();
    }

    /** Whether a word is another name of it. */
    static boolean isOne(String word, String name) {
        return of(name).stream().anyMatch(word::equalsIgnoreCase);
    }
}
