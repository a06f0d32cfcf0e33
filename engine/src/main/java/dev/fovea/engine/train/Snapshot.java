package dev.fovea.engine.train;

import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.compile.Weights;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A copy of all arrays of a network, on its device; there is none before it is taken. */
final class Snapshot implements AutoCloseable, Resumable {
    private final ScriptModule module;
    private final Weights weights;

    Snapshot(CompiledNetwork network) {
        weights = network.weights();
        int buffers = weights.buffers().size();
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
                .method("one_p", List.of(), "torch.clone(self.kept_p[int(a[0])])")
                .method("one_b", List.of(), "torch.clone(self.kept_b[int(a[0])])")
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

    /** Saves what was copied. */
    @Override
    public void save(StateWriter into) {
        save(into, "p", weights.parameters());
        save(into, "b", weights.buffers());
    }

    private void save(StateWriter into, String list, List<Tensor> like) {
        for (int i = 0; i < like.size(); i++) {
            int index = i;
            into.array(list + i, like.get(i), () -> kept(list, index));
        }
    }

    /** What was copied: of what learns, then of the rest. */
    ByteBuffer kept(int index) {
        int parameters = weights.parameters().size();
        return index < parameters ? kept("p", index) : kept("b", index - parameters);
    }

    private ByteBuffer kept(String list, int index) {
        try (Tensor at = Tensor.ofLongs(Place.CPU, new long[] {index}, 1);
                Tensor copy = module.compute("one_" + list, at)) {
            return copy.toBytes();
        }
    }

    /** Copies what was saved, through the network, whose own arrays are restored after this. */
    @Override
    public void restore(StateReader from) {
        restore(from, "p", weights.parameters());
        restore(from, "b", weights.buffers());
        take();
    }

    private static void restore(StateReader from, String list, List<Tensor> into) {
        for (int i = 0; i < into.size(); i++) {
            from.into(list + i, into.get(i));
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
