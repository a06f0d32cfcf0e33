package dev.fovea.engine.torch;

import ai.djl.util.Utils;
import dev.fovea.dsl.io.DiskFullException;
import dev.fovea.dsl.io.Home;
import dev.fovea.dsl.io.LibraryFolder;
import dev.fovea.dsl.io.OwnTree;
import dev.fovea.dsl.io.OwnerOnly;
import dev.fovea.dsl.io.Printable;
import dev.fovea.dsl.io.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
            check(engines, libtorch());
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

    private static void check(Path engines, Path libtorch) throws IOException {
        boolean open = !isForeign(engines) && OwnerOnly.isOpenToOthers(engines);
        if (isForeign(libtorch)) {
            return;
        }
        Optional<Path> planted = OwnTree.foreign(libtorch);
        if (planted.isPresent()) {
            throw new TorchException(
                    "%s: it belongs to %s, who could have put it there to be run. Delete the folder %s; it is made anew."
                            .formatted(
                                    planted.get(), Files.getOwner(planted.get(), LinkOption.NOFOLLOW_LINKS), libtorch));
        }
        if (open || OwnTree.isOpen(libtorch)) {
            OwnerOnly.withdraw(engines);
            OwnTree.renew(libtorch);
            warn(("others on this machine could write to the folder %s, and so replace the libraries in it."
                            + " They are unpacked anew.")
                    .formatted(open ? engines : libtorch));
        }
    }

    private static boolean isForeign(Path folder) throws IOException {
        if (!OwnerOnly.isSomebodyElses(folder)) {
            return false;
        }
        String sentence = FOREIGN.formatted(folder, Files.getOwner(folder));
        if (folder.startsWith(System.getProperty("java.io.tmpdir"))) { // where DJL goes without a home
            throw new TorchException(sentence);
        }
        warn(sentence);
        return true;
    }

    private static void warn(String sentence) {
        System.err.println("warning: " + Printable.text(sentence));
    }
}
