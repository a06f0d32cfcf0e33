package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.train.Learned;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export}: a network with what it learned, for others. */
@Command(
        name = "export",
        description = "Writes a network with its weights into a file that others read.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "RUN|NETWORK",
            description = "A run, by its id or how that begins, or a network as \"show\" takes it.")
    private String name = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = ExportFormat.Converter.class,
            description = "safetensors, torchscript or onnx. Default: as FILE ends, or else safetensors")
    private @Nullable ExportFormat typed;

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
        ExportFormat format = format();
        Optional<Network> named = Networks.find(name, input);
        if (named.isPresent()) {
            Idle.refuse(spec, "--best", name + " is a network, and only a run has a best epoch. Leave out --best.");
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
            Idle.refuse(spec, "--weights", name + " is a run, which has its own weights. Leave out --weights.");
            Network network = Networks.taking(input, learned.network());
            try (CompiledNetwork compiled = CompiledNetwork.load(network, learned.file(), Device.cpu())) {
                format.write(compiled, images.over(learned.as(network)).facts(), fold, file);
            }
        }
        return 0;
    }

    private ExportFormat format() {
        ExportFormat format = Ending.format(
                typed, file, ExportFormat.ENDINGS, ExportFormat.SAFETENSORS, Objects.requireNonNull(spec));
        if (format == ExportFormat.SAFETENSORS) {
            Idle.refuse(
                    spec,
                    "--fold",
                    "safetensors has the weights of all layers. Use --format onnx or torchscript, or leave out --fold.");
        }
        return format;
    }
}
