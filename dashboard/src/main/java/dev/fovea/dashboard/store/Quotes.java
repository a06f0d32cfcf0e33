package dev.fovea.dashboard.store;

/** Text from elsewhere as it stands in a sentence: in quotes, not too long, and without characters that a terminal obeys. */
final class Quotes {
    private static final int LONGEST = 60;

    private Quotes() {}

    static String of(String text) {
        return '"' + plain(text, LONGEST) + '"';
    }

    /** The same without the quotes. */
    static String plain(String text, int longest) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> {
            if (isPlain(c)) {
                plain.appendCodePoint(c);
            } else {
                plain.append("\\u%04x".formatted(c));
            }
        });
        return plain.append(text.codePointCount(0, text.length()) > longest ? "..." : "")
                .toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
