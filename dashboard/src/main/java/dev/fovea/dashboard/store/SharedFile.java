package dev.fovea.dashboard.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import org.h2.jdbcx.JdbcDataSource;

/** A file of H2's, connected to through a {@link Turnstile} as one of its users; in all else, H2's own data source. */
final class SharedFile implements javax.sql.DataSource {
    private final JdbcDataSource h2 = new JdbcDataSource();
    private final Turnstile turnstile;
    private final Turnstile.Passage<Connection> login;
    private final FileWatch watch;

    private SharedFile(Location location, FileWatch watch, Turnstile.Passage<Connection> login) {
        this.turnstile = new Turnstile(StoreFiles.turnstile(location.file().orElseThrow()));
        this.login = login;
        this.watch = watch;
        h2.setURL(location.url());
    }

    /** For the user who may only read and change rows. */
    static SharedFile user(Location location, FileWatch watch) {
        return new SharedFile(location, watch, new FileLogin(location)::asUser);
    }

    /** For the owner, who makes tables. */
    static SharedFile owner(Location location) {
        return owner(location, new FileWatch(location));
    }

    static SharedFile owner(Location location, FileWatch watch) {
        return new SharedFile(location, watch, new FileLogin(location)::asOwner);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return turnstile.pass(() -> watched(login.pass()));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the users of a shared file log in with its key");
    }

    private Connection watched(Connection connection) {
        watch.connected();
        return connection;
    }

    @Override
    public PrintWriter getLogWriter() {
        return h2.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        h2.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) {
        h2.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return h2.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return h2.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return h2.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return h2.isWrapperFor(type);
    }
}
