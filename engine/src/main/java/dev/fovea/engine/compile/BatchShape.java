package dev.fovea.engine.compile;

import dev.fovea.dsl.shape.Shape;
import java.util.stream.LongStream;

/** The shape of several examples as one array: their number first, then the shape of each. */
public final class BatchShape {
    private BatchShape() {}

    public static long[] of(int count, Shape example) {
        LongStream each = example.dims().stream().mapToLong(Integer::longValue);
        return LongStream.concat(LongStream.of(count), each).toArray();
    }
}
