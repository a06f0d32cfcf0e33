package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How layers are said in ATen's operators, where that is more than their name. */
class StatementTest {
    /**
     * The gradient of such a layer overran its memory where the processor has no AVX-512, and ended the process: PyTorch's own
     * too. NetworkParityTest compares what is said instead with PyTorch.
     */
    @Test
    void kernels_of_one_place_take_few_channels_where_they_lie() {
        assertThat(said(conv(8, 1).stride(2, 3), image(4, 8, 9)))
                .isEqualTo("torch.conv2d(torch.slice(torch.slice(x, 2, None, None, 2), 3, None, None, 3),"
                        + " w, b, [1, 1], [0, 0], [1, 1], 1)");
    }

    @Test
    void all_other_convolutions_are_one_operator() {
        assertThat(said(conv(8, 1).stride(2), image(8, 8, 9)))
                .isEqualTo("torch.conv2d(x, w, b, [2, 2], [0, 0], [1, 1], 1)");
        assertThat(said(conv(8, 1), image(4, 8, 9))).isEqualTo("torch.conv2d(x, w, b, [1, 1], [0, 0], [1, 1], 1)");
        assertThat(said(conv(8, 3).stride(2), image(4, 8, 9)))
                .isEqualTo("torch.conv2d(x, w, b, [2, 2], [0, 0], [1, 1], 1)");
    }

    private static String said(Conv conv, Shape input) {
        return conv.accept(new Statement("x", input, List.of("w", "b"), Mode.TRAINING, "False", false));
    }
}
