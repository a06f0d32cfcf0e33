package dev.fovea.engine.train;

/**
 * What the generators of libtorch are seeded with, step by step. Their state cannot be read, so a training that goes on could
 * not go on with it; this way the random numbers of a step depend on the plan's seed and the step alone.
 */
final class Chances {
    private Chances() {}

    /**
     * Only 32 bits, since the generator of the CPU looks at no more; two steps of one training never have the same, up to
     * 2^32 steps.
     *
     * @see <a href="https://github.com/aappleby/smhasher/wiki/MurmurHash3">MurmurHash3, whose end mixes the bits</a>
     */
    static long seed(long planSeed, long step) {
        int bits = Long.hashCode(planSeed * 0x9E3779B97F4A7C15L) + (int) step;
        bits = (bits ^ bits >>> 16) * 0x85EBCA6B;
        bits = (bits ^ bits >>> 13) * 0xC2B2AE35;
        return Integer.toUnsignedLong(bits ^ bits >>> 16);
    }
}
