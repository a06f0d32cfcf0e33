package dev.fovea.dsl;

import java.io.Serial;
import java.util.Arrays;

/**
 * A network that cannot be: where, what was found, what was expected, what to type. Thrown by the {@code then} that added
 * the misfit; its stack trace begins at the line that called it.
 */
public final class NetworkException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    NetworkException(String message) {
        super(message);
        setStackTrace(Arrays.stream(getStackTrace())
                .dropWhile(frame -> frame.getClassName().equals(Network.class.getName()))
                .toArray(StackTraceElement[]::new));
    }
}
