package dev.fovea.dashboard.store;

import dev.fovea.dsl.io.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;

/**
 * Reads a portable file into a store: whole, or not at all. First everything in it is checked, and then written; what is written
 * is seen when all of it has arrived. Nothing is written outside of the store, whatever the file says.
 */
final class Import {
    private static final int LONGEST_HEADER = 64 << 20;

    private final Database database;
    private final Path file;
    private final Instant now;

    Import(Database database, Path file, Instant now) {
        this.database = database;
        this.file = file;
        this.now = now;
    }

    /** The ids of the runs that were not there before. */
    List<String> read() {
        try {
            requireZip();
            List<String> ids;
            try (Archive archive = new Archive(file)) {
                ids = header(archive).runs();
                for (String id : ids) {
                    PackedRun.of(archive, id, now).read(rows -> {});
                }
            }
            try (Archive archive = new Archive(file)) {
                return write(archive, ids);
            }
        } catch (IOException | IllegalArgumentException | ArithmeticException | NullPointerException damaged) {
            throw refused(damaged);
        } catch (JdbiException trouble) {
            if (Trouble.isMistake(trouble)) {
                throw refused(trouble);
            }
            throw trouble;
        }
    }

    private void requireZip() throws IOException {
        try (InputStream in = Files.newInputStream(RegularFile.checked(file))) {
            byte[] begin = in.readNBytes(8);
            if (begin.length < 2 || begin[0] != 'P' || begin[1] != 'K') {
                throw new IllegalArgumentException(
                        "it begins with %s, and what export-runs writes is a zip file, which begins with \"PK\""
                                .formatted(
                                        begin.length == 0
                                                ? "nothing"
                                                : Quotes.of(new String(begin, StandardCharsets.ISO_8859_1))));
            }
        }
    }

    private StoreException refused(Exception damaged) {
        return new StoreException(
                "the file %s is no export of runs, or is damaged: %s.".formatted(file, Portable.reason(damaged)),
                damaged);
    }

    private static Portable.Header header(Archive archive) throws IOException {
        Portable.Header header =
                Portable.JSON.readValue(archive.bytes(Portable.HEADER, LONGEST_HEADER), Portable.Header.class);
        if (!Portable.FORMAT.equals(header.format())) {
            throw new IllegalArgumentException("it is a \"%s\"".formatted(header.format()));
        }
        if (header.version() != Portable.VERSION) {
            throw new IllegalArgumentException(
                    "its version is %d, and this Fovea reads version %d".formatted(header.version(), Portable.VERSION));
        }
        Portable.requireFew(header.runs().size());
        Set<String> seen = new HashSet<>();
        for (String id : header.runs()) {
            if (!RunIds.isId(id)) {
                throw new IllegalArgumentException(RunIds.refusal(id));
            }
            if (!seen.add(id)) {
                throw new IllegalArgumentException("the run %s is named twice. Expected each once".formatted(id));
            }
        }
        return header;
    }

    /** Takes everything back when something stands in the way. */
    private List<String> write(Archive archive, List<String> ids) throws IOException {
        List<PackedRun> arrived = new ArrayList<>();
        boolean complete = false;
        try {
            for (String id : ids) {
                PackedRun packed = PackedRun.of(archive, id, now);
                if (database.change(handle -> new Arrival(handle, id).begin(packed.run(), packed.described(), now))) {
                    arrived.add(packed);
                    packed.read(rows -> write(id, rows));
                }
            }
            database.change(handle -> {
                arrived.forEach(packed -> new Arrival(handle, packed.id()).complete(packed.run()));
                return arrived;
            });
            complete = true;
        } finally {
            if (!complete) {
                arrived.forEach(packed -> database.change(handle -> new Arrival(handle, packed.id()).undo()));
            }
        }
        return arrived.stream().map(PackedRun::id).toList();
    }

    private void write(String id, List<Row> rows) {
        database.change(handle -> {
            RowWriter.put(handle, id, rows);
            return rows;
        });
    }
}
