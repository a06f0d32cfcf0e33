package dev.fovea.engine;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.data.Examples;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.data.Scaling;
import dev.fovea.engine.inspect.FeatureMaps;
import dev.fovea.engine.inspect.Filters;
import dev.fovea.engine.inspect.LayerStatistics;
import dev.fovea.engine.look.Maps;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that hold thousands of numbers are printed as a line of a few. */
class PrintedValuesTest {
    @Test
    void statistics_are_printed_without_the_mean_image() {
        Examples two = Examples.of(
                image(3, 1, 2),
                new byte[][] {{0, 0, 51, 51, -1, -1}, {0, 0, 51, 51, 0, 0}, {0, 0, 51, 51, 0, 0}},
                1,
                3,
                1);
        assertThat(two.statistics())
                .hasToString("3 labels of 2 classes, 1 to 2 of each;"
                        + " mean 0.0000 0.2000 0.3333, deviation 0.0000 0.0000 0.4714, of 3 images");
        assertThat(Mnist.bundled().test().statistics().toString())
                .startsWith("10,000 labels of 10 classes, 892 to 1,135 of each; mean 0.1325, deviation 0.3105, of ");
    }

    @Test
    void other_values_are_printed_without_their_arrays() {
        assertThat(new Scaling(new float[] {0.5f, 0}, new float[] {2, 1}))
                .hasToString("shift [0.5, 0.0], scale [2.0, 1.0]");
        assertThat(new Filters("c1", List.of(2, 3, 5, 5), new float[150])).hasToString("c1: 2 x 3 x 5 x 5");
        assertThat(new FeatureMaps("c1", 9, List.of(3, 4, 2, 2), new float[48])).hasToString("c1: 3 x 4 x 2 x 2");
        assertThat(new Maps(image(2, 3, 4), new float[24])).hasToString("2 x 3 x 4");
        LayerStatistics layer = new LayerStatistics(
                "c1/tanh1",
                LayerStatistics.Kind.ACTIVATION,
                0.25,
                0.5,
                -1,
                1,
                0,
                0,
                0,
                0,
                Double.NaN,
                Double.NaN,
                Collections.nCopies(64, 1.0),
                Collections.nCopies(64, 3L));
        assertThat(layer).hasToString("c1/tanh1 activation: mean 0.2500, deviation 0.5000, -1.000 to 1.000");
    }
}
