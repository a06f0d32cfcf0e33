package dev.fovea.engine;

import dev.fovea.engine.torch.ComputationException;
import dev.fovea.engine.torch.Torch;
import dev.fovea.engine.torch.TorchException;
import java.util.Locale;
import java.util.function.Supplier;

/** The way by which the engine comes to a libtorch that runs: what keeps it from starting is the engine's exception. */
public final class Libtorch {
    /** Of what was closed, behind its name. */
    public static final String CLOSED = "it is closed. Ask it before close(), or make it anew.";

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

    /**
     * Calls it for a network; what goes wrong there is one sentence with the network's name.
     *
     * @param examples that are computed at once; 0 where it is none that the network is given
     * @throws EngineException where memory does not suffice, the network was closed, or libtorch refuses
     */
    public static <T> T computing(String network, long examples, Supplier<T> work) {
        try {
            return work.get();
        } catch (ComputationException trouble) {
            throw new EngineException(network + ": " + sentence(trouble, examples), trouble);
        }
    }

    private static String sentence(ComputationException trouble, long examples) {
        if (trouble.closed()) {
            return CLOSED;
        }
        if (trouble.bytes() > 0) {
            String who = examples == 0 ? "it" : examples == 1 ? "one example" : "batch " + examples;
            String advice = examples > 1
                    ? "Compute fewer at once, such as batch(%d).".formatted(Math.max(1, examples / 2))
                    : "Use a smaller network, or smaller examples.";
            return "%s needs %s at once, which this machine does not have. %s"
                    .formatted(who, memory(trouble.bytes()), advice);
        }
        return "libtorch cannot compute %s: %s"
                .formatted(trouble.layer().orElse("it"), String.valueOf(trouble.getMessage()));
    }

    private static String memory(double bytes) {
        double gigabytes = bytes / 1e9;
        return gigabytes >= 1000
                ? String.format(Locale.ROOT, "%.3g TB", gigabytes / 1000)
                : String.format(Locale.ROOT, "%.3g GB", gigabytes);
    }

    /** Starts it and calls what computes for a network for long, see {@link Torch#settled}. */
    public static <T> T settled(String network, Supplier<T> work) {
        start();
        return computing(network, 0, () -> Torch.settled(work));
    }
}
