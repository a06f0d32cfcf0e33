package dev.fovea.dashboard.store.h2;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbc.JdbcException;
import org.h2.server.TcpServer;
import org.h2.store.FileLock;
import org.h2.tools.Server;
import org.h2.util.NetUtils;

/**
 * Connects to a database in a file that several processes share, by H2's lock file and H2's protocol, as its automatic mixed mode
 * does: whoever comes first opens the file, and serves it to the others. But the server is a {@link TrustingServer}, and a connection
 * that breaks stays broken, where that mode opens the file again by itself, whoever else may be about to.
 *
 * <p>To be called by one thread of one process at a time.
 */
public final class SharedDatabase {
    private static final String BY_A_LOCK_FILE = ";FILE_LOCK=FILE";
    private static final Pattern SERVED = Pattern.compile("[\\w.:%\\[\\]]+:\\d+/\\w+");

    private static final Inside<Server> SERVER = new Inside<>(Database.class, "server", Server.class);
    private static final Inside<FileLock> LOCK = new Inside<>(Database.class, "lock", FileLock.class);

    private SharedDatabase() {}

    /**
     * A connection to the database, which stays open as long as there is one.
     *
     * @param url of the file, with settings of H2's
     */
    public static Connection connect(String url, String user, String password) throws SQLException {
        try {
            Connection here = DriverManager.getConnection(url + BY_A_LOCK_FILE, user, password);
            try {
                serve(here);
                return here;
            } catch (SQLException | RuntimeException trouble) {
                here.close();
                throw trouble;
            }
        } catch (SQLException trouble) {
            if (isServed(trouble)) {
                String server = "jdbc:h2:tcp://" + ((JdbcException) trouble).getSQL();
                return DriverManager.getConnection(server + url.substring(url.indexOf(';')), user, password);
            }
            throw trouble;
        }
    }

    /** Whether H2 has found a process that has the file open; where its server is, and what it asks for first, H2 tells as SQL. */
    private static boolean isServed(SQLException trouble) {
        return trouble.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                && trouble instanceof JdbcException told
                && told.getSQL() != null
                && SERVED.matcher(told.getSQL()).matches();
    }

    private static void serve(Connection connection) throws SQLException {
        if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal here) {
            Database database = here.getDatabase();
            synchronized (database) { // as H2 does when it closes it, and its server first
                if (SERVER.of(database).isEmpty() && !database.isClosing()) {
                    serve(database, LOCK.of(database).orElseThrow());
                }
            }
        }
    }

    private static void serve(Database database, FileLock lock) throws SQLException {
        TcpServer service = new TrustingServer();
        Server server =
                new Server(service, "-tcpPort", "0", "-tcpDaemon", "-key", lock.getUniqueId(), database.getName());
        SERVER.put(database, server);
        Server unused = server.start();
        lock.setProperty("server", NetUtils.getLocalAddress() + ":" + service.getPort());
        Properties unusedProperties = lock.save();
    }
}
