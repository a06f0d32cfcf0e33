package dev.fovea.engine.train;

import dev.fovea.engine.exchange.StoredArray;
import dev.fovea.engine.exchange.TensorWriter;
import dev.fovea.engine.torch.ElementType;
import dev.fovea.engine.torch.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** What a part of a training remembers, by name, on its way into a checkpoint. Numbers are kept to the last bit. */
final class StateWriter {
    /** No weight of a network is called so. */
    static final String PREFIX = "state/";

    private final TensorWriter file;
    private final String part;

    StateWriter(TensorWriter file, String part) {
        this.file = file;
        this.part = part;
    }

    /** How an array of a part is called in the file. */
    static String name(String part, String name) {
        return PREFIX + part + "/" + name;
    }

    void numbers(String name, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.nativeOrder());
        bytes.asDoubleBuffer().put(values);
        file.array(new StoredArray(name(part, name), ElementType.FLOAT64, List.of((long) values.length)), () -> bytes);
    }

    void wholes(String name, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.nativeOrder());
        bytes.asLongBuffer().put(values);
        file.array(new StoredArray(name(part, name), ElementType.INT64, List.of((long) values.length)), () -> bytes);
    }

    /** An array that is there until the checkpoint is written. */
    void array(String name, Tensor tensor) {
        file.array(name(part, name), tensor);
    }

    /** An array that is looked like another one, and asked for when its turn has come. */
    void array(String name, Tensor like, Supplier<ByteBuffer> bytes) {
        file.array(described(name(part, name), like), bytes);
    }

    private static StoredArray described(String name, Tensor like) {
        return new StoredArray(
                name, like.type(), Arrays.stream(like.shape()).boxed().toList());
    }

    /** A weight of the network, under its name in PyTorch. */
    void weight(String stateName, Tensor tensor) {
        file.array(stateName, tensor);
    }

    /** Other values of a weight of the network, under its name in PyTorch, asked for when its turn has come. */
    void weight(String stateName, Tensor like, Supplier<ByteBuffer> bytes) {
        file.array(described(stateName, like), bytes);
    }
}
