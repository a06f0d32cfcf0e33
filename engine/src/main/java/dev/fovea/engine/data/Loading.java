package dev.fovea.engine.data;

/** Listens while data is read, which takes long where there is much of it; told by the thread that reads. */
public interface Loading {
    /** Nobody listens. */
    Loading SILENT = new Loading() {};

    /**
     * One more file has been read.
     *
     * @param name what is read
     * @param files how many of its files are done
     * @param share how much of it is done, from 0 to 1
     */
    default void read(String name, int files, double share) {}

    /**
     * More of a file has come over the network.
     *
     * @param done how many of its bytes are here, those of earlier attempts too
     * @param bytes how many it has
     */
    default void fetched(String file, long done, long bytes) {}

    /** Something was left out, as a sentence. */
    default void noticed(String text) {}
}
