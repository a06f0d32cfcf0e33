package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The connections to one store, its schema brought up to date. */
final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    Database(Location location) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(location.url());
        config.setUsername("sa");
        config.setMinimumIdle(1);
        config.setMaxLifetime(0);
        pool = new HikariDataSource(config);
        Flyway.configure().dataSource(pool).load().migrate();
        jdbi = Jdbi.create(pool);
        jdbi.registerArrayType(String.class, "varchar");
        jdbi.registerArrayType(Integer.class, "integer");
    }

    <T> T read(Function<Handle, T> query) {
        return jdbi.withHandle(query::apply);
    }

    @CanIgnoreReturnValue
    <T> T change(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
    }

    @Override
    public void close() {
        pool.close();
    }
}
