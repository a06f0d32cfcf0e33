package dev.fovea.dsl.zoo;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;

/**
 * A network of the catalogue.
 *
 * @param name as in {@link Zoo#network(String)}, and of the network itself
 * @param description one line: what it is, and the paper's authors and year
 * @param input what the paper feeds it
 * @param classes how many the paper tells apart; units in the last layer, where it has no classes
 */
public record Entry(String name, String description, Shape input, int classes, Recipe recipe) {

    /** What makes the network; an alternative to {@code input} and {@code classes} gives it other ends. */
    @FunctionalInterface
    public interface Recipe {
        Network network(Shape input, int classes);
    }

    /** The network as in the paper. */
    public Network network() {
        return recipe.network(input, classes);
    }
}
