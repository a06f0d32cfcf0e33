package dev.fovea.engine.data;

import dev.fovea.dsl.io.DiskFullException;
import dev.fovea.dsl.io.OwnerOnly;
import dev.fovea.dsl.io.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings published files into a folder. Each grows in a file called {@code .part}, which is renamed when it is whole and its
 * checksum is right, so that what has its name is never half of it. The folder, where it is made here, is for its owner
 * alone.
 */
record Fetching(String name, Path folder, Loading loading) {
    /** For threads; processes are kept apart by a lock on a file, which a process cannot take twice. */
    private static final Object ONE_AT_A_TIME = new Object();

    void fetch(List<RemoteFile> files) {
        if (missing(files).isEmpty()) {
            return;
        }
        synchronized (ONE_AT_A_TIME) {
            try {
                OwnerOnly.createFolder(folder);
                try (FileChannel lock = FileChannel.open(
                                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = lock.lock()) {
                    for (RemoteFile file : missing(files)) {
                        fetch(file, files);
                    }
                    held.release();
                }
            } catch (DiskFullException full) {
                throw new DataException(
                        "%s: cannot be written: %s, or name another folder.".formatted(folder, full.getMessage()),
                        full);
            } catch (IOException e) {
                throw new DataException(
                        "%s: cannot be written (%s). Name another folder.".formatted(folder, Reason.of(e)), e);
            }
        }
    }

    /** What is here of a file for which there is no room goes: it takes the room that others need. */
    private void transfer(RemoteFile file, URI mirror, Path part) throws Transfer.Refused, IOException {
        long missing = file.bytes() - (Files.exists(part) ? Files.size(part) : 0);
        long free = Files.getFileStore(folder).getUsableSpace();
        try {
            if (free > 0 && free < missing) { // some network drives do not know, and say 0
                throw DiskFullException.foreseen(folder, missing, free);
            }
            new Transfer(file, mirror, part, loading).run();
        } catch (IOException trouble) {
            IOException told = DiskFullException.or(trouble, folder, file.bytes(), 0);
            if (told instanceof DiskFullException) {
                Files.deleteIfExists(part);
            }
            throw told;
        }
    }

    private List<RemoteFile> missing(List<RemoteFile> files) {
        return files.stream()
                .filter(file -> !Files.exists(folder.resolve(file.name())))
                .toList();
    }

    private void fetch(RemoteFile file, List<RemoteFile> all) throws IOException {
        Path part = folder.resolve(file.name() + ".part");
        List<String> troubles = new ArrayList<>();
        for (URI mirror : file.mirrors()) {
            try {
                transfer(file, mirror, part);
                Files.move(part, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (Transfer.Refused refused) {
                troubles.add("%s %s".formatted(mirror, refused.getMessage()));
            }
        }
        String names = all.stream().map(RemoteFile::name).collect(Collectors.joining(", "));
        throw new DataException(
                "%s: %s cannot be fetched: %s. Get it where there is a network (%s), and put it into %s."
                        .formatted(name, file.name(), String.join("; ", troubles), names, folder));
    }
}
