package dev.fovea.dashboard.query;

/** A query that cannot be meant: a sentence, the text with the place marked, and what to write instead. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueryException(String message) {
        super(message);
    }
}
