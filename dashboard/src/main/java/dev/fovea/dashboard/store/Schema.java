package dev.fovea.dashboard.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** Brings the tables of a store up to date, and refuses those of others and of later versions. */
final class Schema {
    private static final int OLDEST_POSTGRESQL = 15; // the first that knows "merge"

    private Schema() {}

    static void check(int version, Location location) {
        if (version < OLDEST_POSTGRESQL) {
            throw new StoreException(
                    "the database %s is of PostgreSQL %d, and Fovea needs %d or later. Update it, or choose another with --store PATH."
                            .formatted(location.shown(), version, OLDEST_POSTGRESQL));
        }
    }

    /** @param source of connections that may make tables; none is opened on another thread, as this one may be in a turnstile */
    static void migrate(DataSource source, Location location) {
        if (location.dialect() == Dialect.POSTGRESQL) {
            try (Connection connection = source.getConnection()) {
                check(connection.getMetaData().getDatabaseMajorVersion(), location);
            } catch (SQLException trouble) {
                throw Trouble.opening(location, trouble);
            }
        }
        MigrationInfoService info = flyway(source, location).info();
        if (Arrays.stream(info.applied()).anyMatch(done -> done.getState() == MigrationState.FUTURE_SUCCESS)) {
            throw new StoreException(
                    "the store %s was written by a newer Fovea. Update Fovea, or choose another with --store PATH."
                            .formatted(location.shown()));
        }
        if (info.pending().length == 0) {
            return;
        }
        if (location.isReadOnly()) {
            throw new StoreException(
                    "the store %s is of an older Fovea, and can only be read, so that it cannot be brought up to date. Copy it to where it can be written."
                            .formatted(location.shown()));
        }
        try {
            flyway(source, location).migrate();
        } catch (FlywayException trouble) {
            if (trouble.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
                throw ofAnotherProgram(location);
            }
            throw trouble;
        }
    }

    private static Flyway flyway(DataSource source, Location location) {
        return Flyway.configure()
                .dataSource(source)
                .locations(Dialect.COMMON, location.dialect().folder())
                .load();
    }

    static StoreException ofAnotherProgram(Location location) {
        return new StoreException(
                "the database %s holds the tables of another program. Choose another with --store PATH."
                        .formatted(location.shown()));
    }
}
