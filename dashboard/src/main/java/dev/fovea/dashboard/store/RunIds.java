package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Ids of 13 characters, {@code 0-9a-z} without {@code i l o u}: nine for the millisecond, so that ids sort by start, and
 * four at random, so that processes that start together do not collide.
 *
 * <p>An id becomes the name of a folder, of a file or of an entry of an archive, and others write into a shared store. So
 * whoever makes a path of one has it {@linkplain #checked checked} first. Capital letters are none of it: they would name
 * the folder of another run where file systems take both for the same.
 */
public final class RunIds {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern ID = Pattern.compile("[0-9a-z]{1,20}");
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

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * The id itself, which is safe as the name of a file.
     *
     * @throws StoreException if it is no id
     */
    @CanIgnoreReturnValue
    public static String checked(String id) {
        if (!isId(id)) {
            throw new StoreException(refusal(id) + ".");
        }
        return id;
    }

    /** What is wrong with a text that is no id, without its full stop. */
    static String refusal(String text) {
        return "%s is no id of a run: found %,d characters, expected 1 to 20 of 0-9 and a-z, as in 0kj2m4x9q1abc"
                .formatted(Quotes.of(text), text.length());
    }
}
