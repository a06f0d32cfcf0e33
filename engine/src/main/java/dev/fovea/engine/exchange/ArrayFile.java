package dev.fovea.engine.exchange;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Tensor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Arrays by name in a file that is open for reading. */
public interface ArrayFile extends AutoCloseable {
    /**
     * Opens a file of safetensors, or one that PyTorch saved, whichever it begins as. Nothing in it is run.
     *
     * @throws EngineException for a file that cannot be read, or is cut off, damaged or of another format
     */
    static ArrayFile open(Path path) {
        return Formats.open(path);
    }

    Path path();

    /** What the file says about itself. */
    Map<String, String> facts();

    Set<String> names();

    /**
     * The name of the dict, among others in the file, that an array is of; empty where it is the only one, or holds the
     * others.
     */
    default String dict(String name) {
        return "";
    }

    /** Whether {@link #names} are in the order in which somebody had them, which is a network's. */
    boolean keepsOrder();

    /** What is said of an array. */
    StoredArray describe(String name);

    /** The elements of an array in row-major order, in the machine's order of bytes. */
    ByteBuffer elements(String name);

    /**
     * A new array on a device; float16 and bfloat16 become float32, which has all their values.
     *
     * @throws EngineException for elements that no tensor of ours has
     */
    default Tensor tensor(String name, Place place) {
        StoredArray array = describe(name);
        long[] shape = array.shape().stream().mapToLong(Long::longValue).toArray();
        return switch (array.type()) {
            case F16 -> Tensor.ofFloats(place, HalfFloats.widened(elements(name)), shape);
            case BF16 -> Tensor.ofFloats(place, HalfFloats.brainWidened(elements(name)), shape);
            default ->
                Tensor.of(
                        place,
                        array.type()
                                .element()
                                .orElseThrow(() -> new EngineException("%s: \"%s\" is of %s; expected one of %s."
                                        .formatted(path(), name, array.type(), "F64, F32, F16, BF16, I64, U8"))),
                        elements(name),
                        shape);
        };
    }

    @Override
    void close();
}
