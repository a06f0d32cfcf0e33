package dev.fovea.dsl.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * What another user may have put where a user is about to write: a link that leads to a file of that user's, or a pipe
 * that hands on what goes into it. In a folder of his own he may have whatever he likes; in one that others write to,
 * such as {@code /tmp}, only links and pipes of this user's and of the system's are followed, as Linux does with links
 * where {@code fs.protected_symlinks} is set.
 */
final class Planted {
    private Planted() {}

    /** Throws where a link in the path is such a one; where it leads to is not looked at. */
    static void checkLinks(Path path) throws IOException {
        for (Path at = path.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isSymbolicLink(at)) {
                check(at, "a link", LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Throws where a pipe or a device is such a one. */
    static void checkStream(Path stream) throws IOException {
        check(stream.toRealPath(), "a pipe or a device");
    }

    private static void check(Path found, String what, LinkOption... links) throws IOException {
        Path folder = found.toAbsolutePath().getParent();
        if (folder != null && OwnerOnly.isOpenToOthers(folder) && OwnerOnly.isSomebodyElses(found, links)) {
            String owner = Files.getOwner(found, links).getName();
            throw new FileSystemException(
                    found.toString(), null, "%s is %s that belongs to %s".formatted(found, what, owner));
        }
    }
}
