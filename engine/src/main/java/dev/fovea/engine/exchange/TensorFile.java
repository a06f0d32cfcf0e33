package dev.fovea.engine.exchange;

import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.io.RegularFile;
import dev.fovea.engine.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file of safetensors, open for reading. All of it is looked at before the first array is handed out: its header, its
 * length, and its checksum, where it has one.
 */
public final class TensorFile implements ArrayFile {
    private final Path path;
    private final FileChannel channel;
    private final HeaderReader.Content content;

    private TensorFile(Path path, FileChannel channel, HeaderReader.Content content) {
        this.path = path;
        this.channel = channel;
        this.content = content;
    }

    /**
     * Opens a file and looks at all of it.
     *
     * @throws EngineException for a file that cannot be read, or is cut off, damaged or of another format: what was found at
     *     which byte, and what was expected
     */
    public static TensorFile open(Path path) {
        try {
            FileChannel channel = FileChannel.open(RegularFile.checked(path));
            try {
                HeaderReader.Content content = HeaderReader.read(path, channel);
                Checksum.verify(path, channel, content.begin());
                return new TensorFile(path, channel, content);
            } catch (RuntimeException | IOException wrong) {
                channel.close();
                throw wrong;
            }
        } catch (IOException trouble) {
            throw new EngineException("%s: cannot be read (%s).".formatted(path, Reason.of(trouble)), trouble);
        }
    }

    @Override
    public Path path() {
        return path;
    }

    /** What the file says about itself. */
    public Optional<String> fact(String name) {
        return Optional.ofNullable(content.facts().get(name));
    }

    @Override
    public Map<String, String> facts() {
        return content.facts();
    }

    @Override
    public Set<String> names() {
        return content.arrays().keySet();
    }

    /** Whether its arrays lie otherwise than by type and then by name, as the usual writer sorts them. */
    @Override
    public boolean keepsOrder() {
        Map<StoredType, String> before = new EnumMap<>(StoredType.class);
        return content.arrays().values().stream()
                .map(HeaderReader.Located::array)
                .anyMatch(array -> {
                    String previous = before.put(array.type(), array.name());
                    return previous != null && previous.compareTo(array.name()) > 0;
                });
    }

    public boolean has(String name) {
        return content.arrays().containsKey(name);
    }

    @Override
    public StoredArray describe(String name) {
        return find(name).array();
    }

    @Override
    public ByteBuffer elements(String name) {
        HeaderReader.Located located = find(name);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(located.array().bytes()));
        try {
            Checksum.fill(channel, bytes, content.begin() + located.from());
        } catch (IOException trouble) {
            throw new EngineException("%s: cannot be read (%s).".formatted(path, Reason.of(trouble)), trouble);
        }
        return LittleEndian.of(bytes.flip(), located.array().type()).order(ByteOrder.nativeOrder());
    }

    private HeaderReader.Located find(String name) {
        HeaderReader.Located located = content.arrays().get(name);
        if (located == null) {
            throw new EngineException("%s: there is no array \"%s\". There are %s."
                    .formatted(path, name, String.join(", ", content.arrays().keySet())));
        }
        return located;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException trouble) {
            throw new EngineException("%s: cannot be closed (%s).".formatted(path, Reason.of(trouble)), trouble);
        }
    }
}
