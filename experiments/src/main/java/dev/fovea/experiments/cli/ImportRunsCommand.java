package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.tensorboard.TensorBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code import-runs}: runs out of a file that export-runs wrote, or TensorBoard did. */
@Command(
        name = "import-runs",
        description = "Takes runs into the store: out of a file of export-runs, or out of TensorBoard's event files.",
        mixinStandardHelpOptions = true)
final class ImportRunsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "A file, or a folder with event files in it.")
    private Path from = Path.of("");

    @Mixin
    private StoreOption store = new StoreOption();

    @Override
    public Integer call() {
        try (RunStore runs = store.open()) {
            List<String> arrived = Files.isDirectory(from) || TensorBoard.isThere(from)
                    ? TensorBoard.read(from, runs)
                    : runs.importRuns(from);
            if (arrived.isEmpty()) {
                System.out.println("All runs in it are in the store already.");
            }
            arrived.forEach(id -> System.out.println("imported as run " + id));
        }
        return 0;
    }
}
