package dev.fovea.engine.torch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The arena of glibc that grows as far as memory goes. All others, which a Java program's threads have, consist of heaps of
 * 64 MB: a larger block, such as the gradient of a large dense layer, is mapped and unmapped at every step, and each of its
 * pages is faulted in again, which costs AlexNet a fifth of its step.
 *
 * <p>glibc gives new threads new arenas, and when there are enough of them the old ones in turn. So threads are started, and
 * held, until one has the main arena.
 */
final class MainArena {
    private static final int MOST_THREADS = 100;
    private static final NativeLibrary LIBC = NativeLibrary.getInstance("c");

    private MainArena() {}

    /** Calls on a thread that has the main arena, while this one waits; on this one if no such thread can be had. */
    static <T> T call(Supplier<T> work) {
        CompletableFuture<Void> found = new CompletableFuture<>();
        try {
            for (int i = 0; i < MOST_THREADS; i++) {
                Candidate<T> candidate = Candidate.start(work, found);
                if (candidate.chosen().join()) {
                    found.complete(null);
                    return candidate.result().join();
                }
            }
        } catch (CompletionException thrown) {
            throw cause(thrown);
        } finally {
            found.complete(null);
        }
        return work.get();
    }

    private static RuntimeException cause(CompletionException thrown) {
        if (thrown.getCause() instanceof Error error) {
            throw error;
        }
        return thrown.getCause() instanceof RuntimeException exception ? exception : thrown;
    }

    /** The main arena lies below the end of the data segment, all others far above it. */
    private static boolean has() {
        Pointer block = (Pointer) function("malloc").invoke(Pointer.class, new Object[] {1024L});
        Pointer end = (Pointer) function("sbrk").invoke(Pointer.class, new Object[] {0L});
        function("free").invoke(new Object[] {block});
        return Long.compareUnsigned(Pointer.nativeValue(block), Pointer.nativeValue(end)) < 0;
    }

    private static Function function(String name) {
        return LIBC.getFunction(name);
    }

    /** A thread that does the work if it has the main arena, and keeps its own from the next one if not. */
    private record Candidate<T>(CompletableFuture<Boolean> chosen, CompletableFuture<T> result) {

        static <T> Candidate<T> start(Supplier<T> work, CompletableFuture<Void> found) {
            Candidate<T> candidate = new Candidate<>(new CompletableFuture<>(), new CompletableFuture<>());
            Thread thread = new Thread(() -> candidate.run(work, found), "fovea-training");
            thread.setDaemon(true);
            thread.start();
            return candidate;
        }

        private void run(Supplier<T> work, CompletableFuture<Void> found) {
            boolean mine = has();
            chosen.complete(mine);
            if (!mine) {
                found.join();
                return;
            }
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error failure) {
                result.completeExceptionally(failure);
            }
        }
    }
}
