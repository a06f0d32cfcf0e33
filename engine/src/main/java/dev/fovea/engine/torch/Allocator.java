package dev.fovea.engine.torch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.function.Supplier;

/**
 * Lets glibc keep the memory that it was given. By default it returns large blocks to the system when they are freed, so
 * that every training step faults the same pages in again, which costs 7 to 34 % of a step. And asks for huge pages, of
 * which there are fewer to fault in and to look up.
 */
final class Allocator {
    private static final int TRIM_THRESHOLD = -1;
    private static final int TOP_PAD = -2;
    private static final int MMAP_THRESHOLD = -3;
    private static final int MMAP_MAX = -4;
    private static final int NEVER = -1;
    private static final int KEEP = 0;

    /** Whether memory is glibc's, and not tuned by the user through {@code MALLOC_…}. */
    private static final boolean OURS = Platform.isLinux()
            && System.getenv().keySet().stream().noneMatch(name -> name.startsWith("MALLOC_"))
            && hasMallopt();

    private Allocator() {}

    /** To be called before libtorch is loaded; does nothing where memory is not ours to tune. */
    static void keepFreedMemory() {
        if (!OURS) {
            return;
        }
        Function mallopt = function("mallopt");
        set(mallopt, MMAP_THRESHOLD, 1 << 30);
        set(mallopt, MMAP_MAX, 0);
        set(mallopt, TRIM_THRESHOLD, NEVER);
        set(mallopt, TOP_PAD, 64 << 20);
        // libtorch looks it up once; Java's copy of the environment is older.
        function("setenv").invokeInt(new Object[] {"THP_MEM_ALLOC_ENABLE", "1", KEEP});
    }

    /** Calls where large blocks are kept too, perhaps on another thread, while this one waits. */
    static <T> T keepingLargeBlocks(Supplier<T> work) {
        return OURS ? MainArena.call(work) : work.get();
    }

    private static void set(Function mallopt, int option, int value) {
        mallopt.invokeInt(new Object[] {option, value});
    }

    private static boolean hasMallopt() {
        try {
            return function("mallopt") != null;
        } catch (UnsatisfiedLinkError noGlibc) {
            // musl has none, and nothing to tune.
            return false;
        }
    }

    private static Function function(String name) {
        return NativeLibrary.getInstance("c").getFunction(name);
    }
}
