package dev.fovea.dashboard.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts wrong tokens by address: who sent ten within a minute is not heard for the rest of it. */
final class Guesses {
    private static final int MOST = 10;
    private static final int MOST_ADDRESSES = 10_000;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Map<String, Integer> wrong = new HashMap<>();
    private long since = System.nanoTime();

    synchronized boolean tooMany(String address) {
        if (System.nanoTime() - since > MINUTE) {
            since = System.nanoTime();
            wrong.clear();
        }
        return wrong.getOrDefault(address, wrong.size() < MOST_ADDRESSES ? 0 : MOST) >= MOST;
    }

    synchronized void wrong(String address) {
        wrong.merge(address, 1, Integer::sum);
    }
}
