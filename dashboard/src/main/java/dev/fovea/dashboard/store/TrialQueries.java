package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds parents and experiments with several runs; archived runs are left out. */
final class TrialQueries {
    private static final String PARENTS = "select parent as name, count(*) as runs, max(started) as latest,"
            + " sum(case when state = 'RUNNING' and heartbeat >= :silent then 1 else 0 end) as running from run"
            + " where parent is not null and deleted is null and not archived group by parent"
            + " order by latest desc fetch first 200 rows only";
    private static final String EXPERIMENTS = "select experiment as name, count(*) as runs, max(started) as latest,"
            + " sum(case when state = 'RUNNING' and heartbeat >= :silent then 1 else 0 end) as running from run"
            + " where deleted is null and not archived group by experiment having count(*) > 1"
            + " order by latest desc fetch first 200 rows only";

    private final Handle handle;
    private final Instant silent;

    TrialQueries(Handle handle, Instant now) {
        this.handle = handle;
        this.silent = RunQueries.silentSince(now);
    }

    /** Parents, then experiments; the latest of each first, at most 200. */
    List<Trials> all() {
        return Stream.concat(ofParents().stream(), ofExperiments().stream()).toList();
    }

    private List<Trials> ofParents() {
        return trials(handle.createQuery(PARENTS), true);
    }

    private List<Trials> ofExperiments() {
        return trials(handle.createQuery(EXPERIMENTS), false);
    }

    private List<Trials> trials(Query query, boolean parent) {
        return query.bind("silent", silent)
                .map((row, context) -> trials(row, parent))
                .list();
    }

    private static Trials trials(ResultSet row, boolean parent) throws SQLException {
        return new Trials(
                Texts.of(row, "name"),
                parent,
                row.getInt("runs"),
                row.getInt("running"),
                row.getTimestamp("latest").toInstant());
    }
}
