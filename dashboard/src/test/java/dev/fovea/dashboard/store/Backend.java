package dev.fovea.dashboard.store;

import dev.fovea.dashboard.bench.Postgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/** Where a store can be kept: what holds for one holds for all. */
enum Backend {
    /** A file of H2's that this process serves. */
    EMBEDDED,
    /** A file of H2's that another process serves. */
    SHARED,
    /** A database of a PostgreSQL server. */
    POSTGRESQL;

    private static final Map<Path, String> DATABASES = new ConcurrentHashMap<>();

    /** The store that belongs to a folder, the same each time. */
    String location(Path folder) {
        String file = Sample.location(folder);
        return switch (this) {
            case EMBEDDED -> file;
            case SHARED -> Holder.holding(file);
            case POSTGRESQL ->
                DATABASES.computeIfAbsent(folder, path -> Postgres.shared().newDatabase());
        };
    }

    RunStore open(Path folder) {
        return RunStore.open(location(folder), Sample.settings(folder));
    }

    /** Connections to an existing store that may also change its tables. */
    Jdbi owner(Path folder) {
        Location location = Location.of(location(folder));
        Properties access = new Properties();
        location.access().user().ifPresent(user -> access.setProperty("user", user));
        location.access().password().ifPresent(password -> access.setProperty("password", password));
        Jdbi jdbi = location.file().isPresent()
                ? Jdbi.create(SharedFile.owner(location))
                : Jdbi.create(location.url(), access);
        Texts.install(jdbi, location.dialect());
        return jdbi;
    }
}
