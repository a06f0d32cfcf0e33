package dev.fovea.experiments.cli;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Loaded;
import dev.fovea.engine.train.Learned;
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

/** {@code import}: weights of others, for a network. */
@Command(
        name = "import",
        description = "Reads weights and writes them as a file that knows its network, for predict and for trainings.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "Safetensors, or a file of PyTorch (.pt, .pth, .ckpt), of which nothing is run.")
    private Path from = Path.of("");

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            required = true,
            description = "What they are of, as \"show\" takes it.")
    private String name = "";

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description = "The file of safetensors that is written.")
    private Path to = Path.of("net.safetensors");

    @Option(
            names = "--input",
            paramLabel = "SHAPE",
            converter = ShapeConverter.class,
            description = "For another input, channels first, such as 3x224x224.")
    private @Nullable Shape input;

    @Option(names = "--partial", description = "Take what fits, and leave the rest at its first values.")
    private boolean partial;

    @Mixin
    private ImageOptions images = new ImageOptions();

    @Mixin
    private PretrainedOptions pretrained = new PretrainedOptions();

    @Override
    public Integer call() {
        Ending.require("safetensors", "safetensors", to, spec);
        Network network = Networks.find(name, input)
                .orElseThrow(() ->
                        new ParameterException(Objects.requireNonNull(spec).commandLine(), Networks.unknown(name)));
        try (CompiledNetwork compiled = CompiledNetwork.of(network, Device.cpu(), 0)) {
            if (partial) {
                System.out.println(compiled.loadPartially(pretrained.of(from, name)));
            } else {
                Loaded loaded = compiled.load(pretrained.of(from, name));
                System.out.printf(
                        "%s: all %,d weights of %s were taken.%s%n",
                        from, loaded.taken().size(), network.name(), loaded.notes());
            }
            Learned told = images.over(Learned.of(from, network));
            compiled.save(to, told.facts());
        }
        return 0;
    }
}
