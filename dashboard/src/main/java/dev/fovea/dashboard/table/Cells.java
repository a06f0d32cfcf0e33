package dev.fovea.dashboard.table;

/** Texts for cells of files that spreadsheets open. */
public final class Cells {
    private Cells() {}

    /** The text as it is; with an apostrophe before it where a spreadsheet would take it for a formula and compute it. */
    public static String neutral(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
