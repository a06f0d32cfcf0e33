package dev.fovea.dashboard.store;

import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.io.Replacement;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes runs into a portable file, which is there whole or not at all, and for its owner alone. */
final class Export {
    private final Database database;

    Export(Database database) {
        this.database = database;
    }

    void write(List<PortableRun> runs, Path file) {
        requireFew(runs.size(), file);
        try {
            Replacement.ofPrivate(file, channel -> {
                try (ZipOutputStream zip = new ZipOutputStream(Replacement.stream(channel))) {
                    write(runs, zip);
                } catch (UncheckedIOException trouble) {
                    throw trouble.getCause();
                }
            });
        } catch (IOException trouble) {
            throw new StoreException("the file %s cannot be written: %s.".formatted(file, Reason.of(trouble)), trouble);
        }
    }

    private static void requireFew(int runs, Path file) {
        try {
            Portable.requireFew(runs);
        } catch (IllegalArgumentException many) {
            throw new StoreException(
                    "the file %s cannot be written: %s. Export them in several files.".formatted(file, Reason.of(many)),
                    many);
        }
    }

    private void write(List<PortableRun> runs, ZipOutputStream zip) throws IOException {
        List<String> ids = runs.stream().map(PortableRun::id).toList();
        json(zip, Portable.HEADER, new Portable.Header(Portable.FORMAT, Portable.VERSION, ids));
        for (PortableRun run : runs) {
            json(zip, Portable.runEntry(run.id()), run);
            zip.putNextEntry(new ZipEntry(Portable.rowsEntry(run.id())));
            Map<Integer, Integer> chunks = new HashMap<>();
            Database.Reading rows =
                    handle -> new RowReader(handle, run.id(), row -> line(zip, numbered(row, chunks))).read();
            database.readOnce(rows);
            zip.closeEntry();
        }
    }

    /** Chunks from 0 on, without the gaps that steps leave which were logged again. */
    private static Row numbered(Row row, Map<Integer, Integer> chunks) {
        return row instanceof Row.OfChunk chunk
                ? new Row.OfChunk(
                        chunk.series(),
                        chunks.merge(chunk.series(), 1, Integer::sum) - 1,
                        chunk.summary(),
                        chunk.points())
                : row;
    }

    private static void json(ZipOutputStream zip, String entry, Object value) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        Portable.JSON.writeValue((OutputStream) zip, value);
        zip.closeEntry();
    }

    private static void line(ZipOutputStream zip, Row row) {
        try {
            Portable.JSON.writerFor(Row.class).writeValue((OutputStream) zip, row);
            zip.write('\n');
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
