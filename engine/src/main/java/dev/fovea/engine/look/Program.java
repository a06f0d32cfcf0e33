package dev.fovea.engine.look;

import dev.fovea.engine.Libtorch;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.List;

/** A method that reads a network's weights as they are now, compiled for one question. */
final class Program implements AutoCloseable {
    private static final String METHOD = "look";

    private final String network;
    private final ScriptModule module;

    Program(Subject subject, List<String> lines, String result) {
        CompiledNetwork compiled = subject.compiled();
        this.network = compiled.network().name();
        this.module = new Script("p", "b")
                .method("hold", CompiledNetwork.holding(compiled.weights()), "a[0]")
                .method(METHOD, lines, result)
                .load(subject.place());
        CompiledNetwork.hold(module, compiled.weights());
    }

    /** Nothing is recorded: there are no gradients. */
    Tensor compute(Tensor... arguments) {
        return Libtorch.computing(network, 0, () -> module.compute(METHOD, arguments));
    }

    /** Recorded, so that the method can ask for gradients by arguments that require them. */
    Tensor differentiate(Tensor... arguments) {
        return Libtorch.computing(network, 0, () -> module.differentiate(METHOD, arguments));
    }

    @Override
    public void close() {
        module.close();
    }
}
