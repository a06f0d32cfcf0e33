package dev.fovea.engine.exchange;

import dev.fovea.engine.pickle.Bytes;
import dev.fovea.engine.pickle.PickleReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * As PyTorch saved before version 1.6: five pickles, which are a mark, a version, facts about the machine, what was
 * saved, and the keys of the storages; then for each key how many elements there are, as eight bytes, and the elements.
 */
final class LegacyStorages implements StateDictFile.Storages {
    private static final BigInteger MARK = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long VERSION = 1001;
    private static final int LONGEST = 64 << 20;

    private final FileChannel channel;
    private final Object saved;
    private final List<String> strangers;
    private final Map<String, Long> places = new HashMap<>();

    private LegacyStorages(Path path, FileChannel channel) throws IOException {
        this.channel = channel;
        ByteBuffer start = ByteBuffer.allocate((int) Math.min(LONGEST, channel.size()));
        Checksum.fill(channel, start, 0);
        Bytes in = new Bytes(path.toString(), start.flip());
        TorchGlobals globals = new TorchGlobals();
        expect(in, MARK.equals(PickleReader.read(in, globals)), "the mark is another one", "that of PyTorch");
        Object version = PickleReader.read(in, globals);
        expect(in, version.equals(VERSION), "it is of another version", "version " + VERSION);
        boolean little = PickleReader.read(in, globals) instanceof Map<?, ?> facts
                && Boolean.TRUE.equals(facts.get("little_endian"));
        expect(in, little, "the numbers are not said to be little-endian", "little-endian ones");
        saved = PickleReader.read(in, globals);
        strangers = globals.strangers();
        Object keys = PickleReader.read(in, globals);
        expect(in, keys instanceof List, "there is no list of storages", "their keys");
        locate(path, (List<?>) keys, globals.storages(), in.position());
    }

    static LegacyStorages open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path);
        try {
            return new LegacyStorages(path, channel);
        } catch (RuntimeException | IOException wrong) {
            channel.close();
            throw wrong;
        }
    }

    private static void expect(Bytes in, boolean right, String found, String expected) {
        if (!right) {
            throw in.wrong(found, expected);
        }
    }

    private void locate(Path path, List<?> keys, Map<String, Storage> storages, long begin) throws IOException {
        long at = begin;
        for (Object key : keys) {
            Storage storage = key instanceof String name ? storages.get(name) : null;
            if (storage == null || places.containsKey(storage.key())) {
                throw Damage.at(path, at, "a storage follows that no tensor looks at", "those of the tensors");
            }
            long left = channel.size() - at - Long.BYTES;
            long elements = left < 0 ? -1 : count(at);
            if (elements != storage.elements()
                    || elements > left / storage.type().bytes()) {
                throw Damage.at(
                        path,
                        at,
                        "a storage of %,d elements of %s has no place before the end"
                                .formatted(storage.elements(), storage.type()),
                        "all of it");
            }
            places.put(storage.key(), at + Long.BYTES);
            at += Long.BYTES + elements * storage.type().bytes();
        }
        for (String key : storages.keySet()) {
            if (!places.containsKey(key)) {
                throw Damage.at(path, at, "a tensor looks at a storage that is not there", "all storages");
            }
        }
    }

    private long count(long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Checksum.fill(channel, bytes, at);
        return bytes.getLong(0);
    }

    @Override
    public Object saved() {
        return saved;
    }

    @Override
    public List<String> strangers() {
        return strangers;
    }

    @Override
    public ByteBuffer read(Storage storage) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(
                Math.toIntExact(storage.elements() * storage.type().bytes()));
        Checksum.fill(channel, bytes, Objects.requireNonNull(places.get(storage.key())));
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
