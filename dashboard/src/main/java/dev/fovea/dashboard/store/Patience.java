package dev.fovea.dashboard.store;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;

/**
 * How long trouble that may pass is borne: as long as others get into the store's file meanwhile, and a while longer. But not for
 * ever, as two who fail may take each other for progress.
 */
final class Patience {
    private static final int MOST = 3;

    private final Optional<Turnstile> turnstile;
    private final long start = System.nanoTime();
    private long moved = start;
    private FileTime seen;

    Patience(Optional<Turnstile> turnstile) {
        this.turnstile = turnstile;
        this.seen = lastMoved();
    }

    static Patience with(Location location) {
        return new Patience(location.file().map(file -> new Turnstile(StoreFiles.turnstile(file))));
    }

    // To be called before each try.
    void trying() {
        if (!lastMoved().equals(seen)) {
            moved = System.nanoTime();
        }
    }

    // To be called after a try in vain: whether it has been too many by now.
    boolean isOver(Duration each) {
        seen = lastMoved(); // what moved in the try was moved by it
        long now = System.nanoTime();
        return now - moved > each.toNanos()
                || now - start > each.multipliedBy(MOST).toNanos();
    }

    private FileTime lastMoved() {
        return turnstile.map(Turnstile::lastMoved).orElse(FileTime.fromMillis(0));
    }
}
