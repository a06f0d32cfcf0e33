package dev.fovea.dashboard.store;

import java.nio.ByteBuffer;

/**
 * IEEE 754 half floats: 1 sign bit, 5 of exponent, 10 of mantissa. Rounds to nearest, ties to even; beyond 65504 is
 * infinity.
 */
final class Half {
    private Half() {}

    static byte[] pack(float[] values) {
        ByteBuffer packed = ByteBuffer.allocate(2 * values.length);
        for (float value : values) {
            packed.putShort(ofFloat(value));
        }
        return packed.array();
    }

    static float[] unpack(byte[] packed) {
        ByteBuffer halves = ByteBuffer.wrap(packed);
        float[] values = new float[packed.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = toFloat(halves.getShort());
        }
        return values;
    }

    static short ofFloat(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        float size = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (size >= 65520f) {
            return (short) (sign | 0x7c00);
        }
        if (size < 0x1p-14f) {
            return (short) (sign | (int) Math.rint(size * 0x1p24)); // subnormal: multiples of 2^-24
        }
        int bits = Float.floatToRawIntBits(size) - (112 << 23);
        int tie = bits >>> 13 & 1;
        return (short) (sign | ((bits + 0xfff + tie) >>> 13));
    }

    static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >>> 10 & 31;
        int mantissa = half & 0x3ff;
        if (exponent == 0) {
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(mantissa * 0x1p-24f));
        }
        int widened = exponent == 31 ? 255 : exponent + 112;
        return Float.intBitsToFloat(sign | (widened << 23) | (mantissa << 13));
    }
}
