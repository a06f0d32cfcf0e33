package dev.fovea.dashboard.tensorboard;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dashboard.store.RunIds;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.io.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs from TensorBoard's event files, and event files of runs. */
public final class TensorBoard {
    /** Which imported runs are of. */
    static final String EXPERIMENT = "tensorboard";

    private static final String MARK = "tfevents";

    private TensorBoard() {}

    /**
     * Reads an event file, or a folder of them; as in TensorBoard, each folder that has event files is a run. A folder that only tells
     * the hyper-parameters of the run above it, as PyTorch's {@code add_hparams} makes one, is no run of its own. Each run is taken
     * by itself: one that is damaged keeps no other out, and one that is in the store already stays as it is, so that the same can be
     * read again.
     *
     * @throws TensorBoardException if there are none
     */
    public static TensorBoardReport read(Path from, RunStore store) {
        List<Path> folders = folders(from);
        if (folders.isEmpty()) {
            throw new TensorBoardException(
                    "there are no event files in %s. Name a file or a folder of \"...%s...\" files."
                            .formatted(from, MARK));
        }
        return new FolderImport(from, store).read(folders);
    }

    /**
     * Writes parameters, scalars and histograms of a run into an event file in a folder of its name, which nobody but its owner may
     * read; returns the file.
     */
    @CanIgnoreReturnValue
    public static Path write(String runId, RunStore store, Path folder) {
        return new EventExport(store, RunIds.checked(runId)).into(folder);
    }

    /** Whether there is something to be read. */
    public static boolean isThere(Path from) {
        return !folders(from).isEmpty();
    }

    private static List<Path> folders(Path from) {
        try (Stream<Path> files = Files.walk(from)) {
            return files.filter(TensorBoard::isEventFile)
                    .map(file -> file.equals(from) ? file : file.getParent())
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException trouble) {
            throw new TensorBoardException("%s cannot be read: %s.".formatted(from, Reason.of(trouble)), trouble);
        }
    }

    private static boolean isEventFile(Path file) {
        return file.getFileName() != null && file.getFileName().toString().contains(MARK) && Files.isRegularFile(file);
    }

    static List<Path> files(Path folder) {
        if (Files.isRegularFile(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(TensorBoard::isEventFile).sorted().toList();
        } catch (IOException trouble) {
            throw new TensorBoardException("%s cannot be read: %s.".formatted(folder, Reason.of(trouble)), trouble);
        }
    }
}
