package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.Retention;
import dev.fovea.dashboard.store.RunStore;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vacuum}: makes a store small again. */
@Command(
        name = "vacuum",
        description = "Gives back the room of deleted runs; trainings that write to the store may go on meanwhile.",
        mixinStandardHelpOptions = true)
final class VacuumCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store = new StoreOption();

    @Option(
            names = "--thin",
            paramLabel = "STEPS",
            description =
                    "Keep at most so many steps of each layer's histograms and filters and of each image. Default: all")
    private @Nullable Integer most;

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            defaultValue = "30",
            description = "Thin only runs that ended so long ago. Default: ${DEFAULT-VALUE}")
    private int days = 30;

    @Override
    public Integer call() {
        if (most != null) {
            Retention retention = new Retention(Duration.ofDays(days), most);
            try (RunStore runs = store.open()) {
                System.out.printf("thinned out %,d histograms, filters and images%n", runs.thin(retention));
            }
        }
        store.vacuum();
        return 0;
    }
}
