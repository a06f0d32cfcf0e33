package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.train.Learned;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: a network with what it learned, for others. */
@Command(
        name = "export",
        description = "Writes a network with its weights into a file that others read.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN|NETWORK",
            description = "A run, by its id or how that begins, or a network as \"show\" takes it.")
    private String name = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "safetensors",
            converter = ExportFormat.Converter.class,
            description = "safetensors, torchscript or onnx. Default: ${DEFAULT-VALUE}")
    private ExportFormat format = ExportFormat.SAFETENSORS;

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "The file that is written.")
    private Path file = Path.of("net.safetensors");

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "The weights of a NETWORK: safetensors, or a file of PyTorch. Default: its first values")
    private @Nullable Path weights;

    @Option(
            names = "--best",
            description = "A run's weights after its best epoch, not those that its last line tells of.")
    private boolean best;

    @Option(
            names = "--fold",
            description = "Have convolutions and dense layers do what the batch norms behind them do; for programs.")
    private boolean fold;

    @Option(
            names = "--input",
            paramLabel = "SHAPE",
            converter = ShapeConverter.class,
            description = "For another input, channels first, such as 3x224x224.")
    private @Nullable Shape input;

    @Mixin
    private ImageOptions images = new ImageOptions();

    @Mixin
    private PretrainedOptions pretrained = new PretrainedOptions();

    @Mixin
    private StoreOption store = new StoreOption();

    @Override
    public Integer call() {
        Optional<Network> named = Networks.find(name, input);
        if (named.isPresent()) {
            Path from = weights;
            try (CompiledNetwork network = from == null
                    ? CompiledNetwork.of(named.get(), Device.cpu(), 0)
                    : CompiledNetwork.load(named.get(), pretrained.of(from, name), Device.cpu())) {
                Learned told = from == null ? Learned.of(named.get()) : Learned.of(from, named.get());
                format.write(network, images.over(told).facts(), fold, file);
            }
            return 0;
        }
        try (RunStore runs = store.openExisting()) {
            Learned learned = RunWeights.of(name, best, runs);
            Network network = Networks.taking(input, learned.network());
            try (CompiledNetwork compiled = CompiledNetwork.load(network, learned.file(), Device.cpu())) {
                format.write(compiled, images.over(learned.as(network)).facts(), fold, file);
            }
        }
        return 0;
    }
}
