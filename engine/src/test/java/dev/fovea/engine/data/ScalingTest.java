package dev.fovea.engine.data;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.shape.Shape;
import org.junit.jupiter.api.Test;

class ScalingTest {
    private static final Shape SHAPE = image(2, 1, 2);

    @Test
    void measures_each_channel_over_all_examples() {
        // Channel 0: 0, 255, 0, 255. Channel 1: 51, 51, 51, 204, that is 0.2 and 0.8 of full brightness.
        byte[] pixels = bytes(0, 255, 51, 51, 0, 255, 51, 204);
        Scaling scaling = Scaling.standard(new Examples(SHAPE, pixels, new int[2]));
        assertThat(scaling.shift()).containsExactly(new float[] {0.5f, 0.35f}, offset(1e-6f));
        float deviation = (float) Math.sqrt((3 * 0.15 * 0.15 + 0.45 * 0.45) / 4);
        assertThat(scaling.scale()).containsExactly(new float[] {2, 1 / deviation}, offset(1e-5f));
    }

    @Test
    void only_shifts_a_channel_that_never_varies() {
        for (int value = 0; value < 256; value++) {
            byte[] pixels = bytes(value, value, 7, 8, value, value, 9, 10, value, value, 11, 12);
            Scaling scaling = Scaling.standard(new Examples(SHAPE, pixels, new int[3]));
            assertThat(scaling.shift()[0]).isEqualTo(value / 255f, offset(1e-6f));
            assertThat(scaling.scale()[0]).isEqualTo(1);
            assertThat(scaling.scale()[1]).isGreaterThan(100);
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
