package dev.fovea.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A ZIP file, whose entries are read in the order of its directory. */
record ZipArchive(Path file, Bounds bounds) implements Source {
    @Override
    public void each(Visitor visitor) throws IOException {
        long packed = Files.size(file);
        long all = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries =
                    zip.stream().filter(entry -> !entry.isDirectory()).toList();
            for (int i = 0; i < entries.size(); i++) {
                String path = Bounds.checkedPath(file.toString(), entries.get(i).getName());
                byte[] bytes = read(zip, entries.get(i), path);
                all += bytes.length;
                bounds.checkAll(file.toString(), packed, all);
                if (!visitor.visit(path, () -> bytes, (i + 1.0) / entries.size())) {
                    return;
                }
            }
        }
    }

    /** What an entry says of its size is not believed. */
    private byte[] read(ZipFile zip, ZipEntry entry, String path) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) Math.min(bounds.file() + 1, Integer.MAX_VALUE - 8));
            bounds.checkFile(file.toString(), path, bytes.length);
            return bytes;
        }
    }
}
