package dev.fovea.engine.data;

import java.net.URI;
import java.util.List;

/**
 * A file that others publish.
 *
 * @param bytes how many it has
 * @param sha256 in hexadecimal digits
 * @param mirrors where it is, the best place first
 */
record RemoteFile(String name, long bytes, String sha256, List<URI> mirrors) {
    RemoteFile {
        mirrors = List.copyOf(mirrors);
    }

    /** @param folders with {@code /} at their end */
    static RemoteFile of(String name, long bytes, String sha256, String... folders) {
        return new RemoteFile(
                name,
                bytes,
                sha256,
                List.of(folders).stream()
                        .map(folder -> URI.create(folder + name))
                        .toList());
    }
}
