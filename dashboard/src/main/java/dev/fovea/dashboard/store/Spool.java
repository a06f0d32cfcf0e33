package dev.fovea.dashboard.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.dsl.io.LockedFile;
import dev.fovea.dsl.io.OwnerOnly;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Rows of one run set aside in a file while the store is away: a line that says where they belong, then a row a line, as
 * JSON, for the eyes of its owner. Who writes it holds a lock on it, so that nobody takes it for one that was left
 * behind.
 */
final class Spool implements AutoCloseable {
    static final String EXTENSION = ".jsonl";

    private static final int BATCH = 256;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // names may hold what UTF-8 cannot: half a surrogate pair
            .build();
    private static final ObjectWriter ROW_WRITER = JSON.writerFor(Row.class);
    private static final ObjectReader ROW_READER = JSON.readerFor(Row.class);

    private final Path file;
    private final LockedFile locked;
    private final FileChannel channel;

    /** Where the rows of a spool belong. */
    record Owner(String store, String run) {}

    private Spool(Path file, LockedFile locked) {
        this.file = file;
        this.locked = locked;
        this.channel = locked.channel();
    }

    /**
     * A new one, in place of what is there; or none, and no file, where it cannot be written. It begins with the run itself, which
     * the store may not have any more when the rows come to it.
     */
    static Spool begin(Path folder, String store, PortableRun run) throws IOException {
        OwnerOnly.createFolder(folder);
        Path file = folder.resolve(RunIds.checked(run.id()) + EXTENSION);
        Spool spool = lock(file, StandardOpenOption.CREATE).orElseThrow(() -> new IOException(file + " is locked"));
        try {
            OwnerOnly.withdraw(file);
            spool.restart(store, run);
            return spool;
        } catch (IOException full) {
            spool.delete();
            throw full;
        }
    }

    /** Forgets all rows, and begins anew. */
    void restart(String store, PortableRun run) throws IOException {
        channel.truncate(0);
        write(JSON.writeValueAsString(new Owner(store, run.id())));
        append(List.of(new Row.OfRun(run)));
    }

    /** The spool in {@code file}, or nothing when the process that writes it is alive. */
    static Optional<Spool> leftBehind(Path file) throws IOException {
        return lock(file);
    }

    private static Optional<Spool> lock(Path file, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(List.of(options));
        all.addAll(List.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        return LockedFile.of(file, all).map(locked -> new Spool(file, locked));
    }

    Path file() {
        return file;
    }

    Owner owner() throws IOException {
        String first = lines().readLine();
        return JSON.readValue(first == null ? "" : first, Owner.class);
    }

    /** From the beginning. */
    private BufferedReader lines() throws IOException {
        return new BufferedReader(Channels.newReader(channel.position(0), StandardCharsets.UTF_8));
    }

    void append(List<Row> rows) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Row row : rows) {
            lines.append(ROW_WRITER.writeValueAsString(row)).append('\n');
        }
        write(lines.toString());
    }

    private void write(String text) throws IOException {
        long end = channel.size();
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.endsWith("\n") ? text : text + "\n");
        try {
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException full) {
            channel.truncate(end);
            throw full;
        }
    }

    /** Gives all rows, in order, some at a time. A last line cut short by the end of its process is left out. */
    void replay(Consumer<List<Row>> store) throws IOException {
        BufferedReader lines = lines();
        String owner = lines.readLine();
        List<Row> rows = new ArrayList<>();
        String line = owner == null ? null : lines.readLine();
        for (long number = 2; line != null; number++) {
            String next = lines.readLine();
            row(line, number, next == null).ifPresent(rows::add);
            line = next;
            if (rows.size() == BATCH) {
                store.accept(List.copyOf(rows));
                rows.clear();
            }
        }
        if (!rows.isEmpty()) {
            store.accept(List.copyOf(rows));
        }
    }

    private static Optional<Row> row(String line, long number, boolean last) throws IOException {
        try {
            return Optional.of(ROW_READER.readValue(line));
        } catch (JsonProcessingException broken) {
            if (last && !(broken.getCause() instanceof IllegalArgumentException)) {
                return Optional.empty();
            }
            throw new IOException(
                    "line %,d is no record of a run: %s".formatted(number, Portable.reason(broken)), broken);
        }
    }

    void delete() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // Then it is brought to the store once more, which changes nothing.
        }
    }

    @Override
    public void close() {
        locked.close();
    }
}
