package dev.fovea.engine.train;

import dev.fovea.dsl.io.DiskFullException;
import dev.fovea.dsl.io.LockedFile;
import dev.fovea.dsl.io.OwnerOnly;
import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.io.RegularFile;
import dev.fovea.dsl.io.Replacement;
import dev.fovea.engine.EngineException;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Keeps others from training into a folder; the system takes it back when the process ends, however it ends. */
final class Claim implements AutoCloseable {
    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final LockedFile file;

    private Claim(LockedFile file) {
        this.file = file;
    }

    /**
     * Makes the folder where it is missing, for its owner alone, and clears it of what killed processes left half
     * written.
     */
    static Claim of(Path folder) {
        try {
            OwnerOnly.createFolder(folder);
            Path file = folder.resolve("lock");
            requireOwn(file);
            LockedFile held = LockedFile.of(file, OPTIONS)
                    .orElseThrow(() -> new EngineException(
                            "%s: another training is writing its checkpoints there. Wait for its end, or stop it."
                                    .formatted(folder)));
            Replacement.deleteLeftBehind(folder);
            return new Claim(held);
        } catch (IOException trouble) {
            IOException told = DiskFullException.or(trouble, folder, 0, 0);
            String advice =
                    told instanceof DiskFullException ? ", or choose another folder" : ". Choose another folder";
            throw new EngineException(
                    "%s: checkpoints cannot be written there: %s%s.".formatted(folder, Reason.of(told), advice), told);
        }
    }

    private static void requireOwn(Path file) {
        RegularFile.insteadAt(file).ifPresent(found -> {
            throw new EngineException(
                    "%s is %s, where a training keeps a file of its own. Delete it, or choose another folder."
                            .formatted(file, found));
        });
    }

    @Override
    public void close() {
        file.close();
    }
}
