package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.convTranspose;
import static dev.fovea.dsl.Layers.crop;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.unnamed;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.shape.Shape;

/**
 * Ronneberger, Fischer, Brox 2015, "U-Net: Convolutional Networks for Biomedical Image Segmentation", figure 1: scores of the
 * classes at each pixel.
 */
public final class UNet {
    private UNet() {}

    /** Without padding, as in the paper: {@code 1 x 572 x 572} in, scores of the {@code 388 x 388} in the middle out. */
    public static Network unet(Shape input, int classes) {
        Layer level5 = sequential(twice(conv(1024, 3)), dropout(0.5));
        Layer level4 = level(conv(512, 3), crop(4), named("level5", level5));
        Layer level3 = level(conv(256, 3), crop(16), named("level4", level4));
        Layer level2 = level(conv(128, 3), crop(40), named("level3", level3));
        Layer level1 = level(conv(64, 3), crop(88), named("level2", level2));
        return scored("unet", level1, input, classes);
    }

    /** With padding, so that sizes are kept; height and width must be multiples of 16. */
    public static Network same(Shape input, int classes) {
        Layer level5 = sequential(twice(conv3x3(1024)), dropout(0.5));
        Layer level4 = level(conv3x3(512), identity(), named("level5", level5));
        Layer level3 = level(conv3x3(256), identity(), named("level4", level4));
        Layer level2 = level(conv3x3(128), identity(), named("level3", level3));
        Layer level1 = level(conv3x3(64), identity(), named("level2", level2));
        return scored("unet-same", level1, input, classes);
    }

    private static Network scored(String name, Layer level1, Shape input, int classes) {
        return Network.of(name, input).initialised(he()).then("level1", level1).then("scores", conv(classes, 1));
    }

    /** One level: down to the one below and up again, joined with what went across. */
    private static Layer level(Conv conv, Layer across, Named below) {
        Layer detour =
                sequential(maxPool(2), below, convTranspose(conv.filters(), 2).stride(2));
        return sequential(twice(conv), unnamed(concat(named("across", across), unnamed(detour))), twice(conv));
    }

    private static Layer twice(Conv conv) {
        return repeat(2, sequential(conv, relu()));
    }
}
