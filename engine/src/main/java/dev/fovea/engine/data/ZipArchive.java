package dev.fovea.engine.data;

import dev.fovea.dsl.io.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A ZIP file, whose entries are in the order of its directory, and are unpacked when their bytes are asked for. */
record ZipArchive(Path file, Bounds bounds) implements Source {
    @Override
    public void each(Visitor visitor) throws IOException {
        long packed = Files.size(file);
        long all = 0;
        // Left open, since entries are read later; the file is closed when nobody has one any more.
        ZipFile zip = opened();
        try {
            List<? extends ZipEntry> entries = zip.stream().toList();
            for (int i = 0; i < entries.size(); i++) {
                ZipEntry entry = entries.get(i);
                String path = Bounds.checkedPath(file.toString(), entry.getName());
                bounds.checkFile(file.toString(), path, entry.getSize());
                all += Math.max(entry.getSize(), 0);
                bounds.checkAll(file.toString(), packed, all);
                if (!visitor.visit(path, new InZip(zip, entry), (i + 1.0) / entries.size())) {
                    return;
                }
            }
        } catch (IOException | RuntimeException broken) {
            zip.close();
            throw broken;
        }
    }

    /**
     * Names are UTF-8, or as an old DOS or a Windows writes them, which archives do not tell: those of code page 850,
     * of western Europe, where these are more of Latin letters, else 437, of the format's description.
     *
     * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">PKWARE, APPNOTE.TXT, appendix D</a>
     */
    private ZipFile opened() throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException notUtf8) {
            return ofCodePage(notUtf8);
        }
    }

    /** @param trouble what is told where it is not the names that are wrong */
    private ZipFile ofCodePage(ZipException trouble) throws IOException {
        try {
            Charset first = Charset.forName("IBM437");
            Charset second = Charset.forName("IBM850");
            return new ZipFile(file.toFile(), strange(second) < strange(first) ? second : first);
        } catch (ZipException broken) {
            throw trouble;
        }
    }

    /** How many signs of names are neither of ASCII nor Latin letters. */
    private long strange(Charset page) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), page)) {
            return zip.stream()
                    .flatMapToInt(entry -> entry.getName().codePoints())
                    .filter(sign -> sign > 127 && UnicodeScript.of(sign) != UnicodeScript.LATIN)
                    .count();
        }
    }

    /** What the directory says of an entry's size has been checked, and holds for the entry. */
    private record InZip(ZipFile zip, ZipEntry entry) implements Content {
        @Override
        public byte[] read() throws IOException {
            int size = (int) entry.getSize();
            byte[] bytes = head(size + 1);
            if (bytes.length != size) {
                throw new IOException("unpacks to %s bytes than the %,d that the archive says"
                        .formatted(bytes.length < size ? "fewer" : "more", size));
            }
            return bytes;
        }

        @Override
        public long size() {
            return entry.getSize();
        }

        @Override
        public byte[] head(int count) throws IOException {
            try (InputStream in = zip.getInputStream(entry)) {
                return in.readNBytes(count);
            } catch (IllegalArgumentException broken) {
                throw new IOException("cannot be unpacked (%s)".formatted(Reason.of(broken)), broken);
            }
        }
    }
}
