package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.train.Learned;
import dev.fovea.engine.train.Learned.Guess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict}: what a network takes images for. */
@Command(
        name = "predict",
        description = "Shows the classes that a network finds likeliest for images, the likeliest first.",
        mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "IMAGE",
            arity = "1..*",
            description = "JPEG, PNG, BMP, GIF, TIFF or WebP files, of any size.")
    private List<Path> images = new ArrayList<>();

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--best",
            description = "With a run's weights after its best epoch, not those that its last line tells of.")
    private boolean best;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many classes. Default: ${DEFAULT-VALUE}")
    private int top = 5;

    @Mixin
    private ImageOptions told = new ImageOptions();

    @Mixin
    private StoreOption store = new StoreOption();

    /** Whose weights. */
    static final class Source {
        @Option(names = "--run", paramLabel = "RUN", description = "A run, by its id or how that begins.")
        private @Nullable String run;

        @Option(names = "--weights", paramLabel = "FILE", description = "A file that export or import has written.")
        private @Nullable Path weights;
    }

    @Override
    public Integer call() {
        TypedNumber.requireAtLeast(1, top, "--top", "5", Objects.requireNonNull(spec));
        Learned learned = told.over(Askable.checked(learned(), spec));
        try (CompiledNetwork network = learned.on(Device.cpu())) {
            Table table = new Table("image", "class", "%");
            for (Path image : images) {
                byte[] pixels =
                        learned.preprocessing().read(image, learned.network().input());
                List<Guess> guesses = learned.guesses(network, pixels);
                for (int k = 0; k < Math.min(top, guesses.size()); k++) {
                    table.row(
                            k == 0 ? image.toString() : "",
                            guesses.get(k).className(),
                            String.format(
                                    Locale.ROOT, "%.1f", 100 * guesses.get(k).probability()));
                }
            }
            ImageOptions.warn(learned);
            System.out.print(table);
        }
        return 0;
    }

    private Learned learned() {
        Path file = source.weights;
        String run = source.run;
        if (file != null || run == null) {
            Idle.refuse(spec, "--best", "only a run has a best epoch. Name one by --run, or leave out --best.");
            return Learned.from(file == null ? Path.of("") : file);
        }
        try (RunStore runs = store.openExisting()) {
            return RunWeights.of(run, best, runs);
        }
    }
}
