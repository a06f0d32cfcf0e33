package dev.fovea.dashboard.store;

/** There is no such run any more, so what it says can be written nowhere. */
final class RunDeleted extends RuntimeException {
    private static final long serialVersionUID = 1;
}
