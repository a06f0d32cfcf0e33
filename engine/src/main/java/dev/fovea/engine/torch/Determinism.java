package dev.fovea.engine.torch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * libtorch's switch to operators that always give the same bits, for the whole process: what PyTorch calls
 * {@code use_deterministic_algorithms(True, warn_only=True)} and {@code cudnn.deterministic}. DJL has no name for it, so
 * libtorch's own functions are called, by the names that GCC and Clang give them.
 */
final class Determinism {
    private static final int KEEP = 0;
    private static final int WARN_ONLY = 1;
    private static boolean on;

    private Determinism() {}

    static synchronized boolean isOn() {
        return on;
    }

    /**
     * Returns whether libtorch could be told. The engine has to be there, and no cuBLAS yet: it looks at the environment once.
     */
    static synchronized boolean set(boolean wanted) {
        if (wanted == on) {
            return true;
        }
        if (Platform.isWindows()) {
            return false;
        }
        try {
            NativeLibrary.getInstance("c")
                    .getFunction("setenv")
                    .invokeInt(new Object[] {"CUBLAS_WORKSPACE_CONFIG", ":4096:8", KEEP});
            int flag = wanted ? 1 : 0;
            context("_ZN2at7Context26setDeterministicAlgorithmsEbb", flag, WARN_ONLY);
            context("_ZN2at7Context21setDeterministicCuDNNEb", flag);
            // Which of cuDNN's algorithms is fastest is measured, and may be another one in each process.
            context("_ZN2at7Context17setBenchmarkCuDNNEb", 0);
            // Nothing here reads memory before it is written.
            context("_ZN2at7Context39setDeterministicFillUninitializedMemoryEb", 0);
        } catch (UnsatisfiedLinkError otherLibtorch) {
            return false;
        }
        on = wanted;
        return true;
    }

    private static void context(String method, int... flags) {
        Object[] arguments = new Object[1 + flags.length];
        arguments[0] = function("_ZN2at13globalContextEv").invoke(Pointer.class, new Object[0]);
        for (int i = 0; i < flags.length; i++) {
            arguments[1 + i] = flags[i];
        }
        function(method).invokeVoid(arguments);
    }

    private static Function function(String symbol) {
        return NativeLibrary.getInstance("torch_cpu").getFunction(symbol);
    }
}
