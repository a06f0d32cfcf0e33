package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.zoo.Spelling;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.train.Learned;
import dev.fovea.engine.train.Learned.Guess;
import dev.fovea.experiments.picture.InspectionSheet;
import dev.fovea.experiments.picture.Png;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inspect}: why a network takes an image for what it takes it for. */
@Command(
        name = "inspect",
        description = "Draws what a network sees in an image, and what speaks for a class, on one sheet.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "A run, by its id or how that begins, or a file that export or import has written.")
    private String run = "";

    @Parameters(
            index = "1",
            paramLabel = "IMAGE",
            description = "A JPEG, PNG, BMP, GIF, TIFF or WebP file, of any size.")
    private Path image = Path.of("");

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "What to look for: a class by its name or number. Default: the likeliest one")
    private @Nullable String wanted;

    @Option(
            names = "--layer",
            paramLabel = "LAYER",
            description = "A layer whose maps to draw, such as c1/conv1; may be given several times."
                    + " Default: the first three convolutions, as activated")
    private List<String> layers = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            defaultValue = "inspect.png",
            description = "The PNG file that is written. Default: ${DEFAULT-VALUE}")
    private Path file = Path.of("inspect.png");

    @Option(
            names = "--best",
            description = "With a run's weights after its best epoch, not those that its last line tells of.")
    private boolean best;

    @Mixin
    private ImageOptions told = new ImageOptions();

    @Mixin
    private StoreOption store = new StoreOption();

    @Override
    public Integer call() {
        Ending.require("PNG", "png", file, spec);
        Learned learned = told.over(Askable.checked(learned(), spec));
        try (CompiledNetwork network = learned.on(Device.auto())) {
            byte[] pixels =
                    learned.preprocessing().read(image, learned.network().input());
            List<Guess> guesses = learned.guesses(network, pixels);
            List<String> names = names(learned);
            String name = wanted == null ? guesses.get(0).className() : wanted;
            int label = label(name, names, learned);
            InspectionSheet sheet = new InspectionSheet(network, learned.scaling(), layers);
            String title = title(names.get(label), guesses, learned);
            Target.write(file, Png.of(sheet.picture(pixels, label, title)), "inspect.png");
            ImageOptions.warn(learned);
            return 0;
        }
    }

    private Learned learned() {
        if (Files.isRegularFile(Path.of(run))) {
            Idle.refuse(spec, "--best", run + " is a file, and only a run has a best epoch. Leave out --best.");
            return Learned.from(Path.of(run));
        }
        try (RunStore runs = store.openExisting()) {
            return RunWeights.of(run, best, runs);
        }
    }

    private static List<String> names(Learned learned) {
        int classes = learned.network().output().channels();
        return learned.classNames().size() == classes
                ? learned.classNames()
                : IntStream.range(0, classes).mapToObj(String::valueOf).toList();
    }

    /** Its place among the names; a number is a place where no class is called so. */
    private static int label(String name, List<String> names, Learned learned) {
        int label = names.indexOf(name);
        if (label < 0 && name.matches("\\d{1,9}") && Integer.parseInt(name) < names.size()) {
            label = Integer.parseInt(name);
        }
        if (label < 0) {
            List<String> near = Spelling.near(name, names);
            throw new CommandException("--class: %s knows no class %s. %s"
                    .formatted(
                            learned.network().name(),
                            name,
                            near.isEmpty()
                                    ? "It has %d, %s to %s."
                                            .formatted(names.size(), names.get(0), names.get(names.size() - 1))
                                    : "Did you mean " + String.join(", ", near) + "?"));
        }
        return label;
    }

    private String title(String name, List<Guess> guesses, Learned learned) {
        String asked = guesses.stream()
                .filter(guess -> guess.className().equals(name))
                .map(InspectCommand::text)
                .findFirst()
                .orElse(name);
        String likeliest = text(guesses.get(0));
        String other = likeliest.equals(asked) ? "" : ", though " + likeliest + " is likeliest";
        return "%s, %s: what speaks for %s%s".formatted(learned.network().name(), image.getFileName(), asked, other);
    }

    private static String text(Guess guess) {
        return String.format(Locale.ROOT, "%s (%.1f %%)", guess.className(), 100 * guess.probability());
    }
}
