package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.tensorboard.TensorBoard;
import dev.fovea.dashboard.tensorboard.TensorBoardReport;
import dev.fovea.dsl.io.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            if (Files.isDirectory(from) || TensorBoard.isThere(from)) {
                print(TensorBoard.read(from, runs));
            } else {
                print(runs.importRuns(from));
            }
        }
        return 0;
    }

    private static void print(List<String> arrived) {
        if (arrived.isEmpty()) {
            System.out.println("All runs in it are in the store already.");
        }
        arrived.forEach(id -> System.out.println("imported as run " + id));
    }

    /** Runs that are damaged are told at the end, and by the exit code. */
    private static void print(TensorBoardReport report) {
        report.arrived().forEach(id -> System.out.println("imported as run " + id));
        report.known().forEach(id -> System.out.println("already there as run " + id));
        report.remarks().forEach(remark -> System.out.println(Printable.line(remark)));
        System.out.printf(
                "%,d imported, %,d already there, %,d damaged%n",
                report.arrived().size(), report.known().size(), report.refused().size());
        if (!report.refused().isEmpty()) {
            throw new CommandException(
                    report.refused().stream().map(Printable::line).collect(Collectors.joining("\n")));
        }
    }
}
