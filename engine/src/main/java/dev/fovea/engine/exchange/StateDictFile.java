package dev.fovea.engine.exchange;

import dev.fovea.engine.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A state dict that PyTorch saved, as {@code torch.save(model.state_dict(), file)} does today, in a ZIP, and as it did before
 * version 1.6. Nothing in it is run: what is no dict of tensors is refused.
 */
final class StateDictFile implements ArrayFile {
    private final Path path;
    private final Storages storages;
    private final Map<String, StridedArray> arrays;

    private StateDictFile(Path path, Storages storages, Map<String, StridedArray> arrays) {
        this.path = path;
        this.storages = storages;
        this.arrays = arrays;
    }

    /** Where the elements of storages are. */
    interface Storages extends AutoCloseable {
        /** What was saved: dicts, lists and tensors. */
        Object saved();

        /** All elements, in the order of bytes of files. */
        ByteBuffer read(Storage storage) throws IOException;

        @Override
        void close() throws IOException;
    }

    static StateDictFile of(Path path, Storages storages) {
        Map<String, StridedArray> arrays = StateDict.find(storages.saved())
                .orElseThrow(() -> new EngineException(
                        "%s: found no dict of tensors, or several; expected one. Have it saved by torch.save(model.state_dict(), …)."
                                .formatted(path)));
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
        StridedArray array = arrays.get(name);
        if (array == null) {
            throw new EngineException(
                    "%s: there is no array \"%s\". There are %s.".formatted(path, name, String.join(", ", names())));
        }
        return array;
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
