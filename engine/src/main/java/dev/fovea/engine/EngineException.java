package dev.fovea.engine;

/** Something the engine was asked for and cannot do; its message says what was found, what was expected, what to type. */
public class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
