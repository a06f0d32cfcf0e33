package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.Retention;
import dev.fovea.dashboard.store.RunStore;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vacuum}: makes a store small again. */
@Command(
        name = "vacuum",
        description = "Gives back the room of deleted runs; trainings that write to the store may go on meanwhile.",
        mixinStandardHelpOptions = true)
final class VacuumCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

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
        CommandSpec command = Objects.requireNonNull(spec);
        TypedNumber.requireAtLeast(0, days, "--older-than", "30", command);
        if (most == null) {
            Idle.refuse(
                    spec,
                    "--older-than",
                    "nothing is thinned out without --thin. Add one such as --thin 50, or leave it out.");
        } else {
            TypedNumber.requireAtLeast(2, most, "--thin", "50", command);
            Retention retention = new Retention(Duration.ofDays(days), most);
            try (RunStore runs = store.openExisting()) {
                System.out.printf("thinned out %,d histograms, filters and images%n", runs.thin(retention));
            }
        }
        store.vacuum();
        return 0;
    }
}
