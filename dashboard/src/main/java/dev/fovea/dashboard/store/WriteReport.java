package dev.fovea.dashboard.store;

/**
 * What became of a run's records; a record is a point, a histogram or the filters of a layer.
 *
 * @param written records that are in the store
 * @param pending records on their way: queued, or set aside while the store is away
 * @param spooled records that had to be set aside in a local file for a while, whether or not they arrived since
 * @param lost records that could be kept nowhere
 */
public record WriteReport(long written, long pending, long spooled, long lost) {
    public boolean complete() {
        return pending == 0 && lost == 0;
    }
}
