package dev.fovea.dashboard.store;

import java.nio.file.Path;

/**
 * Where a store is.
 *
 * @param shown as the user wrote it, for messages
 * @param url for JDBC
 */
record Location(String shown, String url) {
    /** Several processes may share the file; and a commit is in the file when it returns, not half a second later. */
    private static final String SETTINGS = ";AUTO_SERVER=TRUE;WRITE_DELAY=0";

    static Location of(String text) {
        if (text.startsWith("jdbc:")) {
            return new Location(text, text);
        }
        Path file = text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
        return new Location(text, "jdbc:h2:" + file.toAbsolutePath().normalize() + SETTINGS);
    }
}
