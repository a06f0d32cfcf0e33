package dev.fovea.dashboard.browser;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.brotli.dec.BrotliInputStream;

/** What the archive of the package holds: a program, its libraries and its fonts, each packed by Brotli. */
final class PackedChromium {
    static final String EXECUTABLE = "chromium";

    private static final String BIN = "package/bin/";
    private static final String FONTS_FILE = "all-fonts.conf";
    private static final String FONTS =
            """
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
              <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
              <dir prefix="relative">fonts</dir>
            </fontconfig>
            """;

    private PackedChromium() {}

    /** Unpacks into a new folder of mode 0700, and returns it. */
    static Path unpack(Path archive, Path folder) throws IOException {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (TarArchiveInputStream files = tar(new GZIPInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                String name = entry.getName();
                if (name.equals(BIN + EXECUTABLE + ".br")) {
                    copy(new BrotliInputStream(files), folder, EXECUTABLE);
                } else if (name.startsWith(BIN) && name.endsWith(".tar.br")) {
                    unpackAll(tar(new BrotliInputStream(files)), folder);
                }
            }
        }
        Files.writeString(folder.resolve(FONTS_FILE), FONTS);
        return folder;
    }

    private static TarArchiveInputStream tar(InputStream in) {
        return new TarArchiveInputStream(new BufferedInputStream(in, 1 << 16));
    }

    @SuppressWarnings("resource") // The stream that holds this one goes on after it.
    private static void unpackAll(TarArchiveInputStream files, Path folder) throws IOException {
        for (TarArchiveEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
            if (entry.isFile()) {
                copy(files, folder, entry.getName());
            }
        }
    }

    private static void copy(InputStream in, Path folder, String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("the archive holds " + name + ", which is outside of it");
        }
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    /** The environment in which the program finds its libraries and fonts, before those of the machine. */
    static Map<String, String> environment(Path folder, Map<String, String> outer) {
        String libraries = folder.resolve("lib").toString();
        return Map.of(
                "LD_LIBRARY_PATH",
                Optional.ofNullable(outer.get("LD_LIBRARY_PATH"))
                        .map(path -> libraries + File.pathSeparator + path)
                        .orElse(libraries),
                "FONTCONFIG_FILE",
                folder.resolve(FONTS_FILE).toString());
    }
}
