package dev.fovea.experiments.cli;

import java.io.Serial;

/** What a command could not do, as a sentence for its user. */
final class CommandException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    CommandException(String message) {
        super(message);
    }

    CommandException(String message, Exception cause) {
        super(message, cause);
    }
}
