package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The checksums of the row of a run: one for each piece of it that changes by itself. */
final class RunSums {
    private RunSums() {}

    /** What never changes. */
    static int ofStart(String id, NewRun run, Instant started, String digest) {
        DataSource data = run.data();
        return ofStart(
                id,
                run.experiment(),
                started.toEpochMilli(),
                run.seed(),
                data.name(),
                data.size(),
                data.checksum(),
                run.parent().orElse(null),
                digest);
    }

    private static int ofStart(
            String id,
            String experiment,
            long started,
            long seed,
            String data,
            long size,
            String checksum,
            @Nullable String parent,
            String digest) {
        return new RowSum()
                .text(id)
                .text(experiment)
                .number(started)
                .number(seed)
                .text(data)
                .number(size)
                .text(checksum)
                .text(parent)
                .text(digest)
                .value();
    }

    static int ofName(String id, String name) {
        return new RowSum().text(id).text(name).value();
    }

    static int ofNote(String id, String note) {
        return new RowSum().text(id).text(note).value();
    }

    static int ofProgress(String id, long step, double epoch) {
        return new RowSum().text(id).number(step).real(epoch).value();
    }

    static int ofEnd(String id, String state, String why, @Nullable Instant ended) {
        RowSum sum = new RowSum().text(id).text(state).text(why);
        return (ended == null ? sum.nothing() : sum.number(ended.toEpochMilli())).value();
    }

    /** Throws DamagedRow where a row with all columns of a run is not what was written. */
    static void check(ResultSet row) throws SQLException {
        String id = Texts.of(row, "id");
        Timestamp ended = row.getTimestamp("ended");
        compare(
                row,
                "crc",
                ofStart(
                        id,
                        Texts.of(row, "experiment"),
                        row.getTimestamp("started").getTime(),
                        row.getLong("seed"),
                        Texts.of(row, "data_name"),
                        row.getLong("data_size"),
                        Texts.of(row, "data_checksum"),
                        Texts.of(row, "parent"),
                        Texts.of(row, "network_digest")));
        compare(row, "name_crc", ofName(id, Texts.of(row, "name")));
        compare(row, "note_crc", ofNote(id, Texts.of(row, "note")));
        compare(row, "progress_crc", ofProgress(id, row.getLong("step"), row.getDouble("epoch")));
        compare(
                row,
                "end_crc",
                ofEnd(id, Texts.of(row, "state"), Texts.of(row, "why"), ended == null ? null : ended.toInstant()));
    }

    private static void compare(ResultSet row, String column, int sum) throws SQLException {
        int expected = row.getInt(column);
        if (!row.wasNull() && expected != sum) {
            throw new DamagedRow("description", "run " + row.getString("id"));
        }
    }
}
