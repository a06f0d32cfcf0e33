package dev.fovea.dashboard.store;

/** A row is not what was written; the message says which, as the end of a sentence. */
final class DamagedRow extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int LONGEST = 200;

    DamagedRow(String table, String row) {
        super("the %s of %s is not what was written".formatted(table, printable(row)));
    }

    DamagedRow(String table, String row, Throwable cause) {
        super("the %s of %s is not what was written".formatted(table, printable(row)), cause);
    }

    /** What tells the row may be damaged itself. */
    private static String printable(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return shown.replaceAll("[^\\p{Print}]", "?");
    }
}
