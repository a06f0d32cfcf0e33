package dev.fovea.dashboard.query;

import java.util.List;

/**
 * Where in the text of a query something stands.
 *
 * @param start the first character, and {@code end} the one after the last, in UTF-16 units
 */
public record Place(String text, int start, int end) {
    private static final int AROUND = 60;

    static Place nowhere() {
        return new Place("", 0, 0);
    }

    /** From the start of this place to the end of another. */
    Place to(Place last) {
        return new Place(text, start, last.end);
    }

    /** What stands here, as errors quote it. */
    String quoted() {
        return start == end ? "the end" : "\"" + plain(start, boundary(Math.min(end, start + AROUND))) + "\"";
    }

    /** The sentence, and the text with this place marked below it. */
    public QueryException error(String sentence) {
        return error(sentence, List.of());
    }

    /**
     * The sentence, the text with this place marked below it, and names that may have been meant.
     *
     * @param near none, where nothing is like what stands here
     */
    public QueryException error(String sentence, List<String> near) {
        String advice = near.isEmpty() ? "" : "\nDid you mean %s?".formatted(String.join(", ", near));
        return new QueryException(sentence + "\n" + marked() + advice);
    }

    QueryException unexpected(String expected) {
        return error("found %s, expected %s.".formatted(quoted(), expected));
    }

    /** Some sixty characters to either side, on one line, and carets below what is meant. */
    private String marked() {
        int from = boundary(Math.max(0, start - AROUND));
        int to = boundary(Math.min(text.length(), start + 2 * AROUND));
        String before = (from > 0 ? "..." : "") + plain(from, start);
        String meant = plain(start, Math.min(end, to));
        String after = plain(Math.min(end, to), to) + (to < text.length() ? "..." : "");
        String line = (before + meant + after).stripTrailing();
        return "  " + line + "\n  " + " ".repeat(length(before)) + "^".repeat(Math.max(1, length(meant)));
    }

    private static int length(String shown) {
        return shown.codePointCount(0, shown.length());
    }

    /** Never between the two halves of a character. */
    private int boundary(int at) {
        boolean between = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
        return between ? at - 1 : at;
    }

    /** Line ends, tabs and what else does not show, as spaces. */
    private String plain(int from, int to) {
        StringBuilder plain = new StringBuilder();
        text.substring(from, to).codePoints().forEach(point -> plain.appendCodePoint(shows(point) ? point : ' '));
        return plain.toString();
    }

    private static boolean shows(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
