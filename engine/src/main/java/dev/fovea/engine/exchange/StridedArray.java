package dev.fovea.engine.exchange;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor of PyTorch: which elements of a storage it has, in which order.
 *
 * @param offset of its first element
 * @param strides how far it is from one element to the next along each axis
 */
record StridedArray(Storage storage, long offset, List<Long> shape, List<Long> strides) {

    /** @throws IllegalArgumentException where it has elements that the storage has not, or any of them more than once */
    StridedArray {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
        long last = offset;
        long count = 1;
        boolean sound = offset >= 0 && shape.size() == strides.size();
        try {
            for (int axis = 0; sound && axis < shape.size(); axis++) {
                sound = shape.get(axis) >= 0 && strides.get(axis) >= 0;
                last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape.get(axis) - 1), strides.get(axis)));
                count = Math.multiplyExact(count, shape.get(axis));
            }
        } catch (ArithmeticException huge) {
            sound = false;
        }
        if (!sound || count > storage.elements() || (count > 0 && last >= storage.elements())) {
            throw new IllegalArgumentException(
                    "a tensor of %s, with strides %s from element %d, is not within its storage of %d"
                            .formatted(shape, strides, offset, storage.elements()));
        }
    }

    /** Its elements in row-major order, out of all elements of the storage. */
    ByteBuffer of(ByteBuffer all) {
        int size = storage.type().bytes();
        int count = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
        if (rowMajor()) {
            return all.slice(Math.toIntExact(offset * size), count * size);
        }
        ByteBuffer gathered = ByteBuffer.allocate(count * size);
        long[] index = new long[shape.size()];
        for (int i = 0; i < count; i++) {
            long at = offset;
            for (int axis = 0; axis < index.length; axis++) {
                at += index[axis] * strides.get(axis);
            }
            gathered.put(i * size, all, Math.toIntExact(at * size), size);
            for (int axis = index.length - 1; axis >= 0 && ++index[axis] == shape.get(axis); axis--) {
                index[axis] = 0;
            }
        }
        return gathered;
    }

    private boolean rowMajor() {
        long expected = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            if (shape.get(axis) != 1 && strides.get(axis) != expected) {
                return false;
            }
            expected *= shape.get(axis);
        }
        return true;
    }
}
