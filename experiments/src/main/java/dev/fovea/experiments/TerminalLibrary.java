package dev.fovea.experiments;

import dev.fovea.dsl.io.LibraryFolder;
import dev.fovea.dsl.io.OwnerOnly;
import dev.fovea.dsl.io.Replacement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jline.nativ.JLineNativeLoader;
import org.jline.nativ.OSInfo;

/**
 * The library of machine code by which JLine asks for terminals: one file, in a folder that nobody else can write to. By
 * itself, JLine unpacks it anew for each process among the temporary files, as the umask says, and there it stays when
 * the process is killed.
 */
final class TerminalLibrary {
    private static final String FOLDER = "library.jline.path";

    private TerminalLibrary() {}

    /** Whether JLine will find it; not where the system has none, or no disk has room. */
    static synchronized boolean isThere() {
        if (System.getProperty(FOLDER) != null) {
            return true;
        }
        Path file = Path.of(
                OSInfo.getNativeLibFolderPathForCurrentOS(),
                System.mapLibraryName("jlinenative").replace(".dylib", ".jnilib"));
        try (InputStream packed =
                JLineNativeLoader.class.getResourceAsStream(file.toString().replace('\\', '/'))) {
            if (packed == null) {
                return false;
            }
            byte[] library = packed.readAllBytes();
            Path folder = LibraryFolder.withRoom(library.length);
            write(folder.resolve(file), library);
            System.setProperty(FOLDER, folder.toString());
            return true;
        } catch (IOException noRoom) {
            return false;
        }
    }

    private static void write(Path file, byte[] library) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), library)) {
            return;
        }
        OwnerOnly.createFolder(file.resolveSibling(""));
        Replacement.ofOwn(file, false, channel -> {
            ByteBuffer bytes = ByteBuffer.wrap(library);
            while (bytes.hasRemaining()) {
                int unused = channel.write(bytes);
            }
        });
    }
}
