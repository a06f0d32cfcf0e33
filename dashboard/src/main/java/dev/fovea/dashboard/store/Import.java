package dev.fovea.dashboard.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.io.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads a portable file into a store. Nothing is written outside of the store, whatever the file says; a run is seen when all of
 * it has arrived, and what arrived of one that breaks off goes with the deleted ones.
 */
final class Import {
    private static final int BATCH = 64;
    private static final int LONGEST_LINE = 64 << 20;

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
        try (ZipFile zip = new ZipFile(RegularFile.checked(file).toFile())) {
            Unpacked unpacked = new Unpacked(Files.size(file));
            Portable.Header header = header(zip, unpacked);
            List<String> arrived = new ArrayList<>();
            for (String id : header.runs()) {
                if (!Portable.ID.matcher(id).matches()) {
                    throw new IllegalArgumentException("\"%s\" is no id of a run".formatted(id));
                }
                if (run(zip, unpacked, id)) {
                    arrived.add(id);
                }
            }
            return arrived;
        } catch (IOException | IllegalArgumentException | ArithmeticException | NullPointerException damaged) {
            throw new StoreException(
                    "the file %s is no export of runs, or is damaged: %s.".formatted(file, reason(damaged)), damaged);
        }
    }

    private static String reason(Exception damaged) {
        if (damaged instanceof JsonProcessingException json) {
            return json.getOriginalMessage().lines().findFirst().orElse("");
        }
        return damaged.getMessage() == null ? "something is missing" : Reason.of(damaged);
    }

    private static Portable.Header header(ZipFile zip, Unpacked unpacked) throws IOException {
        Portable.Header header = json(zip, unpacked, Portable.HEADER, Portable.Header.class);
        if (!Portable.FORMAT.equals(header.format())) {
            throw new IllegalArgumentException("it is a \"%s\"".formatted(header.format()));
        }
        if (header.version() != Portable.VERSION) {
            throw new IllegalArgumentException(
                    "its version is %d, and this Fovea reads version %d".formatted(header.version(), Portable.VERSION));
        }
        return header;
    }

    private static <T> T json(ZipFile zip, Unpacked unpacked, String name, Class<T> type) throws IOException {
        try (InputStream bytes = unpacked.counting(zip.getInputStream(entry(zip, name)))) {
            return Portable.JSON.readValue(bytes.readNBytes(LONGEST_LINE), type);
        }
    }

    private static ZipEntry entry(ZipFile zip, String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("there is no %s in it".formatted(name));
        }
        return entry;
    }

    private boolean run(ZipFile zip, Unpacked unpacked, String id) throws IOException {
        PortableRun run = json(zip, unpacked, Portable.runEntry(id), PortableRun.class);
        NewRun described = run.newRun();
        Names.checkedText("a note", run.note());
        Names.checkedText("a reason", run.why());
        boolean fresh = database.change(handle -> new Arrival(handle, id).begin(run, described, now));
        if (!fresh) {
            return false;
        }
        Arrivals arrivals = new Arrivals(id);
        try (Lines lines =
                new Lines(unpacked.counting(zip.getInputStream(entry(zip, Portable.rowsEntry(id)))), LONGEST_LINE)) {
            int taken = 0;
            for (byte[] line = lines.next(); line.length > 0; line = lines.next()) {
                arrivals.take(Portable.JSON.readValue(line, Row.class));
                taken++;
                if (taken % BATCH == 0) {
                    write(id, arrivals);
                }
            }
        }
        write(id, arrivals);
        database.change(handle -> new Arrival(handle, id).complete(run));
        return true;
    }

    private void write(String id, Arrivals arrivals) {
        List<Row> rows = arrivals.rows();
        database.change(handle -> {
            RowWriter.put(handle, id, rows);
            return rows;
        });
    }
}
