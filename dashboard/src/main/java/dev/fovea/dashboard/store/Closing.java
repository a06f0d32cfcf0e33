package dev.fovea.dashboard.store;

/** What {@link RunStore#beforeExit} returns: closing it takes back what was asked for. */
@FunctionalInterface
public interface Closing extends AutoCloseable {
    @Override
    void close();
}
