package dev.fovea.dashboard.store;

import dev.fovea.dsl.io.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/** Other users who can replace what is in a folder: those who may write to it or to one that it is in, or who own one. */
final class Bystanders {
    private static final int STICKY = 01000; // others may add to the folder, but take away only what is theirs
    private static final String ROOT = "root";

    private Bystanders() {}

    /** A warning of them; none where there are none, or where the file system tells nothing. */
    static Optional<String> of(Path folder) {
        try {
            if (!OwnerOnly.isKnownTo(folder)) {
                return Optional.empty();
            }
            Path real = folder.toRealPath();
            UserPrincipal self = self(real);
            for (Path at = real; at != null; at = at.getParent()) {
                UserPrincipal owner = Files.getOwner(at);
                if (!owner.equals(self) && !owner.getName().equals(ROOT)) {
                    return Optional.of(
                            "the folder %s belongs to %s, who can replace the store in it. Choose another with --store PATH."
                                    .formatted(at, owner.getName()));
                }
                if (isOpen(at) && (at.equals(real) || !isSticky(at))) {
                    return Optional.of(
                            ("others on this machine can write to the folder %s, and so replace the store in it."
                                            + " Type chmod go-w %1$s, or choose another with --store PATH.")
                                    .formatted(at));
                }
            }
            return Optional.empty();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** Whom new files belong to. */
    private static UserPrincipal self(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "fovea", ".probe");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    /** A group counts unless it is the owner's own, as it is for each user of many systems. */
    private static boolean isOpen(Path folder) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(folder);
        String group = Files.getAttribute(folder, "posix:group").toString();
        boolean ownGroup = group.equals(Files.getOwner(folder).toString());
        return mode.contains(PosixFilePermission.OTHERS_WRITE)
                || (mode.contains(PosixFilePermission.GROUP_WRITE) && !ownGroup);
    }

    private static boolean isSticky(Path folder) throws IOException {
        return ((Integer) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
    }
}
