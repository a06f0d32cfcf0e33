package dev.fovea.dashboard.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Inserts, changes and deletes runs; each change says how many runs it found. */
final class RunEditor {
    private final Handle handle;

    RunEditor(Handle handle) {
        this.handle = handle;
    }

    /** Does nothing when the run is there, as it is when an earlier try was committed although it seemed to fail. */
    void insert(String id, Instant started, NewRun run) {
        if (exists(id)) {
            return;
        }
        Instant kept = started.truncatedTo(ChronoUnit.MILLIS);
        String digest = digest(run.network());
        handle.createUpdate("insert into run (id, experiment, name, state, started, heartbeat, seed,"
                        + " data_name, data_size, data_checksum, parent, network_digest, crc, name_crc, note_crc)"
                        + " values (:id, :experiment, :name, 'RUNNING', :started, :started, :seed, :data_name,"
                        + " :data_size, :data_checksum, :parent, :digest, :crc, :name_crc, :note_crc)")
                .bind("id", id)
                .bind("experiment", run.experiment())
                .bind("name", run.name())
                .bind("started", kept)
                .bind("seed", run.seed())
                .bind("data_name", run.data().name())
                .bind("data_size", run.data().size())
                .bind("data_checksum", run.data().checksum())
                .bind("parent", run.parent().orElse(null))
                .bind("digest", digest)
                .bind("crc", RunSums.ofStart(id, run, kept, digest))
                .bind("name_crc", RunSums.ofName(id, run.name()))
                .bind("note_crc", RunSums.ofNote(id, ""))
                .execute();
        handle.createUpdate("insert into network (run, json) values (:run, :json)")
                .bind("run", id)
                .bind("json", run.network())
                .execute();
        parameters(id, run.parameters());
        provenance(id, run.provenance());
        tags(id, run.tags());
    }

    /** Half of SHA-256, in 32 hexadecimal digits. */
    static String digest(String network) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(network.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    int rename(String id, String name) {
        return handle.createUpdate("update run set name = :name, name_crc = :crc where id = :id")
                .bind("id", id)
                .bind("name", name)
                .bind("crc", RunSums.ofName(id, name))
                .execute();
    }

    int note(String id, String note) {
        return handle.createUpdate("update run set note = :note, note_crc = :crc where id = :id")
                .bind("id", id)
                .bind("note", note)
                .bind("crc", RunSums.ofNote(id, note))
                .execute();
    }

    int archive(String id, boolean archived) {
        return handle.createUpdate("update run set archived = :archived where id = :id")
                .bind("id", id)
                .bind("archived", archived)
                .execute();
    }

    int tag(String id, List<String> tags) {
        int found = handle.createQuery("select count(*) from run where id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .one();
        if (found > 0) {
            handle.createUpdate("delete from tag where run = :run")
                    .bind("run", id)
                    .execute();
            tags(id, tags);
        }
        return found;
    }

    /** Hides unless the run is running, that is, has been heard of since {@code silent}. */
    int delete(String id, Instant silent, Instant now) {
        return handle.createUpdate("update run set deleted = :now where id = :id and deleted is null"
                        + " and not (state = 'RUNNING' and heartbeat >= :silent)")
                .bind("id", id)
                .bind("silent", silent)
                .bind("now", now)
                .execute();
    }

    /** Deletes a run, unless it is there and running; then true. */
    boolean isKeptFromDeletion(String id, Instant now) {
        return delete(id, RunQueries.silentSince(now), now) == 0 && isThere(id);
    }

    int restore(String id) {
        return handle.createUpdate("update run set deleted = null where id = :id and deleted is not null")
                .bind("id", id)
                .execute();
    }

    /** Whether it exists and has not been deleted. */
    boolean isThere(String id) {
        return handle.createQuery("select count(*) from run where id = :id and deleted is null")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Deletes for good what was deleted before {@code then}, and says what that was. */
    List<String> purge(Instant then) {
        List<String> ids = handle.createQuery("select id from run where deleted < :then")
                .bind("then", then)
                .mapTo(String.class)
                .list();
        for (String id : ids) {
            handle.createUpdate("delete from run where id = :id").bind("id", id).execute();
        }
        return ids;
    }

    /** Ids that were none, of runs that the schema's update deleted; each time they are told, they are forgotten. */
    List<String> unsafeIds() {
        List<String> ids = handle.createQuery("select id from unsafe_id order by id")
                .mapTo(String.class)
                .list();
        if (!ids.isEmpty()) {
            handle.createUpdate("delete from unsafe_id").execute();
        }
        return ids;
    }

    boolean exists(String id) {
        return handle.createQuery("select count(*) from run where id = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private void parameters(String id, Map<String, Object> parameters) {
        PreparedBatch batch = handle.prepareBatch(Tables.PARAMETER.insert());
        parameters.forEach((name, value) -> {
            Tables.PARAMETER.bind(
                    batch,
                    id,
                    name,
                    batch.size(),
                    value instanceof Long whole ? whole : null,
                    value instanceof Number number ? (Double) number.doubleValue() : null,
                    value instanceof Boolean flag ? flag : null,
                    value instanceof String text ? text : null);
            batch.add();
        });
        batch.execute();
    }

    private void provenance(String id, Map<String, String> facts) {
        PreparedBatch batch = handle.prepareBatch(Tables.FACT.insert());
        facts.forEach((name, fact) -> {
            Tables.FACT.bind(batch, id, name, batch.size(), fact);
            batch.add();
        });
        batch.execute();
    }

    private void tags(String id, List<String> tags) {
        PreparedBatch batch = handle.prepareBatch(Tables.TAG.insert());
        tags.forEach(tag -> {
            Tables.TAG.bind(batch, id, tag, batch.size());
            batch.add();
        });
        batch.execute();
    }
}
