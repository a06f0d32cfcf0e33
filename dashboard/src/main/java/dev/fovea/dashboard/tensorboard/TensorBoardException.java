package dev.fovea.dashboard.tensorboard;

/** An event file cannot be read or written; the message is one sentence for its user. */
public final class TensorBoardException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TensorBoardException(String message) {
        super(message);
    }

    TensorBoardException(String message, Throwable cause) {
        super(message, cause);
    }
}
