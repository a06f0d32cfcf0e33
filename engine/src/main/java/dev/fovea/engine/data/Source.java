package dev.fovea.engine.data;

import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.io.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The files of a folder, or of an archive that is read without being unpacked. */
interface Source {
    /** The mark of a gzipped file. */
    int GZIP = 0x1f8b;

    /** The mark of a ZIP file: PK. */
    int ZIP = 0x504b;

    Pattern ENDING = Pattern.compile("\\.(tar|tgz|zip|tar\\.gz)$", Pattern.CASE_INSENSITIVE);

    /** Shows all files, and folders with a {@code /} at their end, until one is the last that is wanted. */
    void each(Visitor visitor) throws IOException;

    /** Receives files. */
    interface Visitor {
        /**
         * Receives a file.
         *
         * @param path within the source, with {@code /} between folders
         * @param share how much of the source is done with this file
         * @return whether more are wanted
         */
        boolean visit(String path, Content content, double share) throws IOException;
    }

    /** A file's bytes, read when they are asked for, by any thread. */
    interface Content {
        byte[] read() throws IOException;

        /** The first bytes, or all where there are no more. */
        default byte[] head(int count) throws IOException {
            byte[] all = read();
            return all.length <= count ? all : Arrays.copyOf(all, count);
        }

        /** How many bytes there are. */
        default long size() throws IOException {
            return read().length;
        }

        /** How many bytes are in memory already, for as long as this is. */
        default long held() {
            return 0;
        }
    }

    static Source at(Path path) {
        return at(path, Bounds.USUAL);
    }

    static Source at(Path path, Bounds bounds) {
        if (Files.isDirectory(path)) {
            return new Folder(path, bounds);
        }
        try (InputStream in = Files.newInputStream(RegularFile.checked(path))) {
            int mark = in.read() << 8 | in.read();
            if (mark != ZIP && !TarArchive.isOne(path, mark == GZIP)) {
                throw new DataException(
                        ("%s: is %s, not a folder or a tar, tar.gz or zip file. Name one, with images in train/CLASS"
                                        + " and test/CLASS.")
                                .formatted(path, TarArchive.insteadAt(path)));
            }
            return mark == ZIP ? new ZipArchive(path, bounds) : new TarArchive(path, mark == GZIP, bounds);
        } catch (IOException e) {
            throw new DataException(
                    "%s: cannot be read (%s). Name a folder, or a tar, tar.gz or zip file, that is there."
                            .formatted(path, Reason.of(e)),
                    e);
        }
    }

    /** What data in a file or folder is called: the file's name without its ending. */
    static String name(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "images" : ENDING.matcher(name.toString()).replaceFirst("");
    }

    static DataException broken(Path path, IOException e) {
        return new DataException("%s: cannot be read to its end (%s). Get it again.".formatted(path, Reason.of(e)), e);
    }
}
