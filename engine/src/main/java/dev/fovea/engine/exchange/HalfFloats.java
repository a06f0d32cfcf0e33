package dev.fovea.engine.exchange;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/** Numbers of 16 bits as float32, which has a value for each of them. */
final class HalfFloats {
    private static final int INFINITE = 0x1f;
    private static final int MANTISSA = 10;
    private static final float SMALLEST = 0x1p-24f;

    private HalfFloats() {}

    /** IEEE 754's binary16: a sign, 5 bits of exponent and 10 of mantissa. */
    static float[] widened(ByteBuffer elements) {
        ShortBuffer halves = elements.asShortBuffer();
        float[] floats = new float[halves.remaining()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = widened(halves.get(i));
        }
        return floats;
    }

    /** bfloat16: the upper half of a float32. */
    static float[] brainWidened(ByteBuffer elements) {
        ShortBuffer halves = elements.asShortBuffer();
        float[] floats = new float[halves.remaining()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.intBitsToFloat(halves.get(i) << Short.SIZE);
        }
        return floats;
    }

    private static float widened(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> MANTISSA) & INFINITE;
        int mantissa = half & ((1 << MANTISSA) - 1);
        if (exponent == 0) {
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(mantissa * SMALLEST));
        }
        int wide = exponent == INFINITE ? 0xff : exponent + 127 - 15;
        return Float.intBitsToFloat(sign | (wide << 23) | (mantissa << (23 - MANTISSA)));
    }
}
