package dev.fovea.experiments;

import java.nio.file.Path;

/** Where runs are kept when nobody says otherwise. */
public final class Stores {
    private Stores() {}

    /** {@code ~/.fovea/runs}. */
    public static String home() {
        return Path.of(System.getProperty("user.home"), ".fovea", "runs").toString();
    }
}
