package dev.fovea.engine.train;

import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A copy of all arrays of a network, on its device; there is none before it is taken. */
final class Snapshot implements AutoCloseable {
    private final ScriptModule module;

    Snapshot(CompiledNetwork network) {
        int buffers = network.weights().buffers().size();
        List<String> take =
                new ArrayList<>(copying("p", network.weights().parameters().size()));
        List<String> restore = new ArrayList<>(List.of("_p = torch._foreach_copy_(self.p, self.kept_p)"));
        if (buffers > 0) {
            take.addAll(copying("b", buffers));
            restore.add("_b = torch._foreach_copy_(self.b, self.kept_b)");
        }
        module = new Script("p", "b", "kept_p", "kept_b")
                .method("hold", CompiledNetwork.holding(network.weights()), "a[0]")
                .method("take", take, "a[0]")
                .method("restore", restore, "a[0]")
                .load(network.place());
        CompiledNetwork.hold(module, network.weights());
    }

    private static List<String> copying(String list, int count) {
        return List.of(
                list + " = annotate(List[Tensor], [])",
                "for k in range(%d):".formatted(count),
                "  _0 = torch.append(%s, torch.clone(torch.detach(self.%s[k])))".formatted(list, list),
                "self.kept_%s = %s".formatted(list, list));
    }

    /** Copies what the network has now, in place of what was copied before. */
    void take() {
        call("take");
    }

    /** Gives the network back what was copied. */
    void restore() {
        call("restore");
    }

    private void call(String method) {
        try (Tensor nothing = Tensor.ofDoubles(Place.CPU, new double[1], 1)) {
            module.compute(method, nothing).close();
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
