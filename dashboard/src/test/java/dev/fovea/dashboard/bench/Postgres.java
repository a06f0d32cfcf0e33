package dev.fovea.dashboard.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of our own, whose binaries come from Maven, with new databases in it. */
public final class Postgres implements AutoCloseable {
    private static final String USER = "postgres";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static @Nullable Postgres shared;

    static {
        System.setProperty("org.slf4j.simpleLogger.log.io.zonky", "warn");
    }

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The one server of this process, which ends with it. What is written may be lost when the machine stops, which is faster. */
    public static synchronized Postgres shared() {
        Postgres server = shared == null ? new Postgres(started(builder().setServerConfig("fsync", "off"))) : shared;
        shared = server;
        return server;
    }

    /** A server whose data stay in {@code folder}, where a later one finds them. */
    public static Postgres in(Path folder, int port) {
        return new Postgres(started(
                builder().setDataDirectory(folder).setCleanDataDirectory(false).setPort(port)));
    }

    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("max_connections", "200");
    }

    private static EmbeddedPostgres started(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** The URL of a database that nobody has used. */
    public String newDatabase() {
        String name = "store" + DATABASES.incrementAndGet();
        execute("create database " + name);
        return url(name);
    }

    public String url(String database) {
        return server.getJdbcUrl(USER, database);
    }

    /** Done as the owner of everything. */
    public void execute(String statement) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement doing = connection.createStatement()) {
            boolean unused = doing.execute(statement);
        } catch (SQLException trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    /** What the tables and indexes of a database take. */
    long bytes(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement asking = connection.createStatement();
                ResultSet answer =
                        asking.executeQuery("select sum(pg_total_relation_size(relid)) from pg_stat_user_tables")) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    /** Writes the tables of a database anew, without what has been deleted or replaced. */
    void vacuum(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement doing = connection.createStatement()) {
            boolean unused = doing.execute("vacuum (full, analyze)");
        } catch (SQLException trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
