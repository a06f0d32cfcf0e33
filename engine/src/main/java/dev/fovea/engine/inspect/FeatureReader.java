package dev.fovea.engine.inspect;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.ConvTranspose;
import dev.fovea.engine.Libtorch;
import dev.fovea.engine.compile.BatchShape;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Forward;
import dev.fovea.engine.compile.Mode;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads what every two-dimensional convolution gives for images, with the weights that the network has at the time: of each
 * layer at most 64 maps of at most 32 x 32 numbers, larger ones as means of squares. Compiled once; nothing is changed.
 */
public final class FeatureReader implements AutoCloseable {
    private static final int MAPS = 64;
    private static final int SIDE = 32;

    private final CompiledNetwork network;
    private final List<Node> layers;
    private final ScriptModule module;

    /** @param network whose images are of one size */
    public FeatureReader(CompiledNetwork network) {
        Graph graph = network.network().graph();
        this.network = network;
        this.layers = graph.nodes().stream().filter(FeatureReader::hasMaps).toList();
        Precision precision = network.place().precision();
        Forward forward =
                Forward.of(graph, Mode.INSPECTED, precision == Precision.BF16 ? Precision.FLOAT32 : precision, layers);
        List<String> lines = new ArrayList<>(List.of("x = a[0]"));
        lines.addAll(forward.lines());
        String all = layers.stream()
                .map(node -> "torch.flatten(%s)".formatted(kept(node, forward.value(node))))
                .collect(Collectors.joining(", ", "torch.cat([", "], 0)"));
        this.module = new Script("p", "b")
                .method("hold", CompiledNetwork.holding(network.weights()), "a[0]")
                .method("maps", lines, all)
                .load(network.place());
        CompiledNetwork.hold(module, network.weights());
    }

    /** Whether a network has anything to read. */
    public static boolean reads(CompiledNetwork network) {
        return network.network().input().dimensions() == 2
                && !network.network().input().isOpen()
                && network.network().graph().nodes().stream().anyMatch(FeatureReader::hasMaps);
    }

    private static boolean hasMaps(Node node) {
        return (node.operation() instanceof Conv || node.operation() instanceof ConvTranspose)
                && node.output().dimensions() == 2
                && node.output().positions() > 1;
    }

    private static String kept(Node node, String value) {
        String some = "torch.slice(%s, 1, 0, %d, 1)".formatted(value, maps(node));
        int square = square(node);
        return square == 1 ? some : "torch.avg_pool2d(%s, [%d, %d])".formatted(some, square, square);
    }

    private static int maps(Node node) {
        return Math.min(MAPS, node.output().channels());
    }

    /** The side of the squares that become one number. */
    private static int square(Node node) {
        List<Integer> sizes = node.output().sizes();
        int shorter = Math.min(sizes.get(0), sizes.get(1));
        return Math.max(1, Math.min(shorter, (Math.max(sizes.get(0), sizes.get(1)) + SIDE - 1) / SIDE));
    }

    /**
     * The maps of some images, layer by layer in the order of the network.
     *
     * @param images numbers as the network takes them, image by image
     */
    public List<FeatureMaps> read(float[] images) {
        int count = Math.toIntExact(images.length / network.network().input().elements());
        float[] values;
        try (Tensor input = Tensor.of(
                        network.place(),
                        images,
                        BatchShape.of(count, network.network().input()));
                Tensor read =
                        Libtorch.computing(network.network().name(), count, () -> module.compute("maps", input))) {
            values = read.toFloats();
        }
        List<FeatureMaps> all = new ArrayList<>();
        int start = 0;
        for (Node node : layers) {
            List<Integer> sizes = node.output().sizes();
            List<Integer> shape = List.of(count, maps(node), sizes.get(0) / square(node), sizes.get(1) / square(node));
            int end = start + shape.stream().reduce(1, Math::multiplyExact);
            all.add(new FeatureMaps(
                    node.path(), node.output().channels(), shape, Arrays.copyOfRange(values, start, end)));
            start = end;
        }
        return List.copyOf(all);
    }

    @Override
    public void close() {
        module.close();
    }
}
