package dev.fovea.engine.torch;

import ai.djl.util.Utils;
import dev.fovea.dsl.io.DiskFullException;
import dev.fovea.dsl.io.Home;
import dev.fovea.dsl.io.LibraryFolder;
import dev.fovea.dsl.io.OwnerOnly;
import dev.fovea.dsl.io.Printable;
import dev.fovea.dsl.io.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders that libtorch and what calls it are unpacked into. DJL and JNA make them as the umask says; where that lets
 * others write there, they could have code of their own run by whoever starts libtorch next.
 */
final class Libraries {
    private static final String FOREIGN = "the folder %s belongs to %s, who can replace the libraries in it."
            + " Choose another with: export DJL_CACHE_DIR=FOLDER";
    private static final String JNA = "jna.tmpdir";
    private static final int LARGEST_OF_JNA = 1 << 19;
    private static final int DEPTH = 2; // of a file of libtorch

    private Libraries() {}

    /**
     * Makes them, and takes those that are there from everybody else; to be called before anything is unpacked.
     *
     * @throws TorchException where somebody else has put something there
     */
    static void prepare() {
        prepareJna();
        Path engines = Utils.getEngineCacheDir();
        try {
            OwnerOnly.createFolder(libtorch());
            check(engines, 0);
            check(libtorch(), DEPTH);
        } catch (IOException | UncheckedIOException unfit) {
            // What it is that cannot be done there, DJL finds out.
        }
    }

    /** Where DJL unpacks libtorch. */
    static Path libtorch() {
        return Utils.getEngineCacheDir("pytorch");
    }

    /** In a sentence what kept DJL from unpacking libtorch, if that is what went wrong. */
    static Optional<TorchException> unpacking(RuntimeException trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException reason) {
                IOException told = DiskFullException.or(reason, libtorch(), 0, 0);
                return Optional.of(new TorchException(
                        "libtorch cannot be unpacked into the folder %s: %s%s another folder with: export DJL_CACHE_DIR=FOLDER"
                                .formatted(
                                        libtorch(),
                                        Reason.of(told),
                                        told instanceof DiskFullException ? ", or choose" : ". Choose"),
                        trouble));
            }
        }
        return Optional.empty();
    }

    private static void prepareJna() {
        try {
            for (Path folder : beforeJna()) {
                if (Files.isDirectory(folder) && OwnerOnly.isOpenToOthers(folder)) {
                    OwnerOnly.withdraw(folder);
                }
            }
            if (System.getProperty(JNA) == null) {
                System.setProperty(JNA, LibraryFolder.withRoom(LARGEST_OF_JNA).toString());
            }
        } catch (IOException nowhere) {
            // JNA then looks for a place itself, and where it finds none, libtorch goes on untuned.
        }
    }

    /** The folders that early versions let JNA make. */
    private static List<Path> beforeJna() {
        return Home.found().map(home -> home.resolve(".cache").resolve("JNA")).stream()
                .flatMap(folder -> Stream.of(folder, folder.resolve("temp")))
                .toList();
    }

    private static void check(Path folder, int depth) throws IOException {
        boolean foreign = OwnerOnly.isSomebodyElses(folder);
        if (foreign && folder.startsWith(System.getProperty("java.io.tmpdir"))) { // where DJL goes without a home
            throw new TorchException(FOREIGN.formatted(folder, Files.getOwner(folder)));
        } else if (foreign) {
            warn(FOREIGN.formatted(folder, Files.getOwner(folder)));
        } else if (OwnerOnly.isOpenToOthers(folder)) {
            OwnerOnly.withdraw(folder);
            warn(("others on this machine could write to the folder %s, and so replace the libraries in it."
                            + " It is yours alone now.")
                    .formatted(folder));
        }
        if (!foreign) {
            requireOwn(folder, depth);
        }
    }

    /** What others put there while they could is theirs still. */
    private static void requireOwn(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (OwnerOnly.isSomebodyElses(file)) {
                    throw new TorchException(
                            "%s: it belongs to %s, who could have put it there to be run. Delete the folder %s; it is made anew."
                                    .formatted(file, Files.getOwner(file), folder));
                }
            }
        }
    }

    private static void warn(String sentence) {
        System.err.println("warning: " + Printable.text(sentence));
    }
}
