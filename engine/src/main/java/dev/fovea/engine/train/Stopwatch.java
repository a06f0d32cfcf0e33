package dev.fovea.engine.train;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.function.Supplier;

/** Sums up how long chosen pieces of work take. */
final class Stopwatch implements Resumable {
    private long nanos;

    void reset() {
        nanos = 0;
    }

    @CanIgnoreReturnValue
    <T> T time(Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        nanos += System.nanoTime() - start;
        return result;
    }

    void time(Runnable work) {
        time(() -> {
            work.run();
            return work;
        });
    }

    @Override
    public void save(StateWriter into) {
        into.wholes("nanos", nanos);
    }

    @Override
    public void restore(StateReader from) {
        nanos = from.whole("nanos");
    }

    double seconds() {
        return Math.max(nanos, 1) / 1e9;
    }
}
