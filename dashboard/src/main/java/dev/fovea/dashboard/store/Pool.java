package dev.fovea.dashboard.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.time.Duration;

/** How connections are kept: few, for ever, and thrown away as soon as one is broken. */
final class Pool {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final String USER = "sa";
    private static final int CONNECTIONS = 8;

    private Pool() {}

    static HikariDataSource of(Location location) {
        HikariConfig config = new HikariConfig();
        location.file()
                .ifPresentOrElse(
                        file -> config.setDataSource(new SharedFile(location.url(), USER, Location.turnstile(file))),
                        () -> config.setJdbcUrl(location.url()));
        config.setUsername(USER);
        config.setAutoCommit(false); // else a broken connection to H2 mends itself, and not through the turnstile
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1); // the last connection to leave closes the file for all
        config.setMaxLifetime(0);
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setExceptionOverride(new BrokenAreEvicted());
        return new HikariDataSource(config);
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
