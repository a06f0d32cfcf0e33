package dev.fovea.engine.exchange;

import dev.fovea.engine.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What PyTorch saved, as {@code torch.save(…, file)} does today, in a ZIP, and as it did before version 1.6: a state
 * dict, also one beside other things, and whole networks. Nothing in it is run: what is no tensor is left aside.
 */
final class StateDictFile implements ArrayFile {
    private final Path path;
    private final Storages storages;
    private final Map<String, SavedTensors.Found> arrays;

    private StateDictFile(Path path, Storages storages, Map<String, SavedTensors.Found> arrays) {
        this.path = path;
        this.storages = storages;
        this.arrays = arrays;
    }

    /** Where the elements of storages are. */
    interface Storages extends AutoCloseable {
        /** What was saved: dicts, lists and tensors. */
        Object saved();

        /** What the file names that is neither, a few of them. */
        List<String> strangers();

        /** All elements, in the order of bytes of files. */
        ByteBuffer read(Storage storage) throws IOException;

        @Override
        void close() throws IOException;
    }

    static StateDictFile of(Path path, Storages storages) {
        Map<String, SavedTensors.Found> arrays;
        try {
            arrays = SavedTensors.of(storages.saved());
        } catch (IllegalArgumentException much) {
            throw new EngineException("%s: %s; expected a state dict.".formatted(path, much.getMessage()), much);
        }
        if (arrays.isEmpty()) {
            String others = storages.strangers().isEmpty()
                    ? ""
                    : ", but %s, of which nothing was run".formatted(String.join(", ", storages.strangers()));
            throw new EngineException(
                    "%s: found no tensors in it%s. Have it saved by torch.save(model.state_dict(), …)."
                            .formatted(path, others));
        }
        return new StateDictFile(path, storages, arrays);
    }

    @Override
    public Path path() {
        return path;
    }

    /** It says nothing. */
    @Override
    public Map<String, String> facts() {
        return Map.of();
    }

    @Override
    public Set<String> names() {
        return arrays.keySet();
    }

    @Override
    public String dict(String name) {
        return found(name).dict();
    }

    @Override
    public boolean keepsOrder() {
        return true;
    }

    @Override
    public StoredArray describe(String name) {
        StridedArray array = find(name);
        return new StoredArray(name, array.storage().type(), array.shape());
    }

    @Override
    public ByteBuffer elements(String name) {
        StridedArray array = find(name);
        try {
            ByteBuffer elements = array.of(storages.read(array.storage()));
            return LittleEndian.of(elements, array.storage().type()).order(ByteOrder.nativeOrder());
        } catch (IOException trouble) {
            throw new EngineException("%s: cannot be read (%s).".formatted(path, trouble), trouble);
        }
    }

    private StridedArray find(String name) {
        return found(name).tensor();
    }

    private SavedTensors.Found found(String name) {
        SavedTensors.Found found = arrays.get(name);
        if (found == null) {
            throw new EngineException(
                    "%s: there is no array \"%s\". There are %s.".formatted(path, name, String.join(", ", names())));
        }
        return found;
    }

    @Override
    public void close() {
        try {
            storages.close();
        } catch (IOException trouble) {
            throw new EngineException("%s: cannot be closed (%s).".formatted(path, trouble), trouble);
        }
    }
}
