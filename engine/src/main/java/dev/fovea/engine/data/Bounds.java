package dev.fovea.engine.data;

/**
 * What an archive may hold, so that a small one cannot fill the memory or keep the machine busy for a day, nor name files
 * outside of it.
 *
 * @param file bytes of one file
 * @param ratio how many times larger all files together may be than the archive
 * @param free how large they may be whatever the ratio
 */
record Bounds(long file, long ratio, long free) {
    static final Bounds USUAL = new Bounds(256L << 20, 200, 1L << 30);

    /** For archives of images: each file is one. */
    static final Bounds IMAGES = new Bounds(64L << 20, 200, 1L << 30);

    void checkFile(String archive, String path, long bytes) {
        if (bytes > file) {
            throw new DataException("%s, %s: the file has more than %,d bytes, which no image of a data set has."
                            .formatted(archive, path, file)
                    + " Get it from where you trust it.");
        }
    }

    void checkAll(String archive, long packed, long unpacked) {
        if (unpacked > free && unpacked / ratio > packed) {
            throw new DataException("%s: unpacks to more than %,d times its size, which archives of images do not."
                            .formatted(archive, ratio)
                    + " Get it from where you trust it.");
        }
    }

    /** A path with {@code /} between folders; one that leads out of the archive is refused. */
    static String checkedPath(String archive, String path) {
        String slashed = path.replace('\\', '/');
        boolean leadsOut =
                slashed.startsWith("/") || slashed.matches("[A-Za-z]:.*") || ("/" + slashed + "/").contains("/../");
        if (leadsOut) {
            throw new DataException("%s: the entry \"%s\" leads out of the archive, as those of harmful archives do."
                            .formatted(archive, path)
                    + " Get it from where you trust it.");
        }
        return slashed.startsWith("./") ? slashed.substring(2) : slashed;
    }
}
