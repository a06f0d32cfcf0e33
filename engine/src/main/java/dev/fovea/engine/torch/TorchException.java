package dev.fovea.engine.torch;

/** What keeps libtorch from starting; its message is a sentence that says what to do. */
public final class TorchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TorchException(String message) {
        super(message);
    }

    TorchException(String message, Throwable cause) {
        super(message, cause);
    }
}
