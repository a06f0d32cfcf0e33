package dev.fovea.dsl.io;

/** Something is to be kept in the home folder of a user who has none; its message says what to type. */
public final class NoHomeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoHomeException() {
        super("there is no home folder: this user has none on this machine, and HOME names none."
                + " Set it, as in: export HOME=/home/me");
    }
}
