package dev.fovea.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
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

    /**
     * Folders end with {@code /}. What is called as an image is taken for a file without asking, as to ask takes longer than all
     * else with many of them; it is asked before it is opened.
     */
    private List<String> paths() throws IOException {
        List<String> paths = new ArrayList<>();
        add(folder, "", Set.of(folder.toRealPath()), paths);
        Collections.sort(paths);
        return paths;
    }

    /** @param above the folder and those it is in, without links, none of which can be in it again */
    private static void add(Path folder, String prefix, Set<Path> above, List<String> paths) throws IOException {
        List<String> folders = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!ImagePath.isImage(name) && Files.isDirectory(file)) {
                    folders.add(name);
                } else {
                    paths.add(prefix + name);
                }
            }
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        for (String name : folders) {
            Path inner = folder.resolve(name);
            Path real = inner.toRealPath();
            if (above.contains(real)) {
                throw new DataException("%s: is a link to a folder that it is in, so that there is no end. Remove it."
                        .formatted(inner));
            }
            paths.add(prefix + name + "/");
            Set<Path> all = new HashSet<>(above);
            all.add(real);
            add(inner, prefix + name + "/", all, paths);
        }
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
