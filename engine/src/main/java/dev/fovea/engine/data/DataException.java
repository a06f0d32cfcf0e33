package dev.fovea.engine.data;

import dev.fovea.engine.EngineException;

/** Data that cannot be read or does not fit; the message names the file and the offset. */
public class DataException extends EngineException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
