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
    private static final String MARK = "tfevents";

    private TensorBoard() {}

    /**
     * Reads an event file, or a folder of them; as in TensorBoard, each folder that has event files is a run. Returns the ids of
     * the new runs.
     *
     * @throws TensorBoardException if there are none, or one of them is damaged; then none is taken
     */
    @CanIgnoreReturnValue
    public static List<String> read(Path from, RunStore store) {
        List<Path> folders = folders(from);
        if (folders.isEmpty()) {
            throw new TensorBoardException(
                    "there are no event files in %s. Name a file or a folder of \"...%s...\" files."
                            .formatted(from, MARK));
        }
        List<EventFiles> runs = folders.stream()
                .map(folder -> new EventFiles(from, folder, files(folder)))
                .toList();
        runs.forEach(EventFiles::check);
        return runs.stream().map(run -> run.into(store)).toList();
    }

    /**
     * Writes scalars and histograms of a run into an event file in the folder of its id, which nobody but its owner may
     * read; returns the file.
     */
    @CanIgnoreReturnValue
    public static Path write(String runId, RunStore store, Path folder) {
        return new EventExport(store, runId).into(folder.resolve(RunIds.checked(runId)));
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

    private static List<Path> files(Path folder) {
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
