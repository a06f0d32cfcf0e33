package dev.fovea.engine.train;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.function.Supplier;

/**
 * How much of an epoch's time goes by looking inside: what steps that look take longer than the others. Where a device works by
 * itself it is at most that, since a look waits for what came before.
 */
final class Looking {
    private long plainNanos;
    private long plain;
    private long lookedNanos;
    private long looked;

    void reset() {
        plainNanos = 0;
        plain = 0;
        lookedNanos = 0;
        looked = 0;
    }

    @CanIgnoreReturnValue
    <T> T time(boolean looks, Supplier<T> step) {
        long start = System.nanoTime();
        T result = step.get();
        add(looks, System.nanoTime() - start);
        return result;
    }

    void time(boolean looks, Runnable step) {
        time(looks, () -> {
            step.run();
            return step;
        });
    }

    void add(boolean looks, long nanos) {
        if (looks) {
            lookedNanos += nanos;
            looked++;
        } else {
            plainNanos += nanos;
            plain++;
        }
    }

    /** From 0 to 1; 0 where every step looked, or none. */
    double share() {
        if (plain == 0 || looked == 0) {
            return 0;
        }
        double more = lookedNanos - looked * (plainNanos / (double) plain);
        return Math.max(0, more / (lookedNanos + plainNanos));
    }
}
