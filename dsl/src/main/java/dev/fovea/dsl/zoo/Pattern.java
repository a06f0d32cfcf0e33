package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.sequential;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;

/**
 * The pattern most convolutional networks follow, as the lectures put it:
 * {@code INPUT -> [[CONV -> RELU]*N -> POOL?]*M -> [FC -> RELU]*K -> OUTPUT}.
 *
 * <pre>{@code
 * Network small = Pattern.USUAL.n(2).m(3).network(image(3, 32, 32), 10);
 * }</pre>
 *
 * <p>Convolutions are 3 x 3 and keep the size, pools halve it.
 *
 * @param n convolutions before a pool; 0 to 3 in most networks
 * @param m how many times
 * @param k hidden dense layers; 0 to 2 in most networks
 * @param pooled whether there are pools at all
 * @param filters of the first convolutions; behind each pool there are twice as many
 * @param units of a hidden dense layer
 */
public record Pattern(int n, int m, int k, boolean pooled, int filters, int units) {
    /** N = 2, M = 2, K = 1, with pools, 32 filters and 256 units. */
    public static final Pattern USUAL = new Pattern(2, 2, 1, true, 32, 256);

    /**
     * @throws IllegalArgumentException for a number below 0, or no filters or units
     */
    public Pattern {
        atLeast(0, n, "n(2)");
        atLeast(0, m, "m(2)");
        atLeast(0, k, "k(1)");
        atLeast(1, filters, "filters(32)");
        atLeast(1, units, "units(256)");
    }

    public Pattern n(int convolutions) {
        return new Pattern(convolutions, m, k, pooled, filters, units);
    }

    public Pattern m(int times) {
        return new Pattern(n, times, k, pooled, filters, units);
    }

    public Pattern k(int hidden) {
        return new Pattern(n, m, hidden, pooled, filters, units);
    }

    public Pattern pooled(boolean pools) {
        return new Pattern(n, m, k, pools, filters, units);
    }

    public Pattern filters(int first) {
        return new Pattern(n, m, k, pooled, first, units);
    }

    public Pattern units(int each) {
        return new Pattern(n, m, k, pooled, filters, each);
    }

    /** The network for such an input; stages are called {@code conv1}, {@code fc1} and so on, and the last {@code output}. */
    public Network network(Shape input, int classes) {
        Network network = Network.of("pattern", input).initialised(he());
        int maps = filters;
        for (int i = 1; i <= m; i++) {
            Layer convolutions = repeat(n, sequential(conv3x3(maps), relu()));
            network = network.then("conv" + i, convolutions, pooled ? maxPool(2) : identity());
            maps *= pooled ? 2 : 1;
        }
        network = network.then("flatten", flatten());
        for (int i = 1; i <= k; i++) {
            network = network.then("fc" + i, dense(units), relu());
        }
        return network.then("output", dense(classes));
    }

    private static void atLeast(int least, int found, String example) {
        if (found < least) {
            String setting = example.substring(0, example.indexOf('('));
            throw new IllegalArgumentException("pattern: " + setting + " is " + found + ", and must be at least "
                    + least + "\nWrite it such as Pattern.USUAL." + example + ".");
        }
    }
}
