package dev.fovea.dashboard.store;

import dev.fovea.dsl.io.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Other users who can replace what is in a folder: those who may write to it or to one that it is in, or who own one. */
final class Bystanders {
    private static final int STICKY = 01000; // others may add to the folder, but take away only what is theirs

    private Bystanders() {}

    /** A warning of them; none where there are none, or where the file system tells nothing. */
    static Optional<String> of(Path folder) {
        try {
            if (!OwnerOnly.isKnownTo(folder)) {
                return Optional.empty();
            }
            Path real = folder.toRealPath();
            for (Path at = real; at != null; at = at.getParent()) {
                if (OwnerOnly.isSomebodyElses(at)) {
                    return Optional.of(
                            "the folder %s belongs to %s, who can replace the store in it. Choose another with --store PATH."
                                    .formatted(at, Files.getOwner(at).getName()));
                }
                if (OwnerOnly.isOpenToOthers(at) && (at.equals(real) || !isSticky(at))) {
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

    private static boolean isSticky(Path folder) throws IOException {
        return ((Integer) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
    }
}
