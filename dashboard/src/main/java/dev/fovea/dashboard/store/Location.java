package dev.fovea.dashboard.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a store is.
 *
 * @param shown for messages: as the user wrote it, but without secrets
 * @param url for JDBC, without user and password
 * @param file of H2, where it is a file
 */
record Location(String shown, String url, Optional<Path> file, Access access) {
    private static final String EXTENSION = ".mv.db";

    /**
     * Several processes may share the file; a commit is in the file when it returns, not half a second later; a server that
     * does not answer for half a minute counts as gone; no trace file.
     */
    private static final String SETTINGS = ";AUTO_SERVER=TRUE;WRITE_DELAY=0;NETWORK_TIMEOUT=30000;TRACE_LEVEL_FILE=0";

    static Location of(String text) {
        return of(text, System.getenv());
    }

    static Location of(String text, Map<String, String> environment) {
        if (ServerUrl.isOne(text)) {
            ServerUrl server = ServerUrl.of(text, environment);
            Access access =
                    Dialect.of(server.url()) == Dialect.H2 ? server.access().or(Access.OWNER) : server.access();
            return new Location(server.shown(), server.url(), Optional.empty(), access);
        }
        if (text.isBlank() || text.contains(";")) {
            throw new StoreException(
                    "the path of a store has letters, and no semicolon. Choose another with --store PATH.");
        }
        Path base = base(text).toAbsolutePath().normalize();
        return new Location(text, "jdbc:h2:" + base + SETTINGS, Optional.of(Path.of(base + EXTENSION)), Access.OWNER);
    }

    private static Path base(String text) {
        String name = text.endsWith(EXTENSION) ? text.substring(0, text.length() - EXTENSION.length()) : text;
        Path path = name.startsWith("~/") ? Path.of(System.getProperty("user.home"), name.substring(2)) : Path.of(name);
        return Files.isDirectory(path) && !Files.exists(Path.of(path + EXTENSION)) ? path.resolve("runs") : path;
    }

    Dialect dialect() {
        return Dialect.of(url);
    }

    /** What tells it from all others, for what is kept elsewhere for it. */
    String identity() {
        return file.isPresent() ? url : shown;
    }

    /** The empty file that {@code file} is guarded by. */
    static Path turnstile(Path file) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - EXTENSION.length()) + ".turnstile");
    }

    /** Makes the folder, and tries whether it can be written, since H2 says less clearly that it cannot. */
    void prepare() {
        if (file.isEmpty()) {
            return;
        }
        Path folder = file.get().getParent();
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "fovea", ".probe"));
        } catch (IOException trouble) {
            throw new StoreException(
                    "the store %s cannot be written: %s. Choose another with --store PATH."
                            .formatted(shown, reason(trouble)),
                    trouble);
        }
        if (Files.exists(file.get()) && !(Files.isRegularFile(file.get()) && Files.isWritable(file.get()))) {
            throw new StoreException(
                    "the file %s cannot be written. Choose another store with --store PATH.".formatted(file.get()));
        }
    }

    private static String reason(IOException trouble) {
        if (trouble instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (trouble instanceof FileSystemException at && at.getFile() != null) {
            for (Path part = Path.of(at.getFile()); part != null; part = part.getParent()) {
                if (Files.isRegularFile(part)) {
                    return part + " is a file, not a folder";
                }
            }
            return at.getReason() == null
                    ? at.getFile() + " cannot be made"
                    : at.getReason().toLowerCase(Locale.ROOT);
        }
        return String.valueOf(trouble.getMessage());
    }
}
