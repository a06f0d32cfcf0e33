package dev.fovea.engine.train;

import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.compile.Weights;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The averages of a network's weights, on its device; there are none before weights are due for the first time. */
final class Averages implements AutoCloseable, Resumable {
    private final Averaging averaging;
    private final List<Tensor> means = new ArrayList<>();
    private final @Nullable ScriptModule module;
    private final boolean normed;
    private long taken;
    private boolean swapped;

    Averages(CompiledNetwork network, Averaging averaging) {
        this.averaging = averaging;
        this.normed =
                network.network().graph().nodes().stream().anyMatch(node -> node.operation() instanceof BatchNorm);
        this.module = averaging instanceof Averaging.None ? null : module(network);
    }

    private ScriptModule module(CompiledNetwork network) {
        Weights weights = network.weights();
        means.addAll(weights.zeros());
        means.addAll(weights.zerosOfBuffers());
        List<String> average = new ArrayList<>(List.of("share = float(torch.select(a[0], 0, 0))"));
        List<String> swap = new ArrayList<>();
        for (String list : weights.buffers().isEmpty() ? List.of("p") : List.of("p", "b")) {
            average.add("_%s = torch._foreach_lerp_(self.mean_%s, self.%s, share)".formatted(list, list, list));
            swap.addAll(exchanging(list));
        }
        ScriptModule script = new Script("p", "b", "mean_p", "mean_b")
                .method("hold", CompiledNetwork.holding(weights), "a[0]")
                .method("holdMeans", holding(weights), "a[0]")
                .method("average", average, "a[0]")
                .method("swap", swap, "a[0]")
                .load(network.place());
        CompiledNetwork.hold(script, weights);
        script.compute("holdMeans", means.toArray(Tensor[]::new)).close();
        return script;
    }

    private static List<String> holding(Weights weights) {
        return CompiledNetwork.holding(weights).stream()
                .map(line -> line.replace("self.", "self.mean_"))
                .toList();
    }

    private static List<String> exchanging(String list) {
        return List.of(
                "own_%s = torch._foreach_add(self.%s, 0)".formatted(list, list),
                "_0%s = torch._foreach_copy_(self.%s, self.mean_%s)".formatted(list, list, list),
                "_1%s = torch._foreach_copy_(self.mean_%s, own_%s)".formatted(list, list, list));
    }

    /** After a step. */
    void stepped() {
        if (averaging.takesSteps()) {
            take();
        }
    }

    /** After the last step of an epoch. */
    void epochEnded(int epoch) {
        if (averaging.takes(epoch)) {
            take();
        }
    }

    private void take() {
        call("average", averaging.share(taken));
        taken++;
    }

    /** Whether there are averages whose running statistics say nothing yet. */
    boolean needStatistics() {
        return taken > 0 && normed && averaging.measuresStatistics();
    }

    /** Exchanges the network's weights and their averages, if there are any. */
    void swap() {
        if (taken > 0) {
            call("swap", 0);
            swapped = !swapped;
        }
    }

    /** Does something to the network while it has the averages, if there are any; it may have them already. */
    void during(Runnable work) {
        boolean own = !swapped;
        if (own) {
            swap();
        }
        try {
            work.run();
        } finally {
            if (own) {
                swap();
            }
        }
    }

    /** The averages, if there are any: those of what learns, then of the rest. */
    Optional<IntFunction<ByteBuffer>> means() {
        return taken > 0 ? Optional.of(index -> means.get(index).toBytes()) : Optional.empty();
    }

    private void call(String method, double number) {
        if (module != null) {
            try (Tensor numbers = Tensor.ofDoubles(Place.CPU, new double[] {number}, 1)) {
                module.compute(method, numbers).close();
            }
        }
    }

    @Override
    public void save(StateWriter into) {
        into.wholes("taken", taken);
        for (int i = 0; i < means.size(); i++) {
            into.array("mean" + i, means.get(i));
        }
    }

    @Override
    public void restore(StateReader from) {
        taken = from.whole("taken");
        for (int i = 0; i < means.size(); i++) {
            from.into("mean" + i, means.get(i));
        }
    }

    @Override
    public void close() {
        if (module != null) {
            module.close();
        }
        means.forEach(Tensor::close);
    }
}
