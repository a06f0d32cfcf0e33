package dev.fovea.engine.train;

import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.torch.Tensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The weights and running statistics of a network in a checkpoint. Under their names in PyTorch are those that the test
 * examples were measured with, or, at the end, those that come back. Where a training goes on with others, these are a
 * part of its state.
 */
final class NetworkWeights implements Resumable {
    private final Map<String, Tensor> own;
    private final List<String> inOrder;
    private final Averages averages;
    private final Progression progression;

    NetworkWeights(CompiledNetwork network, Averages averages, Progression progression) {
        List<Weight> all = network.network().graph().weights();
        this.own = network.weights().byStateName();
        this.inOrder = Stream.concat(
                        all.stream().filter(Weight::trainable), all.stream().filter(weight -> !weight.trainable()))
                .map(Weight::stateName)
                .toList();
        this.averages = averages;
        this.progression = progression;
    }

    @Override
    public void save(StateWriter into) {
        Optional<IntFunction<ByteBuffer>> others = progression.comingBack().or(averages::means);
        if (others.isEmpty()) {
            own.forEach(into::weight);
            return;
        }
        own.forEach((name, tensor) -> {
            int index = inOrder.indexOf(name);
            into.weight(name, tensor, () -> others.get().apply(index));
            into.array(name, tensor);
        });
    }

    @Override
    public void restore(StateReader from) {
        own.forEach((name, tensor) -> {
            if (from.has(name)) {
                from.into(name, tensor);
            } else {
                from.weightInto(name, tensor);
            }
        });
    }
}
