package dev.fovea.engine.compile;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Device;
import dev.fovea.engine.Golden;
import dev.fovea.engine.torch.Precision;

/** Networks whose weights and running statistics all differ from their first values. */
public final class GoldenWeights {
    private GoldenWeights() {}

    /** The caller closes it. */
    public static CompiledNetwork compiled(Network network) {
        return compiled(network, Precision.FLOAT32);
    }

    /** The caller closes it. */
    public static CompiledNetwork compiled(Network network, Precision precision) {
        CompiledNetwork compiled =
                CompiledNetwork.of(network, Device.cpu().threads(1).precision(precision), 0);
        FirstValuesOfGolden.write(compiled);
        network.graph().weights().stream()
                .filter(weight -> !weight.learned())
                .forEach(weight -> compiled.weights().write(weight.name(), statistic(weight)));
        return compiled;
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
