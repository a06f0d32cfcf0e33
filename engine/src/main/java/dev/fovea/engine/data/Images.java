package dev.fovea.engine.data;

import dev.fovea.dsl.io.Reason;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Images in folders, one for each class, in a folder or in a tar, tar.gz or zip file that is read without being unpacked:
 * {@code Images.from(path).read()}. JPEG, PNG and BMP files of one size, told apart by how they begin.
 *
 * <p>The classes are the folders below {@code train} and {@code test} (or {@code val}), in the order of their names; where
 * there are no such parts, some images of every class are held out for testing. Where there are {@code test} and {@code val},
 * these are for validation ({@link Dataset#validation}). The examples are in the order of their
 * paths, so that an archive is the same data as the folder it was made of.
 *
 * @param gray whether images become gray ones of one channel; red, green and blue otherwise
 * @param heldOut where there is no test part, the share of every class that is tested with
 * @param skipsBroken whether broken files are left out; they end the reading otherwise
 * @param decodedAtOnce how many bytes all images may have when decoded, so that they are decoded before anything is learned;
 *     64 MB unless said otherwise, which is a second or two. Those of larger sets are decoded ahead of the steps that need
 *     them, and kept if they have at most a quarter of the memory that Java may have
 */
public record Images(
        Path path, boolean gray, double heldOut, boolean skipsBroken, long decodedAtOnce, Loading loading) {
    public Images {
        if (!(heldOut > 0 && heldOut < 1)) {
            throw new DataException("held out: %s is not between 0 and 1. Use a share such as 0.2.".formatted(heldOut));
        }
    }

    /** In colour, a fifth held out where there is no test part, and no broken file. */
    public static Images from(Path path) {
        return new Images(path, false, 0.2, false, 64L << 20, Loading.SILENT);
    }

    public Images inGray() {
        return new Images(path, true, heldOut, skipsBroken, decodedAtOnce, loading);
    }

    public Images holdOut(double share) {
        return new Images(path, gray, share, skipsBroken, decodedAtOnce, loading);
    }

    /**
     * Leaves files out that are no images, or not of the size that most have, or of no class; {@link Loading#noticed}
     * tells of each. All images are decoded once for it, before anything is learned.
     */
    public Images skipBroken() {
        return new Images(path, gray, heldOut, true, decodedAtOnce, loading);
    }

    /** Sets that are larger when decoded are decoded while a network learns. */
    public Images decodeAtOnce(long bytes) {
        return new Images(path, gray, heldOut, skipsBroken, bytes, loading);
    }

    /** Tells of the reading. */
    public Images loading(Loading loading) {
        return new Images(path, gray, heldOut, skipsBroken, decodedAtOnce, loading);
    }

    /**
     * Reads all images into memory, on all cores; of large sets the headers alone.
     *
     * @throws DataException which names the file, and the archive's entry, that is wrong
     */
    public Dataset read() {
        return new Sorting(this, new ImageSearch(this).find()).dataset();
    }

    /** As text, since the letters of a name may be none that Java makes a path of. */
    private String below(String file) {
        String separator = path.getFileSystem().getSeparator();
        return path + separator + file.replaceFirst("/$", "").replace("/", separator);
    }

    /** Ends the reading, or tells that a file is left out. */
    void leaveOut(String file, String why) {
        if (!skipsBroken) {
            throw broken(file, why);
        }
        loading.noticed("%s: %s. It is left out.".formatted(where(file), Reason.inSentence(why)));
    }

    /** Of a file that a training needs, and that is none of those which were left out before. */
    DataException broken(String file, String why) {
        return new DataException("%s: %s. %s"
                .formatted(
                        where(file),
                        Reason.inSentence(why),
                        skipsBroken
                                ? "It was whole when it was read first. Put it back as it was."
                                : "Replace or remove it, or say skipBroken()."));
    }

    private String where(String file) {
        return Files.isDirectory(path) ? below(file) : path + ", " + file;
    }
}
