package dev.fovea.dashboard.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A package as npm's that carries Chromium, with a script for the program and one library. */
final class SmallPackage {
    private SmallPackage() {}

    static byte[] of(String script, String library) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            put(tar, "package/package.json", "{}".getBytes(UTF_8));
            put(tar, "package/bin/chromium.br", stored(("#!/bin/sh\n" + script + "\n").getBytes(UTF_8)));
            ByteArrayOutputStream inner = new ByteArrayOutputStream();
            try (TarArchiveOutputStream libraries = new TarArchiveOutputStream(inner)) {
                put(libraries, library, "a library".getBytes(UTF_8));
            }
            put(tar, "package/bin/al2023.tar.br", stored(inner.toByteArray()));
        }
        return out.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** Brotli's format (RFC 7932) of content that is not compressed: a window of 64 KiB, one block, and an empty end. */
    private static byte[] stored(byte[] content) {
        int length = content.length - 1;
        // From the lowest bit: 0 for the window; 0 not last; 00 for four nibbles of length - 1; 1 for uncompressed.
        int head = length << 4 | 1 << 20;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head);
        out.write(head >> 8);
        out.write(head >> 16);
        out.writeBytes(content);
        out.write(3);
        return out.toByteArray();
    }
}
