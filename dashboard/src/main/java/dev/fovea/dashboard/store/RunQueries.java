package dev.fovea.dashboard.store;

import dev.fovea.dashboard.query.RunQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    List<Run> byId(String id) {
        return runs(List.of(id));
    }

    List<Run> matching(RunQuery asked) {
        return runs(ids(asked));
    }

    private List<Run> runs(List<String> ids) {
        return new RunReader(handle, silentSince(now)).runs(ids);
    }

    List<ListedRun> listed(RunQuery asked) {
        return listed(ids(asked));
    }

    List<ListedRun> listed(List<String> ids) {
        return new RunReader(handle, silentSince(now)).listed(ids);
    }

    /** The ids of a page of runs, in their order, by one statement. */
    List<String> ids(RunQuery asked) {
        RunQuery query = Resolved.query(asked, new KnownNames(handle));
        Sql sql = new Sql().add("select r.id from run r");
        OrderSql order = new OrderSql(sql, query.order(), now);
        order.joins();
        where(query, sql);
        order.write();
        sql.add(" offset ")
                .value(query.offset())
                .add(" rows fetch next ")
                .value(size(query))
                .add(" rows only");
        return sql.query(handle).mapTo(String.class).list();
    }

    /** The page, cut off where the last of all the runs that are asked for is. */
    private static int size(RunQuery query) {
        return Math.min(query.size(), Math.max(0, query.most() - query.offset()));
    }

    int count(RunQuery asked) {
        RunQuery query = Resolved.query(asked, new KnownNames(handle));
        Sql sql = new Sql().add("select count(*) from run r");
        where(query, sql);
        return Math.min(query.most(), sql.query(handle).mapTo(Integer.class).one());
    }

    private void where(RunQuery query, Sql sql) {
        sql.add(" where r.deleted is null and ");
        new ConditionSql(sql, now).write(query.where());
        if (!query.archivedToo()) {
            sql.add(" and not r.archived");
        }
    }
}
