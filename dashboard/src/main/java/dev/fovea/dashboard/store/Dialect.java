package dev.fovea.dashboard.store;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/** The databases a store can be kept in. They have the same tables, and take the same statements. */
enum Dialect {
    H2("db/h2"),
    POSTGRESQL("db/postgresql");

    /** What every later version of the schema is for all of them. */
    static final String COMMON = "db/common";

    private final String folder;

    Dialect(String folder) {
        this.folder = folder;
    }

    /** That of an open connection. */
    static Dialect of(Handle handle) {
        try {
            return of(handle.getConnection().getMetaData().getURL());
        } catch (SQLException trouble) {
            throw new ConnectionException(trouble);
        }
    }

    static Dialect of(String url) {
        return url.startsWith("jdbc:postgresql:") ? POSTGRESQL : H2;
    }

    /** Where the first version of the schema is in its words. */
    String folder() {
        return folder;
    }
}
