package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.CopyReport;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreCopy;
import dev.fovea.dsl.io.Printable;
import dev.fovea.experiments.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which store a command works on. */
final class StoreOption {
    @Secret(location = true)
    @Option(
            names = "--store",
            paramLabel = "PATH",
            description = "Where runs are kept: a file without extension, or a database of PostgreSQL, as in"
                    + " jdbc:postgresql://host/fovea, whose user and password are best set as FOVEA_STORE_USER and"
                    + " FOVEA_STORE_PASSWORD. Default: ~/.fovea/runs")
    private @Nullable String typed;

    RunStore open() {
        return RunStore.open(location());
    }

    /** For what is as good as nothing on an empty store, where a path may be mistyped: says that a store was made. */
    RunStore openOrSayNew() {
        boolean made = !RunStore.isThere(location());
        RunStore runs = open();
        if (made) {
            System.out.println(Printable.line("made a new store at " + location() + ", as there was none"));
        }
        return runs;
    }

    /** For what only looks at runs, or changes those that are there. */
    RunStore openExisting() {
        return RunStore.openExisting(location());
    }

    /** Whether nothing was typed, and nothing has ever been recorded at the usual place. */
    boolean isUnused() {
        return typed == null && !Files.exists(Path.of(Stores.home() + ".mv.db"));
    }

    void vacuum() {
        RunStore.vacuum(location());
    }

    CopyReport backup(String to) {
        return StoreCopy.backup(location(), to);
    }

    /** @param to null for a place beside the store */
    CopyReport recover(@Nullable String to) {
        return StoreCopy.recover(location(), to == null ? StoreCopy.besides(location()) : to);
    }

    private String location() {
        return typed == null ? Stores.home() : typed;
    }
}
