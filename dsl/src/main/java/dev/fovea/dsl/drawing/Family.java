package dev.fovea.dsl.drawing;

import dev.fovea.dsl.layer.Primitive;
import java.util.Locale;

/** Operations of one colour. */
enum Family {
    CONVOLUTION,
    DENSE,
    POOLING,
    NORMALISATION,
    ACTIVATION,
    DROPOUT,
    RESHAPING,
    JOIN,
    END;

    static Family of(Primitive layer) {
        return switch (layer.kind()) {
            case "conv", "convTranspose" -> CONVOLUTION;
            case "dense" -> DENSE;
            case "maxPool", "avgPool", "globalMaxPool", "globalAvgPool", "adaptiveMaxPool", "adaptiveAvgPool" ->
                POOLING;
            case "batchNorm", "layerNorm", "instanceNorm", "groupNorm", "localResponseNorm" -> NORMALISATION;
            case "dropout", "dropoutMaps" -> DROPOUT;
            case "flatten", "reshape", "pad", "crop", "upsample", "pixelShuffle" -> RESHAPING;
            default -> ACTIVATION;
        };
    }

    /** Whether its layers are drawn close to the one whose output they change. */
    boolean follows() {
        return this == NORMALISATION || this == DROPOUT || this == ACTIVATION;
    }

    /** How it is called in the style sheet and in the legend. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
