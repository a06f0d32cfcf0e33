package dev.fovea.experiments.cli;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.table.PointTable;
import dev.fovea.dashboard.tensorboard.TensorBoard;
import dev.fovea.dsl.io.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export-runs}: runs in a file, for another store or another program. */
@Command(
        name = "export-runs",
        description =
                "Writes recorded runs into a file that nobody else may read, for another store or another program.",
        mixinStandardHelpOptions = true)
final class ExportRunsCommand implements Callable<Integer> {
    /** What can be written. */
    private enum Format {
        WHOLE,
        CSV,
        JSON,
        PARQUET,
        TENSORBOARD;

        /** How files of them are called. */
        private static final Map<String, Format> ENDINGS =
                Map.of("zip", WHOLE, "csv", CSV, "json", JSON, "parquet", PARQUET);

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads a format as it is typed. */
        private static final class Converter implements ITypeConverter<Format> {
            @Override
            public Format convert(String typed) {
                return Choice.of(Format.class, typed);
            }
        }
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "Ids of runs, or how they begin. Default: all runs")
    private List<String> typed = new ArrayList<>();

    @Mixin
    private StoreOption store = new StoreOption();

    @Option(
            names = "--to",
            paramLabel = "PATH",
            required = true,
            description = "The file; for tensorboard, the folder.")
    private Path to = Path.of("");

    @Option(
            names = "--format",
            converter = Format.Converter.class,
            description =
                    "whole (a file for import-runs), csv, json or parquet (all points), tensorboard (event files)."
                            + " Default: as PATH ends, or else whole")
    private @Nullable Format asked;

    @Override
    public Integer call() {
        Format format = Ending.format(asked, to, Format.ENDINGS, Format.WHOLE, Objects.requireNonNull(spec));
        try (RunStore runs = store.openExisting()) {
            List<Run> chosen = chosen(runs);
            requireSense(chosen, format);
            write(chosen, runs, format);
            System.out.printf("wrote %d %s to %s%n", chosen.size(), chosen.size() == 1 ? "run" : "runs", to);
        } catch (IOException trouble) {
            throw new CommandException("%s cannot be written: %s.".formatted(to, Reason.of(trouble)), trouble);
        }
        return 0;
    }

    private void requireSense(List<Run> chosen, Format format) {
        if (chosen.isEmpty()) {
            throw new CommandException("there are no runs in the store to write into %s.".formatted(to));
        }
        if (format == Format.TENSORBOARD && Files.exists(to) && !Files.isDirectory(to)) {
            throw new CommandException(
                    "--to: %s is no folder. Name one, or a new one, for the event files of tensorboard.".formatted(to));
        }
    }

    private List<Run> chosen(RunStore runs) {
        return typed.isEmpty()
                ? runs.runs(RunQuery.all().withArchived())
                : typed.stream()
                        .map(id -> runs.run(RunNames.find(id, runs)).orElseThrow())
                        .toList();
    }

    private void write(List<Run> chosen, RunStore runs, Format format) throws IOException {
        switch (format) {
            case WHOLE -> runs.exportRuns(chosen.stream().map(Run::id).toList(), to);
            case CSV -> PointTable.CSV.write(chosen, runs, to);
            case JSON -> PointTable.JSON.write(chosen, runs, to);
            case PARQUET -> PointTable.PARQUET.write(chosen, runs, to);
            case TENSORBOARD -> chosen.forEach(run -> TensorBoard.write(run.id(), runs, to));
        }
    }
}
