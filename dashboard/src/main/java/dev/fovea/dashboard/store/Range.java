package dev.fovea.dashboard.store;

/** Steps from {@code first} to {@code last}, both included. */
public record Range(long first, long last) {
    public static Range all() {
        return new Range(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    public Range {
        if (first > last) {
            throw new IllegalArgumentException("a range of steps from %d to %d is empty.".formatted(first, last));
        }
    }

    boolean contains(long step) {
        return first <= step && step <= last;
    }
}
