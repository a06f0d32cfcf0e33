package dev.fovea.experiments;

import dev.fovea.dsl.io.Home;

/** Where runs are kept when nobody says otherwise. */
public final class Stores {
    private Stores() {}

    /** {@code ~/.fovea/runs}. */
    public static String home() {
        return Home.folder().resolve(".fovea").resolve("runs").toString();
    }
}
