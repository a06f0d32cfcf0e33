package dev.fovea.engine.exchange;

import dev.fovea.dsl.io.Replacement;
import dev.fovea.engine.torch.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/** Collects facts and arrays, and writes them into a file that {@link TensorFile} and other readers of safetensors read. */
public final class TensorWriter {
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(StoredArray array, Supplier<ByteBuffer> bytes) {}

    /** Says something about the file or its arrays. */
    public void fact(String name, String value) {
        facts.put(name, value);
    }

    /** Adds an array, which is read when the file is written, and must be there until then. */
    public void array(String name, Tensor tensor) {
        List<Long> shape = java.util.Arrays.stream(tensor.shape()).boxed().toList();
        array(new StoredArray(name, tensor.type(), shape), tensor::toBytes);
    }

    /** Adds an array whose elements are asked for when the file is written, in the machine's order of bytes. */
    public void array(StoredArray array, Supplier<ByteBuffer> bytes) {
        entries.add(new Entry(array, bytes));
    }

    /** Writes a file that a user named anew in one moment: a crash leaves the old one, or this. */
    public void replace(Path file) throws IOException {
        Replacement.of(file, content());
    }

    /** The same of a file that nobody but its owner may read. */
    public void replacePrivate(Path file) throws IOException {
        Replacement.ofOwn(file, true, content());
    }

    /** The same, but a crash of the machine, not of the process, soon after may leave a damaged file. */
    public void replacePrivateSoon(Path file) throws IOException {
        Replacement.ofOwn(file, false, content());
    }

    private Replacement.Content content() {
        List<Entry> aligned = new ArrayList<>(entries);
        aligned.sort(Comparator.comparing(entry -> -entry.array.type().bytes()));
        List<StoredArray> arrays = aligned.stream().map(Entry::array).toList();
        Header header = Header.of(facts, arrays);
        long bytes = header.bytes().remaining()
                + arrays.stream().mapToLong(StoredArray::bytes).sum();
        return new Replacement.Content() {
            @Override
            public void writeTo(FileChannel channel) throws IOException {
                write(channel, header, aligned);
            }

            @Override
            public long bytes() {
                return bytes;
            }
        };
    }

    /** Gives a file that nobody but its owner may read a second name. */
    public static void alias(Path file, Path name) throws IOException {
        Replacement.alias(file, name);
    }

    private static void write(FileChannel channel, Header header, List<Entry> entries) throws IOException {
        CRC32C checksum = new CRC32C();
        put(channel, header.bytes(), checksum);
        for (Entry entry : entries) {
            ByteBuffer bytes = LittleEndian.of(entry.bytes.get(), entry.array.type());
            if (bytes.remaining() != entry.array.bytes()) {
                throw new IllegalArgumentException("%s has %d bytes, not %d"
                        .formatted(entry.array.name(), bytes.remaining(), entry.array.bytes()));
            }
            put(channel, bytes, checksum);
        }
        channel.position(header.checksumAt());
        put(channel, Header.checksum(checksum), new CRC32C());
    }

    private static void put(FileChannel channel, ByteBuffer bytes, CRC32C checksum) throws IOException {
        checksum.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            int unused = channel.write(bytes);
        }
    }
}
