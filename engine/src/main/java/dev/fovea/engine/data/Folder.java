package dev.fovea.engine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files below a folder, in the order of their names; links are followed. */
record Folder(Path folder) implements Source {
    @Override
    public void each(Visitor visitor) throws IOException {
        List<Path> files = files();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            String path = folder.relativize(file).toString().replace('\\', '/');
            if (!visitor.visit(path, () -> Files.readAllBytes(file), (i + 1.0) / files.size())) {
                return;
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
