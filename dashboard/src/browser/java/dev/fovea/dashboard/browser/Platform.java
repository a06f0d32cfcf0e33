package dev.fovea.dashboard.browser;

/** The system that the tests run on. */
final class Platform {
    static final String NAME = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    static final boolean WINDOWS = NAME.startsWith("Windows");

    private Platform() {}
}
