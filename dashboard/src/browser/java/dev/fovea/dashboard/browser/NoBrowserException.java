package dev.fovea.dashboard.browser;

/** Says why a source has no browser to give. */
public final class NoBrowserException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoBrowserException(String why) {
        super(why);
    }
}
