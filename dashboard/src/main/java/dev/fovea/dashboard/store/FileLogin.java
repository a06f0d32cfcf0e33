package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.fovea.dashboard.store.h2.Catalog;
import dev.fovea.dashboard.store.h2.SharedDatabase;
import dev.fovea.dashboard.store.h2.StoreKey;
import dev.fovea.dsl.io.DiskFullException;
import dev.fovea.dsl.io.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;

/**
 * Connects to a file of H2's as one of its two users: the owner, who makes tables, and the user for all else, who may only read
 * and change rows. Both have random passwords, a {@link StoreKey}; a file that has none yet, being new or of an early version,
 * gets them here.
 *
 * <p>Called while the {@link Turnstile} keeps other processes out.
 */
final class FileLogin {
    private static final String OWNER = "SA";
    private static final String USER = "FOVEA";
    private static final String NO_PASSWORD = ""; // of early versions

    private final Location location;
    private final Path file;
    private final Path keyFile;

    FileLogin(Location location) {
        this.location = location;
        this.file = location.file().orElseThrow();
        this.keyFile = StoreFiles.key(file);
    }

    Connection asUser() throws SQLException {
        boolean fresh = StoreFiles.isEmpty(file);
        Optional<StoreKey> key = StoreKey.in(keyFile);
        if (key.isPresent() && !fresh) {
            try {
                return existing(USER, key.get().user());
            } catch (SQLException refused) {
                if (refused.getErrorCode() != ErrorCode.WRONG_USER_OR_PASSWORD) {
                    throw refused;
                }
            }
        }
        if (location.isReadOnly()) {
            return asOwner();
        }
        try (Connection owner = fresh ? created(key) : asOwner()) {
            return equipped(owner, stored().or(() -> StoreKey.in(keyFile)).orElseGet(StoreKey::random));
        }
    }

    /** With the password in the file itself, else the one in the key's file, else as early versions did. */
    Connection asOwner() throws SQLException {
        Set<String> tried = new HashSet<>();
        while (true) {
            String password = passwords()
                    .filter(word -> !tried.contains(word))
                    .findFirst()
                    .orElse(NO_PASSWORD);
            try {
                return existing(OWNER, password);
            } catch (SQLException refused) {
                tried.add(password);
                if (refused.getErrorCode() != ErrorCode.WRONG_USER_OR_PASSWORD
                        || tried.containsAll(passwords().toList())) {
                    throw refused;
                }
            }
        }
    }

    /** Those that the owner may have; more of them are known once the file has been opened, if in vain. */
    private Stream<String> passwords() {
        Stream<StoreKey> keys = Stream.of(stored(), StoreKey.in(keyFile)).flatMap(Optional::stream);
        return Stream.concat(keys.map(StoreKey::owner), Stream.of(NO_PASSWORD));
    }

    /** The key that the file holds, as read when this process opened it. */
    private Optional<StoreKey> stored() {
        return Catalog.ownersComment(file).flatMap(StoreKey::of);
    }

    /** A new database, whose key is on the disk before it is. */
    private Connection created(Optional<StoreKey> known) throws SQLException {
        StoreKey key = known.orElseGet(StoreKey::random);
        keep(key);
        return connect("", OWNER, key.owner());
    }

    private Connection equipped(Connection owner, StoreKey key) throws SQLException {
        refuseOthers(owner);
        keep(key);
        execute(owner, "create user if not exists FOVEA password ?", key.user());
        execute(owner, "alter user FOVEA set password ?", key.user());
        try (Statement statement = owner.createStatement()) {
            boolean unused = statement.execute("grant select, insert, update, delete on schema public to FOVEA");
        }
        execute(owner, "comment on user SA is ?", key.text());
        execute(owner, "alter user SA set password ?", key.owner());
        return existing(USER, key.user());
    }

    private static void execute(Connection owner, @CompileTimeConstant String sql, String value) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setString(1, value);
            boolean unused = statement.execute();
        }
    }

    /** Early versions had no password, as other programs may: their databases are left as they are. */
    private void refuseOthers(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet tables = statement.executeQuery("select count(*), count(case when table_name ="
                        + " 'flyway_schema_history' then 1 end) from information_schema.tables"
                        + " where table_schema = 'PUBLIC'")) {
            if (tables.next() && tables.getInt(1) > 0 && tables.getInt(2) == 0) {
                throw Schema.ofAnotherProgram(location);
            }
        }
    }

    private void keep(StoreKey key) {
        try {
            key.write(keyFile);
        } catch (DiskFullException full) {
            throw new StoreException(Trouble.full(location), full);
        } catch (IOException trouble) {
            throw new StoreException(
                    "the file %s cannot be written: %s. Choose another store with --store PATH."
                            .formatted(keyFile, Reason.of(trouble)),
                    trouble);
        }
    }

    /** What only the owner may set is ignored for the user; the database takes it from the URL that opens it, whoever's. */
    private Connection existing(String user, String password) throws SQLException {
        return connect(";IFEXISTS=TRUE;IGNORE_UNKNOWN_SETTINGS=TRUE", user, password);
    }

    private Connection connect(String settings, String user, String password) throws SQLException {
        ServedHere.check(location, StoreFiles.lock(file));
        String url = location.url() + settings;
        return location.isReadOnly()
                ? DriverManager.getConnection(url, user, password)
                : SharedDatabase.connect(url, user, password);
    }
}
