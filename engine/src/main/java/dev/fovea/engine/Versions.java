package dev.fovea.engine;

import dev.fovea.engine.torch.Torch;

/** Which libraries compute; asking starts the engine. */
public final class Versions {
    private Versions() {}

    /** Such as {@code 0.35.1}. */
    public static String djl() {
        return Torch.djlVersion();
    }

    /** Such as {@code 2.7.1}. */
    public static String libtorch() {
        Libtorch.start();
        return Torch.version();
    }
}
