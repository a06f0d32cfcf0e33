package dev.fovea.dashboard.store;

/** A row is not what was written; the message says which, as the end of a sentence. */
final class DamagedRow extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int LONGEST = 200;

    private final String row;

    DamagedRow(String table, String row) {
        super("the %s of %s is not what was written".formatted(table, printable(row)));
        this.row = "the %s of %s".formatted(table, printable(row));
    }

    /** What it is. */
    String row() {
        return row;
    }

    /** What tells the row may be damaged itself. */
    private static String printable(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return shown.replaceAll("[^\\p{Print}]", "?");
    }
}
