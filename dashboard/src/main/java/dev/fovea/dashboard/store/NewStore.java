package dev.fovea.dashboard.store;

import dev.fovea.dashboard.store.h2.PrivateFilePath;
import dev.fovea.dsl.io.DiskFullException;
import dev.fovea.dsl.io.NewFolders;
import dev.fovea.dsl.io.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A store that is made in a folder of its own beside its place, and moved there when it is whole; or is not there at all. */
final class NewStore implements AutoCloseable {
    private static final List<String> PASSING = List.of(".turnstile", ".lock.db");

    private final Location location;
    private final Path place;
    private final Path folder;
    private final NewFolders above;
    private final Database database;

    private NewStore(Location location, Path place, Path folder, NewFolders above, Database database) {
        this.location = location;
        this.place = place;
        this.folder = folder;
        this.above = above;
        this.database = database;
    }

    /** @param to as {@code --store} takes it; throws StoreException where there is something */
    static NewStore at(String to) {
        Location location = Location.of(to);
        Path place = location.file()
                .orElseThrow(() -> new StoreException("%s is no file. Choose one with --to FILE.".formatted(to)));
        if (Files.exists(place)) {
            throw new StoreException("the file %s is there already. Choose another with --to FILE.".formatted(place));
        }
        Path folder;
        NewFolders above = new NewFolders(Objects.requireNonNull(place.getParent()));
        try {
            above.create();
            folder = Files.createTempDirectory(above.lowest(), ".fovea-");
        } catch (IOException trouble) {
            above.remove();
            throw cannotBeWritten(location, trouble);
        }
        String name = place.getFileName().toString();
        String base = name.substring(0, name.length() - PrivateFilePath.DATABASE.length());
        try {
            Database database = Database.open(Location.of(folder.resolve(base).toString()), warning -> {});
            return new NewStore(location, place, folder, above, database);
        } catch (RuntimeException trouble) {
            delete(folder);
            above.remove();
            throw told(location, trouble);
        }
    }

    /** Does the work, and then moves the store to its place; a full disk is told as one at that place. */
    <T> T filled(Supplier<T> work) {
        try {
            T made = work.get();
            finish();
            return made;
        } catch (RuntimeException trouble) {
            throw told(location, trouble);
        }
    }

    Database database() {
        return database;
    }

    /** Moves it to its place; its own file last, so that it is whole when it is there. */
    private void finish() {
        database.close();
        try (Stream<Path> made = Files.list(folder)) {
            List<Path> files = made.filter(file -> PASSING.stream().noneMatch(file.toString()::endsWith))
                    .sorted((a, b) -> Boolean.compare(a.endsWith(place.getFileName()), b.endsWith(place.getFileName())))
                    .toList();
            for (Path file : files) {
                Files.move(file, place.resolveSibling(file.getFileName()));
            }
        } catch (IOException trouble) {
            throw cannotBeWritten(location, trouble);
        }
    }

    private static RuntimeException told(Location location, RuntimeException trouble) {
        return DiskFullException.isFull(trouble)
                ? cannotBeWritten(location, new IOException("the disk is full", trouble))
                : trouble;
    }

    private static StoreException cannotBeWritten(Location location, IOException trouble) {
        Path folder = Objects.requireNonNull(location.file().orElseThrow().getParent());
        IOException told = DiskFullException.or(trouble, folder, 0, 0);
        return new StoreException(
                "the store %s cannot be written: %s%s another with --to FILE."
                        .formatted(
                                location.shown(),
                                Reason.of(told),
                                told instanceof DiskFullException ? ", or choose" : ". Choose"),
                trouble);
    }

    /** Leaves nothing of what has not been finished. */
    @Override
    public void close() {
        database.close();
        delete(folder);
        above.remove();
    }

    private static void delete(Path folder) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException stays) {
            // What matters is at its place, or was told to be missing.
        }
    }
}
