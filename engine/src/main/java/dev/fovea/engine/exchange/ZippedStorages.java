package dev.fovea.engine.exchange;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.pickle.Bytes;
import dev.fovea.engine.pickle.PickleReader;
import dev.fovea.engine.pickle.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A ZIP whose entries are stored, not deflated, in one folder: {@code data.pkl}, which tells of the tensors, and {@code
 * data/0} and so on, a storage each. As nothing is deflated, nothing is larger than the file.
 */
final class ZippedStorages implements StateDictFile.Storages {
    private static final String PICKLE = "data.pkl";
    private static final long LONGEST = 64 << 20;

    private final Path path;
    private final ZipFile zip;
    private final String folder;
    private final Object saved;
    private final List<String> strangers;

    private ZippedStorages(Path path, ZipFile zip) throws IOException {
        this.path = path;
        this.zip = zip;
        this.folder = folder();
        ZipEntry order = zip.getEntry(folder + "byteorder");
        if (order != null && !new String(content(order, Long.BYTES), StandardCharsets.UTF_8).startsWith("little")) {
            throw wrong(order.getName(), "the numbers are big-endian", "little-endian ones");
        }
        TorchGlobals globals = new TorchGlobals();
        ByteBuffer pickle = ByteBuffer.wrap(content(entry(PICKLE), LONGEST));
        this.saved = PickleReader.read(new Bytes(path + ", " + folder + PICKLE, pickle), globals);
        this.strangers = globals.strangers();
        for (Storage storage : globals.storages().values()) {
            ZipEntry unused = sized(storage);
        }
    }

    static ZippedStorages open(Path path) throws IOException {
        ZipFile zip = new ZipFile(path.toFile());
        try {
            return new ZippedStorages(path, zip);
        } catch (RuntimeException | IOException wrong) {
            zip.close();
            throw wrong;
        }
    }

    private String folder() {
        List<String> found = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.matches("[^/]+/data\\.pkl"))
                .toList();
        if (found.size() != 1) {
            throw new EngineException(
                    "%s: found %d entries FOLDER/data.pkl in the ZIP; expected one. It is damaged or no file of PyTorch's."
                            .formatted(path, found.size()));
        }
        return found.get(0).substring(0, found.get(0).length() - PICKLE.length());
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
        return ByteBuffer.wrap(content(sized(storage), Integer.MAX_VALUE));
    }

    private ZipEntry sized(Storage storage) {
        ZipEntry entry = entry("data/" + storage.key());
        if (entry.getSize() / storage.type().bytes() != storage.elements()) {
            throw wrong(
                    entry.getName(),
                    "it has %,d bytes".formatted(entry.getSize()),
                    "%d elements of %s".formatted(storage.elements(), storage.type()));
        }
        return entry;
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = zip.getEntry(folder + name);
        if (entry == null) {
            throw wrong(folder + name, "it is not there", "an entry of that name");
        }
        return entry;
    }

    private byte[] content(ZipEntry entry, long most) throws IOException {
        if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
            throw wrong(entry.getName(), "it is compressed", "what PyTorch saves, which is not");
        }
        if (entry.getSize() > Math.min(most, path.toFile().length())) {
            throw wrong(entry.getName(), "%,d bytes are announced".formatted(entry.getSize()), "fewer");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) entry.getSize());
            CRC32 checksum = new CRC32();
            checksum.update(content);
            if (content.length != entry.getSize() || checksum.getValue() != entry.getCrc()) {
                throw wrong(entry.getName(), "the checksum is not that of the content", "the same");
            }
            return content;
        }
    }

    private EngineException wrong(String entry, String found, String expected) {
        return new EngineException("%s, %s: %s; expected %s. The file is damaged or of another format."
                .formatted(path, Quoted.of(entry), found, expected));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
