package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.normal;
import static dev.fovea.dsl.Layers.relu;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Golden;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;

/** Networks and data of a size that a test trains in no time. */
public final class Toys {
    public static final Shape SHAPE = image(1, 6, 6);

    private Toys() {}

    /** Noisy images with a bright row, which is the class: one of three. */
    public static Examples examples(int count) {
        int each = (int) SHAPE.elements();
        byte[] pixels = new byte[count * each];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i * 7 % 3;
            for (int k = 0; k < each; k++) {
                int light = k / 6 == 2 * labels[i] ? 150 : 0;
                pixels[i * each + k] = (byte) (light + Golden.residue(11, i * each + k, 101));
            }
        }
        return new Examples(SHAPE, pixels, labels);
    }

    public static Dataset data(int train, int test) {
        return new Dataset("toys", examples(train), examples(test), 3);
    }

    /** With all that could make two trainings differ: first values, batch statistics, dropout. */
    public static Network network() {
        return Network.of("toy", SHAPE)
                .then("c1", conv(4, 3).same(), batchNorm(), relu(), maxPool(2))
                .then("head", flatten(), dense(8), relu(), dropout(0.3), dense(3));
    }

    /** Whose first outputs are far too large. */
    public static Network loud() {
        return Network.of("loud", SHAPE).then("head", flatten(), dense(3).init(normal(100)));
    }
}
