package dev.fovea.dashboard.store;

/**
 * The data a run learns from.
 *
 * @param size in examples
 * @param checksum of the files, empty where none was taken
 */
public record DataSource(String name, long size, String checksum) {
    public DataSource {
        Names.checked("a data set", name);
        Names.checked("a checksum", checksum);
    }
}
