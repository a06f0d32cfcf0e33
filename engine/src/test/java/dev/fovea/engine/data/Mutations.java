package dev.fovea.engine.data;

import java.util.Arrays;
import java.util.Random;

/** Files that are broken at random, always in the same ways. */
final class Mutations {
    private static final int[] EXTREMES = {0, 1, 0x7f, 0x80, 0xfe, 0xff};

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** A file with some bytes changed, in a third of the cases near its beginning, or cut off, or with a piece twice. */
    byte[] of(byte[] whole) {
        byte[] bytes = whole.clone();
        int within = random.nextInt(3) == 0 ? Math.min(64, bytes.length) : bytes.length;
        for (int changes = random.nextInt(8); changes >= 0; changes--) {
            int at = random.nextInt(within);
            bytes[at] = (byte) (random.nextBoolean() ? EXTREMES[random.nextInt(EXTREMES.length)] : random.nextInt(256));
        }
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> twice(bytes, random.nextInt(bytes.length), random.nextInt(bytes.length));
            default -> bytes;
        };
    }

    private static byte[] twice(byte[] bytes, int one, int other) {
        int from = Math.min(one, other);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + Math.abs(one - other));
        System.arraycopy(bytes, from, longer, Math.max(one, other), bytes.length - from);
        return longer;
    }
}
