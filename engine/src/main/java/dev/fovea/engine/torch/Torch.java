package dev.fovea.engine.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** libtorch, loaded and tuned on first use. */
public final class Torch {
    /** What DJL is told before it starts: no download, no telemetry, no profiling executor; a user's own settings win. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "ai.djl.offline", "true",
            "OPT_OUT_TRACKING", "true",
            "ai.djl.pytorch.graph_optimizer", "false");

    private static volatile @Nullable Engine engine;

    private Torch() {}

    /** The version of libtorch, such as {@code 2.7.1}. */
    public static String version() {
        return engine().getVersion();
    }

    /**
     * Starts DJL, with our settings, unless it runs.
     *
     * @throws TorchException where there is no room to unpack libtorch
     */
    public static void start() {
        engine();
    }

    /** The version of DJL, such as {@code 0.35.1}. */
    public static String djlVersion() {
        return Engine.getDjlVersion();
    }

    /** How many GPUs this libtorch can compute on; 0 for a libtorch built for the CPU, whatever the machine has. */
    public static int gpus() {
        return engine().hasCapability(StandardCapabilities.CUDA) ? engine().getGpuCount() : 0;
    }

    /** Threads that one operation may use. */
    public static int threads() {
        engine();
        return JniUtils.getNumThreads();
    }

    /** Sets how many threads one operation may use, in the whole process; 0: as many as libtorch takes by itself. */
    public static void threads(int threads) {
        engine();
        JniUtils.setNumThreads(threads == 0 ? Lazy.THREADS : threads);
    }

    /** Whether only operators are used that always give the same bits, where there are such. */
    public static boolean deterministic() {
        return Determinism.isOn();
    }

    /** Uses such operators only, or any again, in the whole process; returns whether libtorch can be told that here. */
    public static boolean deterministic(boolean wanted) {
        engine();
        return Determinism.set(wanted);
    }

    /** Seeds the generators of libtorch, which are one for the whole process. */
    public static void seed(long seed) {
        engine();
        JniUtils.setSeed(seed);
    }

    /**
     * Calls what computes for long, perhaps on another thread, while this one waits: there memory of any size is kept for the
     * next step.
     */
    public static <T> T settled(Supplier<T> work) {
        engine();
        return Allocator.keepingLargeBlocks(work);
    }

    /** Where long-lived arrays of a device hang; nobody closes it, each array is closed by its owner. */
    static PtNDManager manager(Place place) {
        engine();
        return place.isGpu() ? Lazy.gpu(place.index()) : Lazy.CPU;
    }

    @CanIgnoreReturnValue
    static Engine engine() {
        Engine running = engine;
        return running == null ? load() : running;
    }

    /** Not as a class is initialized: what goes wrong then is an error for ever, and here it may be a full disk. */
    private static synchronized Engine load() {
        if (engine == null) {
            PROPERTIES.forEach((name, value) -> {
                if (System.getProperty(name) == null) {
                    System.setProperty(name, value);
                }
            });
            Libraries.prepare();
            Allocator.keepFreedMemory();
            try {
                engine = Engine.getEngine("PyTorch");
            } catch (RuntimeException trouble) {
                throw Libraries.unpacking(trouble)
                        .map(RuntimeException.class::cast)
                        .orElse(trouble);
            }
        }
        return engine;
    }

    private static final class Lazy {
        static final int THREADS = JniUtils.getNumThreads();
        static final PtNDManager CPU = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
        private static final Map<Integer, PtNDManager> GPUS = new java.util.concurrent.ConcurrentHashMap<>();

        static PtNDManager gpu(int index) {
            return GPUS.computeIfAbsent(index, i -> (PtNDManager) NDManager.newBaseManager(Device.gpu(i), "PyTorch"));
        }
    }
}
