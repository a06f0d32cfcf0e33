package dev.fovea.dashboard.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;

/** Brings the tables of a store up to date, and refuses those of others and of later versions. */
final class Schema {
    private Schema() {}

    static void migrate(HikariDataSource source, Location location) {
        Flyway flyway = Flyway.configure().dataSource(source).load();
        if (Arrays.stream(flyway.info().applied()).anyMatch(done -> done.getState() == MigrationState.FUTURE_SUCCESS)) {
            throw new StoreException(
                    "the store %s was written by a newer Fovea. Update Fovea, or choose another with --store PATH."
                            .formatted(location.shown()));
        }
        try {
            flyway.migrate();
        } catch (FlywayException trouble) {
            if (trouble.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
                throw new StoreException(
                        "the database %s holds the tables of another program. Choose another with --store PATH."
                                .formatted(location.shown()),
                        trouble);
            }
            throw trouble;
        }
    }
}
