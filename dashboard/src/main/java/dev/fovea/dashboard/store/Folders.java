package dev.fovea.dashboard.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folders that runs keep their files in, all directly within one. Nothing else is ever deleted: ids are checked, and no
 * link is followed, neither in place of that one folder, nor of a run's, nor inside; links within a run's folder go themselves.
 */
final class Folders {
    private static final int DEEPEST = 32;

    private final Path all;

    Folders(Path all) {
        this.all = all;
    }

    /** The folder of a run, which need not be there. */
    Path of(String run) {
        Path folder = all.resolve(RunIds.checked(run));
        if (!folder.normalize().startsWith(all.normalize())
                || !all.normalize().equals(folder.normalize().getParent())) {
            throw new StoreException(RunIds.refusal(run) + ".");
        }
        return folder;
    }

    /**
     * Deletes the files of a run. Those that cannot be deleted stay: the run itself is gone already.
     *
     * @return why they were left where they are, if links stand in the way
     */
    Optional<String> delete(String run) {
        Path folder = of(run);
        if (Files.isSymbolicLink(all) || Files.isSymbolicLink(folder)) {
            Path link = Files.isSymbolicLink(all) ? all : folder;
            return Optional.of(
                    "the files of the deleted run %s stay where they are: %s is a link, and nothing is deleted through links."
                            .formatted(run, link));
        }
        try (DirectoryStream<Path> around =
                Files.newDirectoryStream(all.toAbsolutePath().getParent())) {
            if (around instanceof SecureDirectoryStream<Path> secure) {
                try (SecureDirectoryStream<Path> folders =
                        secure.newDirectoryStream(all.getFileName(), LinkOption.NOFOLLOW_LINKS)) {
                    delete(folders, folder.getFileName(), 0);
                }
            } else {
                walk(folder);
            }
        } catch (IOException | DirectoryIteratorException inUse) {
            // Another process has it open, or it was never made; nobody will ask for it again.
        }
        return Optional.empty();
    }

    /** Deletes a folder by names relative to open folders, so that nobody can put a link in the way meanwhile. */
    private static void delete(SecureDirectoryStream<Path> outer, Path name, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException(name + " lies too deep");
        }
        if (!isFolder(outer, name)) {
            if (depth > 0) {
                outer.deleteFile(name);
            }
            return;
        }
        try (SecureDirectoryStream<Path> folder = outer.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> inside = new ArrayList<>();
            folder.forEach(file -> inside.add(file.getFileName()));
            for (Path file : inside) {
                delete(folder, file, depth + 1);
            }
        }
        outer.deleteDirectory(name);
    }

    private static boolean isFolder(SecureDirectoryStream<Path> outer, Path name) throws IOException {
        return outer.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .isDirectory();
    }

    /** The same where folders cannot be held open, as on Windows. */
    private void walk(Path folder) throws IOException {
        if (!Files.isDirectory(all, LinkOption.NOFOLLOW_LINKS)
                || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(folder.toString());
        }
        Files.walkFileTree(folder, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException trouble) throws IOException {
                Files.delete(inner);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
