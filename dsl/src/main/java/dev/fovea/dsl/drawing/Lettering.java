package dev.fovea.dsl.drawing;

import java.util.Locale;

/** The kinds of text, all of one width a letter, so that what is measured here holds wherever it is drawn. */
enum Lettering {
    TITLE(16),
    SUBTITLE(12),
    HEADING(11),
    NOTE(10),
    LABEL(12),
    DETAIL(10),
    SHAPE(10),
    BRANCH(10),
    LEGEND(10);

    /** The widest of the usual fonts of one width take 0.61 of their size. */
    private static final double ADVANCE = 0.62;

    /** Letters of East Asia, and pictures, are as wide as high. */
    private static final double WIDE = 1.1;

    private static final int FIRST_WIDE = 0x1100;

    private final int size;

    Lettering(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    /** How high a line is. */
    int height() {
        return size + 4;
    }

    /** At least as wide as the text will be. */
    int width(String text) {
        double widths = text.codePoints()
                .mapToDouble(letter -> letter < FIRST_WIDE ? ADVANCE : WIDE)
                .sum();
        return (int) Math.ceil(size * widths);
    }

    /** Whether the text begins at the left of its area; others stand in the middle. */
    boolean left() {
        return this == TITLE || this == SUBTITLE || this == HEADING || this == LEGEND;
    }

    /** How it is called in the style sheet. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The text, or as much of it as may be shown. */
    static String shortened(String text, int letters) {
        int length = text.codePointCount(0, text.length());
        return length <= letters ? text : text.substring(0, text.offsetByCodePoints(0, letters - 1)) + "…";
    }
}
