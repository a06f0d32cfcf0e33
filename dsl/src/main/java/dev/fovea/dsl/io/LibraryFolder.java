package dev.fovea.dsl.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder into which libraries of machine code are unpacked before they are loaded. Nobody else may write there: who
 * replaces such a file has code of his own run by its next user.
 */
public final class LibraryFolder {
    private static @Nullable Path temporary;

    private LibraryFolder() {}

    /**
     * {@code ~/.fovea/native}, made anew where others could write to something in it; where that has no room or is
     * somebody else's, a folder among the temporary files, which is deleted at the end of the process with what is in it.
     *
     * @param bytes that there is to be room for
     */
    public static synchronized Path withRoom(int bytes) throws IOException {
        try {
            Path home = Home.found()
                    .orElseThrow(() -> new FileNotFoundException("no home"))
                    .resolve(".fovea");
            Path folder = home.resolve("native");
            OwnerOnly.createFolder(folder);
            boolean open = OwnerOnly.isOpenToOthers(home) || OwnTree.isOpen(folder);
            OwnerOnly.withdraw(home);
            if (open || OwnTree.foreign(folder).isPresent()) {
                OwnTree.renew(folder);
            }
            OwnerOnly.withdraw(folder);
            return tried(folder, bytes);
        } catch (IOException unfit) {
            Path other = temporary;
            if (other == null) {
                other = Files.createTempDirectory("fovea-native-");
                Path made = other;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> OwnTree.delete(made), "fovea-native"));
                temporary = other;
            }
            return tried(other, bytes);
        }
    }

    private static Path tried(Path folder, int bytes) throws IOException {
        Path probe = Files.createTempFile(folder, "fovea", ".probe");
        try {
            if (!Files.getOwner(probe).equals(Files.getOwner(folder))) {
                throw new AccessDeniedException(folder.toString());
            }
            Path unused = Files.write(probe, new byte[bytes]);
            return folder;
        } finally {
            Files.delete(probe);
        }
    }
}
