package dev.fovea.dashboard.store;

/** The store cannot do what was asked; the message is one sentence that says what to type. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
