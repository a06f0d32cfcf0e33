package dev.fovea.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files below a folder, in the order of their names; links are followed. */
record Folder(Path folder, Bounds bounds) implements Source {
    @Override
    public void each(Visitor visitor) throws IOException {
        List<Path> files = files();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            String path = folder.relativize(file).toString().replace('\\', '/');
            boolean inner = Files.isDirectory(file);
            if (!visitor.visit(inner ? path + "/" : path, new InFile(file, path), (i + 1.0) / files.size())) {
                return;
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(file -> !file.equals(folder)).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A file that is opened when its bytes are asked for. */
    private final class InFile implements Content {
        private final Path file;
        private final String path;

        InFile(Path file, String path) {
            this.file = file;
            this.path = path;
        }

        @Override
        public byte[] read() throws IOException {
            byte[] bytes = head((int) Math.min(bounds.file() + 1, Integer.MAX_VALUE - 8));
            bounds.checkFile(folder.toString(), path, bytes.length);
            return bytes;
        }

        @Override
        public byte[] head(int count) throws IOException {
            if (!Files.isRegularFile(file)) {
                throw new IOException("is a link to nothing or a device, no file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(count);
            }
        }
    }
}
