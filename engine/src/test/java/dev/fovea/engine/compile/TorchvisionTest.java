package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.image;
import static dev.fovea.engine.torch.Precision.FLOAT64;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.zoo.DenseNet;
import dev.fovea.dsl.zoo.ResNet;
import dev.fovea.dsl.zoo.TorchvisionGoogLeNet;
import dev.fovea.engine.Device;
import dev.fovea.engine.Golden;
import org.junit.jupiter.api.Test;

/** Networks of the zoo compute what torchvision's compute with the same weights; see golden_torchvision.py. */
class TorchvisionTest {
    private static final Golden GOLDEN = new Golden("torchvision");
    private static final Shape INPUT = image(3, 72, 104);
    private static final int CLASSES = 5;

    @Test
    void resnet18() {
        check("resnet18", ResNet.resnet18(INPUT, CLASSES));
    }

    @Test
    void resnet50() {
        check("resnet50", ResNet.resnet50(INPUT, CLASSES));
    }

    @Test
    void densenet121() {
        check("densenet121", DenseNet.densenet121(INPUT, CLASSES));
    }

    @Test
    void googlenet() {
        check("googlenet", TorchvisionGoogLeNet.googlenet(INPUT, CLASSES));
    }

    private static void check(String name, Network network) {
        try (CompiledNetwork compiled = CompiledNetwork.of(network, Device.cpu().precision(FLOAT64), 0)) {
            FirstValuesOfGolden.write(compiled);
            network.graph().weights().stream()
                    .filter(weight -> !weight.learned())
                    .forEach(weight -> compiled.weights().write(weight.name(), statistic(weight)));
            float[] batch = Golden.numbers(1, 2 * INPUT.elements(), 1009);
            GOLDEN.check(name, "output", compiled.forward(Golden.doubles(batch)), 1e-10);
        }
    }

    private static double[] statistic(Weight weight) {
        boolean mean = weight.kind() == Weight.Kind.RUNNING_MEAN;
        double[] values = Golden.doubles(Golden.numbers(mean ? 900 : 901, weight.elements(), 1009));
        for (int i = 0; i < values.length; i++) {
            values[i] = mean ? values[i] / 4 : values[i] / 10 + 0.15;
        }
        return values;
    }
}
