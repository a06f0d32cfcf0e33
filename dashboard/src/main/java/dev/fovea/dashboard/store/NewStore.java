package dev.fovea.dashboard.store;

import dev.fovea.dashboard.store.h2.PrivateFilePath;
import dev.fovea.dsl.io.OwnerOnly;
import dev.fovea.dsl.io.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A store that is made in a folder of its own beside its place, and moved there when it is whole; or is not there at all. */
final class NewStore implements AutoCloseable {
    private static final List<String> PASSING = List.of(".turnstile", ".lock.db");

    private final Path place;
    private final Path folder;
    private final Database database;

    private NewStore(Path place, Path folder, Database database) {
        this.place = place;
        this.folder = folder;
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
        try {
            Path parent = Objects.requireNonNull(place.getParent());
            OwnerOnly.createFolder(parent);
            Path folder = Files.createTempDirectory(parent, ".fovea-");
            String name = place.getFileName().toString();
            String base = name.substring(0, name.length() - PrivateFilePath.DATABASE.length());
            return new NewStore(
                    place,
                    folder,
                    Database.open(Location.of(folder.resolve(base).toString()), warning -> {}));
        } catch (IOException trouble) {
            throw cannotBeWritten(place, trouble);
        }
    }

    Database database() {
        return database;
    }

    /** Moves it to its place; its own file last, so that it is whole when it is there. */
    void finish() {
        database.close();
        try (Stream<Path> made = Files.list(folder)) {
            List<Path> files = made.filter(file -> PASSING.stream().noneMatch(file.toString()::endsWith))
                    .sorted((a, b) -> Boolean.compare(a.endsWith(place.getFileName()), b.endsWith(place.getFileName())))
                    .toList();
            for (Path file : files) {
                Files.move(file, place.resolveSibling(file.getFileName()));
            }
        } catch (IOException trouble) {
            throw cannotBeWritten(place, trouble);
        }
    }

    private static StoreException cannotBeWritten(Path place, IOException trouble) {
        return new StoreException(
                "the file %s cannot be written: %s. Choose another with --to FILE."
                        .formatted(place, Reason.of(trouble)),
                trouble);
    }

    /** Leaves nothing of what has not been finished. */
    @Override
    public void close() {
        database.close();
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
