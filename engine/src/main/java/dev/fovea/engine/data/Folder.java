package dev.fovea.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The files below a folder, in the order of their names; links are followed. */
record Folder(Path folder, Bounds bounds) implements Source {
    @Override
    public void each(Visitor visitor) throws IOException {
        List<String> paths = paths();
        for (int i = 0; i < paths.size(); i++) {
            String path = paths.get(i);
            if (!visitor.visit(path, new InFile(path), (i + 1.0) / paths.size())) {
                return;
            }
        }
    }

    /** Folders end with {@code /}. What a file is, is asked once: to ask takes longer than all else with many of them. */
    private List<String> paths() throws IOException {
        List<String> paths = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                if (!inner.equals(folder)) {
                    paths.add(path(inner) + "/");
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                paths.add(path(file));
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(paths);
        return paths;
    }

    private String path(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** A file that is opened when its bytes are asked for. */
    private final class InFile implements Content {
        private final String path;

        InFile(String path) {
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
            Path file = folder.resolve(path);
            if (!Files.isRegularFile(file)) {
                throw new IOException("is a link to nothing or a device, no file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(count);
            }
        }
    }
}
