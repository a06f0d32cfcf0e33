package dev.fovea.dashboard.store;

/** The store cannot do what was asked; the message is one sentence that says what to type. */
public sealed class StoreException extends RuntimeException permits StoreDamaged, StoreReplaced {
    private static final long serialVersionUID = 1;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
