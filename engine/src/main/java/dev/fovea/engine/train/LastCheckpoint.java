package dev.fovea.engine.train;

import dev.fovea.dsl.io.DiskFullException;
import dev.fovea.engine.train.TrainingEvent.Unsaved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint at the end of a training, which nothing comes after: tried again for some seconds, in which a user or
 * a program may free some room; then written to a folder among the temporary files, for its owner alone.
 *
 * @param before the step that the last checkpoint is of, or -1 where this training has written none
 */
record LastCheckpoint(Checkpoints checkpoints, long before) {
    /** Milliseconds before each further try. */
    private static final List<Long> PAUSES = List.of(250L, 500L, 1000L, 2000L);

    /** Writes the checkpoint into another file. */
    @FunctionalInterface
    interface Elsewhere {
        void write(Path file) throws IOException;
    }

    /** Writes, and says what is to be told where that was not possible. */
    Optional<Unsaved> write(long step, Saver.Placing where, Elsewhere elsewhere) {
        IOException trouble = tried(where);
        for (long pause : PAUSES) {
            if (trouble == null || !waited(pause)) {
                break;
            }
            trouble = tried(where);
        }
        return trouble == null ? Optional.empty() : Optional.of(unsaved(step, trouble, elsewhere));
    }

    private Unsaved unsaved(long step, IOException trouble, Elsewhere elsewhere) {
        String failed = "%s: the weights at the end could not be written there (%s)."
                .formatted(checkpoints.last(), reason(trouble));
        try {
            Path other = Files.createTempDirectory("fovea-weights").resolve("last.safetensors");
            IOException another = tried(() -> elsewhere.write(other));
            if (another == null) {
                String when = trouble instanceof DiskFullException ? "as soon as there is room" : "once that is mended";
                String text = failed + " They are in %s; move it there %s.".formatted(other, when);
                return new Unsaved(step, text, Optional.of(other));
            }
            Files.delete(other.getParent());
        } catch (IOException full) {
            // Said below.
        }
        String left = before < 0 ? "" : " What is there is of step %d.".formatted(before);
        return new Unsaved(step, failed + " They are lost." + left, Optional.empty());
    }

    private static @Nullable IOException tried(Saver.Placing placing) {
        try {
            placing.place();
            return null;
        } catch (IOException trouble) {
            return trouble;
        }
    }

    private static boolean waited(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Why a file could not be written, as part of a sentence. */
    static String reason(IOException trouble) {
        return trouble instanceof DiskFullException ? String.valueOf(trouble.getMessage()) : trouble.toString();
    }
}
