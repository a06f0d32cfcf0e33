package dev.fovea.dashboard.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of 13 characters, {@code 0-9a-z} without {@code i l o u}: nine for the millisecond, so that ids sort by start, and
 * four at random, so that processes that start together do not collide.
 */
final class RunIds {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();

    private RunIds() {}

    static String next(Clock clock) {
        long millis = LAST.accumulateAndGet(clock.millis(), (last, now) -> Math.max(last + 1, now));
        long bits = (millis << 20) | RANDOM.nextInt(1 << 20);
        StringBuilder id = new StringBuilder();
        for (int shift = 60; shift >= 0; shift -= 5) {
            id.append(DIGITS.charAt((int) (bits >>> shift) & 31));
        }
        return id.toString();
    }
}
