package dev.fovea.engine.torch;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An array on a device, owned by whoever made it: it lives outside the Java heap until {@link #close()}. What is read from
 * it comes in row-major order, whatever its layout in memory.
 */
public final class Tensor implements AutoCloseable {
    private final PtNDArray array;

    Tensor(PtNDArray array) {
        this.array = array;
    }

    /** Numbers in the precision of the place. */
    public static Tensor of(Place place, double[] values, long... shape) {
        return place.precision() == Precision.FLOAT64
                ? ofDoubles(place, values, shape)
                : ofFloats(place, narrowed(values), shape);
    }

    /** Numbers in the precision of the place. */
    public static Tensor of(Place place, float[] values, long... shape) {
        return place.precision() == Precision.FLOAT64
                ? ofDoubles(place, widened(values), shape)
                : ofFloats(place, values, shape);
    }

    public static Tensor ofFloats(Place place, float[] values, long... shape) {
        ByteBuffer bytes = direct(values.length, Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return make(place, bytes, DataType.FLOAT32, shape);
    }

    public static Tensor ofDoubles(Place place, double[] values, long... shape) {
        ByteBuffer bytes = direct(values.length, Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        return make(place, bytes, DataType.FLOAT64, shape);
    }

    public static Tensor ofLongs(Place place, long[] values, long... shape) {
        ByteBuffer bytes = direct(values.length, Long.BYTES);
        bytes.asLongBuffer().put(values);
        return make(place, bytes, DataType.INT64, shape);
    }

    /** Unsigned bytes. */
    public static Tensor ofBytes(Place place, byte[] values, long... shape) {
        ByteBuffer bytes = direct(values.length, 1);
        bytes.put(values).rewind();
        return make(place, bytes, DataType.UINT8, shape);
    }

    /** Elements in the machine's order of bytes, as {@link #toBytes()} gives them. */
    public static Tensor of(Place place, ElementType type, ByteBuffer elements, long... shape) {
        ByteBuffer bytes = direct(elements.remaining() / type.bytes(), type.bytes());
        bytes.put(elements.duplicate()).rewind();
        return make(place, bytes, DataType.valueOf(type.name()), shape);
    }

    private static ByteBuffer direct(int elements, int size) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(elements, size)).order(ByteOrder.nativeOrder());
    }

    private static Tensor make(Place place, ByteBuffer bytes, DataType type, long... shape) {
        try {
            return new Tensor(Torch.manager(place).create(bytes, new Shape(shape), type));
        } catch (EngineException trouble) {
            throw ComputationException.of(trouble);
        }
    }

    public long[] shape() {
        return array.getShape().getShape();
    }

    /** The values of a float32 or float64 tensor, rounded where they are more exact. */
    public float[] toFloats() {
        return array.getDataType() == DataType.FLOAT64 ? narrowed(array.toDoubleArray()) : array.toFloatArray();
    }

    /** The values of a float32 or float64 tensor. */
    public double[] toDoubles() {
        return array.getDataType() == DataType.FLOAT32 ? widened(array.toFloatArray()) : array.toDoubleArray();
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static float[] narrowed(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    public ElementType type() {
        return ElementType.valueOf(array.getDataType().name());
    }

    /** A copy of the elements, in the machine's order of bytes. */
    public ByteBuffer toBytes() {
        return array.toByteBuffer(false);
    }

    /** Asks for gradients with respect to this tensor. */
    public void requireGradient() {
        array.setRequiresGradient(true);
    }

    PtNDArray array() {
        return array;
    }

    @Override
    public void close() {
        array.close();
    }
}
