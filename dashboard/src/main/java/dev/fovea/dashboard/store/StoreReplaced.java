package dev.fovea.dashboard.store;

/** The file of the store is not the one that was opened: it was deleted, moved away or replaced. */
final class StoreReplaced extends StoreException {
    private static final long serialVersionUID = 1;

    StoreReplaced(Location location) {
        super("the store %s was deleted or replaced while it was open. Start again to open what is there now."
                .formatted(location.shown()));
    }
}
