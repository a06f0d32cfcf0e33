package dev.fovea.dashboard.store.h2;

import java.io.IOException;
import java.util.Optional;

/** A database holds what Fovea does not make, and what could run code when H2 opens it. The message says what that is. */
public final class ForeignContentException extends IOException {
    private static final long serialVersionUID = 1;

    ForeignContentException(String what) {
        super(what);
    }

    /** The one among the causes of {@code trouble}. */
    public static Optional<ForeignContentException> in(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof ForeignContentException foreign) {
                return Optional.of(foreign);
            }
        }
        return Optional.empty();
    }
}
