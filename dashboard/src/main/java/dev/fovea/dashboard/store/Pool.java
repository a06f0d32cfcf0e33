package dev.fovea.dashboard.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.time.Duration;

/** How connections are kept: few, and thrown away as soon as one is broken. */
final class Pool {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration SILENT = Duration.ofMinutes(1);
    private static final int CONNECTIONS = 8;

    private Pool() {}

    static HikariDataSource of(Location location, FileWatch watch) {
        HikariConfig config = new HikariConfig();
        location.file().ifPresentOrElse(file -> file(config, location, watch), () -> server(config, location));
        location.access().user().ifPresent(config::setUsername);
        location.access().password().ifPresent(config::setPassword);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1); // the last connection to leave closes H2's file for all
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setExceptionOverride(new BrokenAreEvicted());
        return new HikariDataSource(config);
    }

    private static void file(HikariConfig config, Location location, FileWatch watch) {
        config.setDataSource(SharedFile.user(location, watch));
        config.setMaxLifetime(0);
    }

    /** A server has many clients, so that what is not needed is given back soon; and it may be gone without a word. */
    private static void server(HikariConfig config, Location location) {
        config.setJdbcUrl(location.url());
        config.setIdleTimeout(IDLE.toMillis());
        if (location.dialect() == Dialect.POSTGRESQL) {
            config.addDataSourceProperty("ApplicationName", "fovea");
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT.toSeconds()));
            config.addDataSourceProperty("socketTimeout", String.valueOf(SILENT.toSeconds()));
        }
    }

    /** By itself the pool does not know a broken connection by H2's error codes, and would hand it out again. */
    private static final class BrokenAreEvicted implements SQLExceptionOverride {
        @java.lang.Override // the interface has an Override of its own
        public SQLExceptionOverride.Override adjudicate(SQLException trouble) {
            return Trouble.passes(trouble)
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }
}
