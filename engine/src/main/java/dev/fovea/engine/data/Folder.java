package dev.fovea.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The files below a folder, in the order of their names; links are followed. */
record Folder(Path folder, Bounds bounds) implements Source {
    /** @param path within the folder, with {@code /} between folders */
    private record Entry(String path, Path file) {}

    @Override
    public void each(Visitor visitor) throws IOException {
        List<Entry> entries = entries();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (!visitor.visit(entry.path(), new InFile(entry), (i + 1.0) / entries.size())) {
                return;
            }
        }
    }

    /**
     * Folders end with {@code /}. What is called as an image is taken for a file without asking, as to ask takes longer than all
     * else with many of them; it is asked before it is opened. Files are opened as they were found, since names that
     * are no text
     * cannot be told from their letters.
     */
    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        add(folder, "", Set.of(folder.toRealPath()), entries);
        entries.sort(Comparator.comparing(Entry::path));
        return entries;
    }

    /** @param above the folder and those it is in, without links, none of which can be in it again */
    private static void add(Path folder, String prefix, Set<Path> above, List<Entry> entries) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!ImagePath.isImage(name) && Files.isDirectory(file)) {
                    folders.add(file);
                } else {
                    entries.add(new Entry(prefix + name, file));
                }
            }
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        for (Path inner : folders) {
            String name = named(inner);
            Path real = inner.toRealPath();
            if (above.contains(real)) {
                throw new DataException("%s: is a link to a folder that it is in, so that there is no end. Remove it."
                        .formatted(inner));
            }
            entries.add(new Entry(prefix + name + "/", inner));
            Set<Path> all = new HashSet<>(above);
            all.add(real);
            add(inner, prefix + name + "/", all, entries);
        }
    }

    /** The name of a folder, which classes are called by; one that is no text would be shared by several. */
    private static String named(Path inner) {
        String name = inner.getFileName().toString();
        try {
            if (inner.resolveSibling(name).equals(inner)) {
                return name;
            }
        } catch (InvalidPathException otherLetters) {
            // As where the locale is for ASCII alone.
        }
        throw new DataException(
                ("%s: the letters of its name are not of the %s that Java takes names for. Rename it, or"
                                + " type: export LC_ALL=C.UTF-8 and then the command again.")
                        .formatted(inner, System.getProperty("sun.jnu.encoding")));
    }

    /** A file that is opened when its bytes are asked for. */
    private final class InFile implements Content {
        private final Entry entry;

        InFile(Entry entry) {
            this.entry = entry;
        }

        @Override
        public byte[] read() throws IOException {
            byte[] bytes = head((int) Math.min(bounds.file() + 1, Integer.MAX_VALUE - 8));
            bounds.checkFile(folder.toString(), entry.path(), bytes.length);
            return bytes;
        }

        @Override
        public long size() throws IOException {
            return Files.size(entry.file());
        }

        @Override
        public byte[] head(int count) throws IOException {
            Path file = entry.file();
            if (!Files.isRegularFile(file)) {
                throw new IOException("is a link to nothing or a device, no file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(count);
            }
        }
    }
}
