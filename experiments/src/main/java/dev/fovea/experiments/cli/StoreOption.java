package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.experiments.Stores;
import picocli.CommandLine.Option;

/** Which store a command works on. */
final class StoreOption {
    @Option(
            names = "--store",
            paramLabel = "PATH",
            description = "Where runs are kept: a file without extension, or a JDBC URL. Default: ~/.fovea/runs")
    private String location = Stores.home();

    RunStore open() {
        return RunStore.open(location);
    }

    void vacuum() {
        RunStore.vacuum(location);
    }
}
