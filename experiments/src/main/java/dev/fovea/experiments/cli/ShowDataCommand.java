package dev.fovea.experiments.cli;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.train.Preview;
import dev.fovea.experiments.ContactSheet;
import dev.fovea.experiments.Experiment;
import dev.fovea.experiments.picture.Png;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code show-data}: what an experiment learns from, as it is and as its plan shows it. */
@Command(
        name = "show-data",
        description = "Draws training images, above as they are, and below as the plan's augmentations make them.",
        mixinStandardHelpOptions = true)
final class ShowDataCommand implements Callable<Integer> {
    private static final int EXAMPLES = 24;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "EXPERIMENT", description = "One of those that \"list\" shows, such as lenet5-mnist.")
    private String name = "";

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "The PNG file that is written.")
    private Path file = Path.of("data.png");

    @Override
    public Integer call() {
        Ending.require("PNG", "png", file, spec);
        Experiment experiment = data.applied(experiment());
        Preview preview = Preview.of(experiment.data().get(), experiment.plan(), EXAMPLES, experiment.device());
        ContactSheet sheet = new ContactSheet(preview.before(), preview.after());
        Target.write(file, Png.of(sheet.picture()), "data.png");
        return 0;
    }

    private Experiment experiment() {
        try {
            return TrainCommand.named(name);
        } catch (EngineException unknown) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), unknown.getMessage(), unknown);
        }
    }
}
