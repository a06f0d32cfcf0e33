package dev.fovea.engine;

import dev.fovea.engine.torch.Torch;
import dev.fovea.engine.torch.TorchException;
import java.util.function.Supplier;

/** The way by which the engine comes to a libtorch that runs: what keeps it from starting is the engine's exception. */
public final class Libtorch {
    private Libtorch() {}

    /**
     * Starts libtorch, unless it runs.
     *
     * @throws EngineException where it cannot be unpacked, or somebody else could have changed it
     */
    public static void start() {
        try {
            Torch.start();
        } catch (TorchException trouble) {
            throw new EngineException(String.valueOf(trouble.getMessage()), trouble);
        }
    }

    /** Starts it and calls what computes for long, see {@link Torch#settled}. */
    public static <T> T settled(Supplier<T> work) {
        start();
        return Torch.settled(work);
    }
}
