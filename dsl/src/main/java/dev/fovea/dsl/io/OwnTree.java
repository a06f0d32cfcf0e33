package dev.fovea.dsl.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder whose files are run, with all that is in it. What others could write there they may have written, and may go
 * on writing through a file that they keep open, whatever its permissions are made: only a new one is safe.
 */
public final class OwnTree {
    private OwnTree() {}

    /** What is in it, or it itself, and belongs to neither this user nor the system; nothing where there is no such. */
    public static Optional<Path> foreign(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                if (OwnerOnly.isSomebodyElses(one, LinkOption.NOFOLLOW_LINKS)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        } catch (UncheckedIOException unread) {
            throw unread.getCause();
        }
    }

    /** Whether others may reach something in it that they may write to. */
    public static boolean isOpen(Path folder) throws IOException {
        if (!OwnerOnly.isEnteredByOthers(folder)) {
            return OwnerOnly.isOpenToOthers(folder);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                if (!Files.isSymbolicLink(one) && OwnerOnly.isOpenToOthers(one)) {
                    return true;
                }
            }
            return false;
        } catch (UncheckedIOException unread) {
            throw unread.getCause();
        }
    }

    /**
     * Puts an empty folder, its owner's alone, in place of one, which is deleted with what is in it; what others keep
     * there from being deleted stays under another name.
     */
    public static void renew(Path folder) throws IOException {
        Path aside = Files.createTempDirectory(
                folder.toAbsolutePath().getParent(), folder.getFileName() + "-", OwnerOnly.folder(folder));
        Path old = Files.move(folder, aside.resolve("old"));
        OwnerOnly.createFolder(folder);
        delete(old);
        Files.deleteIfExists(aside);
    }

    /** Deletes a folder with what is in it, as far as that can be done. */
    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException | UncheckedIOException inUse) {
            // Windows deletes no library that is loaded, and nobody what is in the folder of another.
        }
    }
}
