package dev.fovea.dashboard.store;

import dev.fovea.dashboard.store.h2.PrivateFilePath;
import dev.fovea.dsl.io.Home;
import dev.fovea.dsl.io.Printable;
import dev.fovea.dsl.io.ShellWord;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a store is.
 *
 * @param shown for messages: as the user wrote it, but without secrets
 * @param url for JDBC, without user and password
 * @param file of H2, where it is a file
 */
record Location(String shown, String url, Optional<Path> file, Access access) {
    private static final String EXTENSION = PrivateFilePath.DATABASE;

    /**
     * A commit is in the file when it returns, not half a second later; a process that serves the file and does not answer for half
     * a minute counts as gone; no trace file.
     */
    private static final String SHARED = ";WRITE_DELAY=0;NETWORK_TIMEOUT=30000;TRACE_LEVEL_FILE=0";

    /** What H2 takes for the end of a path, or for the end of a folder's name. */
    private static final Pattern ENDS_A_PATH = Pattern.compile(File.separatorChar == '/' ? "[;\\\\]" : ";");

    private static final String READING = ";ACCESS_MODE_DATA=r;TRACE_LEVEL_FILE=0";

    static Location of(String text) {
        return of(text, System.getenv());
    }

    static Location of(String text, Map<String, String> environment) {
        if (ServerUrl.isOne(text)) {
            ServerUrl server = ServerUrl.of(text, environment);
            return new Location(server.shown(), server.url(), Optional.empty(), server.access());
        }
        if (text.isBlank()) {
            throw new StoreException("the path of the store is empty. Choose another with --store PATH.");
        }
        Path base = base(text).toAbsolutePath().normalize();
        if (ENDS_A_PATH.matcher(base.toString()).find()) {
            throw new StoreException(
                    "the path of the store is %s, and can have no semicolon or backslash. Choose another with --store PATH."
                            .formatted(Printable.line(base.toString())));
        }
        Path file = Path.of(base + EXTENSION);
        String settings = StoreFiles.isReadOnly(file) ? READING : SHARED;
        return new Location(
                text, "jdbc:h2:" + PrivateFilePath.PREFIX + base + settings, Optional.of(file), Access.NOBODY);
    }

    private static Path base(String text) {
        String name = text.endsWith(EXTENSION) ? text.substring(0, text.length() - EXTENSION.length()) : text;
        Path path = name.startsWith("~/") ? Home.folder().resolve(name.substring(2)) : Path.of(name);
        return Files.isDirectory(path) && !Files.exists(Path.of(path + EXTENSION)) ? path.resolve("runs") : path;
    }

    /** A command for this store, as it is typed; the usual store need not be named. */
    String command(String words) {
        return isUsual() ? words : words + " --store " + ShellWord.of(shown);
    }

    private boolean isUsual() {
        return file.isPresent() && file.equals(Home.found().map(home -> home.resolve(".fovea/runs" + EXTENSION)));
    }

    Dialect dialect() {
        return Dialect.of(url);
    }

    /** What tells it from all others, for what is kept elsewhere for it. */
    String identity() {
        return file.map(Path::toString).orElse(shown);
    }

    /** Whether {@code identity} is this place's; early versions took a file's URL for it. */
    boolean isIdentifiedBy(String identity) {
        return identity.equals(identity())
                || file.filter(path -> identity.startsWith("jdbc:h2:" + base(path.toString()) + ";"))
                        .isPresent();
    }

    /** Whether it is a file that cannot be changed from here. */
    boolean isReadOnly() {
        return url.endsWith(READING);
    }
}
