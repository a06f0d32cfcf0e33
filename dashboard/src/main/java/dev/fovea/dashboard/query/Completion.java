package dev.fovea.dashboard.query;

import java.util.List;

/**
 * What may stand where the caret of a query is.
 *
 * @param from where the piece of text begins that a choice takes the place of, and {@code to} where it ends, in UTF-16 units
 * @param choices the likeliest first
 */
public record Completion(int from, int to, List<Choice> choices) {
    private static final int MOST = 30;

    public Completion {
        choices = List.copyOf(choices);
    }

    /**
     * A text to put there.
     *
     * @param text as a query spells it
     * @param kind what it is, as in "parameter"
     */
    public record Choice(String text, String kind) {}

    /**
     * Completes what stands before the caret; there is no choice where only a number or free text can follow.
     *
     * @param caret from 0 to the length of the text
     */
    public static Completion of(String text, int caret, Vocabulary vocabulary) {
        Draft draft = Draft.of(text.substring(0, caret));
        Choices choices = new Choices(draft.begun(), vocabulary);
        draft.expected().offer(choices);
        return new Completion(draft.from(), caret, choices.likeliest(MOST));
    }
}
