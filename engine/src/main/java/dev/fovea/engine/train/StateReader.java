package dev.fovea.engine.train;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.exchange.StoredArray;
import dev.fovea.engine.exchange.TensorFile;
import dev.fovea.engine.torch.ElementType;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a part of a training remembered, by name, out of a checkpoint. What is not there, or not of the kind, is refused. */
final class StateReader {
    private final TensorFile file;
    private final String part;
    private final Copier copier;

    StateReader(TensorFile file, String part, Copier copier) {
        this.file = file;
        this.part = part;
        this.copier = copier;
    }

    /** Of everything that the part saved. */
    List<String> names() {
        String prefix = StateWriter.name(part, "");
        return file.names().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    /** Whether the part saved something of that name. */
    boolean has(String name) {
        return file.has(StateWriter.name(part, name));
    }

    double[] numbers(String name) {
        StoredArray array = find(name, ElementType.FLOAT64);
        double[] values = new double[Math.toIntExact(array.bytes() / Double.BYTES)];
        file.elements(array.name()).asDoubleBuffer().get(values);
        return values;
    }

    double number(String name) {
        return numbers(name)[0];
    }

    long[] wholes(String name) {
        StoredArray array = find(name, ElementType.INT64);
        long[] values = new long[Math.toIntExact(array.bytes() / Long.BYTES)];
        file.elements(array.name()).asLongBuffer().get(values);
        return values;
    }

    long whole(String name) {
        return wholes(name)[0];
    }

    /** Overwrites an array by what was saved. */
    void into(String name, Tensor target) {
        copy(StateWriter.name(part, name), target);
    }

    /** Overwrites a weight of the network. */
    void weightInto(String stateName, Tensor target) {
        copy(stateName, target);
    }

    private void copy(String name, Tensor target) {
        StoredArray found = file.describe(name);
        List<Long> shape = Arrays.stream(target.shape()).boxed().toList();
        StoredArray wanted = new StoredArray(name, target.type(), shape);
        if (!found.equals(wanted)) {
            throw new EngineException("%s: \"%s\" is %s of %s; expected %s of %s."
                    .formatted(file.path(), name, found.shape(), found.type(), shape, wanted.type()));
        }
        try (Tensor stored = file.tensor(name, Place.CPU)) {
            copier.copy(stored, target);
        }
    }

    private StoredArray find(String name, ElementType type) {
        StoredArray array = file.describe(StateWriter.name(part, name));
        if (!array.type().element().equals(Optional.of(type)) || array.shape().size() != 1) {
            throw new EngineException("%s: \"%s\" is %s of %s; expected a row of %s."
                    .formatted(file.path(), array.name(), array.shape(), array.type(), type));
        }
        return array;
    }

    /** Overwrites arrays in place, whatever their layout. */
    static final class Copier implements AutoCloseable {
        private final ScriptModule module = new Script()
                .method("copy", List.of(), "torch.copy_(a[0], a[1])")
                .load(Place.CPU);

        void copy(Tensor from, Tensor into) {
            module.compute("copy", into, from).close();
        }

        @Override
        public void close() {
            module.close();
        }
    }
}
