package dev.fovea.dashboard.store;

import dev.fovea.dashboard.query.RunQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;

/** Finds runs. */
final class RunQueries {
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Handle handle;
    private final Instant now;

    RunQueries(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** Who was last heard of before this has crashed. */
    static Instant silentSince(Instant now) {
        return now.minus(SILENCE);
    }

    /** Those of the runs that there are, in the order of the ids. */
    List<Run> of(List<String> ids) {
        return new RunReader(handle, silentSince(now)).runs(ids);
    }

    /** The JSON of a run's network; empty where there is no such run. */
    Optional<String> network(String id) {
        return handle.createQuery("select n.json, r.network_digest from network n join run r on r.id = n.run"
                        + " where n.run = :run and r.deleted is null")
                .bind("run", id)
                .map((row, context) -> network(id, Texts.of(row, "json"), Texts.of(row, "network_digest")))
                .findOne();
    }

    /** Runs that are older than digests have none. */
    private static String network(String id, String json, String digest) {
        checkNetwork(id, json, digest);
        return json;
    }

    static void checkNetwork(String id, String json, String digest) {
        if (digest != null && !digest.isEmpty() && !digest.equals(RunEditor.digest(json))) {
            throw new DamagedRow("network", "run " + id);
        }
    }

    Map<String, String> provenance(String id) {
        Map<String, String> provenance = new LinkedHashMap<>();
        handle.createQuery("select p.* from provenance p join run r on r.id = p.run"
                        + " where p.run = :run and r.deleted is null order by p.position")
                .bind("run", id)
                .map((row, context) -> {
                    Tables.FACT.check(row);
                    return provenance.put(Texts.of(row, "name"), Secrets.hidden(Texts.of(row, "fact")));
                })
                .list();
        return provenance;
    }

    Optional<String> with(String name, String fact) {
        return handle.createQuery("select r.id from provenance p join run r on r.id = p.run where p.name = :name"
                        + " and p.fact = :fact and r.deleted is null"
                        + " order by r.id desc fetch first row only")
                .bind("name", name)
                .bind("fact", Secrets.hidden(fact))
                .mapTo(String.class)
                .findOne();
    }

    /** At most 500, what was deleted last first. */
    List<DeletedRun> deletedSince(Instant then) {
        return handle.createQuery("select id, experiment, name, deleted from run where deleted > :then"
                        + " order by deleted desc, id desc fetch first 500 rows only")
                .bind("then", then)
                .map((row, context) -> new DeletedRun(
                        Texts.of(row, "id"),
                        Texts.of(row, "experiment"),
                        Texts.of(row, "name"),
                        row.getTimestamp("deleted").toInstant()))
                .list();
    }

    Page<Run> page(RunQuery asked) {
        Page<String> ids = ids(asked);
        return new Page<>(ids.total(), of(ids.items()));
    }

    /** A page and the number of all, by one statement: to search costs more than to count what was found. */
    Page<String> ids(RunQuery asked) {
        RunQuery query = Resolved.query(asked, new KnownNames(handle));
        Sql sql = new Sql().add("select r.id, count(*) over () total from run r");
        Joins joins = new Joins(query, sql);
        where(query, joins, sql);
        new OrderSql(sql, joins, now, Dialect.of(handle)).write(query.order());
        sql.add(" offset ")
                .value(query.offset())
                .add(" rows fetch next ")
                .value(size(query))
                .add(" rows only");
        AtomicInteger total = new AtomicInteger();
        List<String> ids = sql.query(handle)
                .map((row, context) -> {
                    total.set(row.getInt("total"));
                    return Texts.of(row, "id");
                })
                .list();
        return new Page<>(ids.isEmpty() ? count(query) : Math.min(query.most(), total.get()), ids);
    }

    /** The page, cut off where the last of all the runs that are asked for is. */
    private static int size(RunQuery query) {
        return Math.min(query.size(), Math.max(0, query.most() - query.offset()));
    }

    private int count(RunQuery query) {
        Sql sql = new Sql().add("select count(*) from run r");
        where(query, new Joins(query, sql), sql);
        return Math.min(query.most(), sql.query(handle).mapTo(Integer.class).one());
    }

    private void where(RunQuery query, Joins joins, Sql sql) {
        joins.write();
        sql.add(" where r.deleted is null and ");
        new ConditionSql(sql, joins, now).write(query.where());
        if (!query.archivedToo()) {
            sql.add(" and not r.archived");
        }
    }
}
