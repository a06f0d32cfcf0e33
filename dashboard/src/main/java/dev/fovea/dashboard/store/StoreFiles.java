package dev.fovea.dashboard.store;

import dev.fovea.dashboard.store.h2.PrivateFilePath;
import dev.fovea.dashboard.store.h2.Renewal;
import dev.fovea.dsl.io.Home;
import dev.fovea.dsl.io.OwnerOnly;
import dev.fovea.dsl.io.RegularFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The files of a store that H2 keeps, and the folder they are in: made, tried, and taken from everybody else. */
final class StoreFiles {
    private StoreFiles() {}

    /** The empty file that {@code file} is guarded by. */
    static Path turnstile(Path file) {
        return beside(file, ".turnstile");
    }

    /** Where the passwords of {@code file} are kept. */
    static Path key(Path file) {
        return beside(file, ".key");
    }

    /** A file of the same name, but for its end. */
    static Path beside(Path file, String extension) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - PrivateFilePath.DATABASE.length()) + extension);
    }

    /** Where the process that serves {@code file} says where it is. */
    static Path lock(Path file) {
        return beside(file, ".lock.db");
    }

    /** Whether a process serves it whose passwords nobody else can know, as their file has been deleted. */
    static boolean isServedWithoutKey(Path file) {
        return Files.exists(lock(file)) && !Files.exists(key(file));
    }

    /** Throws StoreException where a store is to be a file, and there is none. */
    static void requireThere(Location location) {
        if (location.file().filter(file -> !Files.isRegularFile(file)).isPresent()) {
            throw new StoreException("there is no store at %s. Choose one that is there with --store PATH."
                    .formatted(Quotes.of(location.shown())));
        }
    }

    /** Whether a database there would be new. */
    static boolean isEmpty(Path file) {
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Whether there is a store that cannot be changed from here. */
    static boolean isReadOnly(Path file) {
        return Files.isRegularFile(file)
                && Files.isReadable(file)
                && !(Files.isWritable(file) && Files.isWritable(file.resolveSibling("")));
    }

    /** Makes the folder, and tries whether it can be written, since H2 says less clearly that it cannot. */
    static void prepare(Location location, Path file, Consumer<String> warnings) {
        Stream.of(lock(file), key(file), turnstile(file)).forEach(StoreFiles::requireOwn);
        if (isReadOnly(file)) {
            return;
        }
        Path folder = Objects.requireNonNull(file.getParent());
        try {
            OwnerOnly.createFolder(folder);
            Files.delete(Files.createTempFile(folder, "fovea", ".probe"));
        } catch (IOException trouble) {
            throw new StoreException(
                    "the store %s cannot be written: %s. Choose another with --store PATH."
                            .formatted(location.shown(), reason(trouble)),
                    trouble);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new StoreException(
                    "the file %s cannot be written. Choose another store with --store PATH.".formatted(file));
        }
        if (Files.exists(file) && isEmpty(file)) {
            warnings.accept(
                    "the file %s is empty: a new store begins in it. If there were runs in it, restore a backup."
                            .formatted(file));
        }
        withdraw(location, file, warnings);
        Bystanders.of(folder).ifPresent(warnings);
    }

    private static void requireOwn(Path file) {
        RegularFile.insteadAt(file).ifPresent(found -> {
            throw new StoreException(
                    "%s is %s, where the store keeps a file of its own. Delete it, or choose another store with --store PATH."
                            .formatted(file, found));
        });
    }

    /** Early versions made files as the umask says. */
    private static void withdraw(Location location, Path file, Consumer<String> warnings) {
        Stream<Path> home = Home.found().map(folder -> folder.resolve(".fovea")).filter(file::startsWith).stream();
        boolean served = Files.exists(lock(file));
        long changed = Stream.concat(
                        home,
                        Stream.of(file, lock(file), key(file), turnstile(file), file.resolveSibling("checkpoints")))
                .filter(path ->
                        Files.exists(path) && !Files.isSymbolicLink(path)) // what a link leads to is its owner's
                .filter(StoreFiles::withdrawn)
                .count();
        if (changed > 0) {
            warnings.accept("the store %s was open to others on this machine. Its files are yours alone now%s."
                    .formatted(
                            location.shown(),
                            served ? ", but for who has them open, until the programs end that use the store" : ""));
        }
    }

    private static boolean withdrawn(Path path) {
        try {
            boolean open = OwnerOnly.withdraw(path);
            if (open && path.toString().endsWith(PrivateFilePath.DATABASE)) {
                Renewal.plan(path);
            }
            return open;
        } catch (IOException ofSomebodyElse) {
            return false;
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
