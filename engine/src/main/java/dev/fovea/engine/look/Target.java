package dev.fovea.engine.look;

/** What is asked about: a number that the network computes of an image. */
public sealed interface Target {

    /**
     * What a class scores: the network's output at {@code label}, before a softmax where it ends with one; its mean over all
     * positions where the output is a map.
     */
    static Target score(int label) {
        return new Score(label);
    }

    /** The mean of what a filter of a layer gives, over all positions; of a vector, its number at that place. */
    static Target mean(String layer, int filter) {
        return new Mean(layer, filter);
    }

    /** The largest number that a filter of a layer gives at any position. */
    static Target strongest(String layer, int filter) {
        return new Strongest(layer, filter);
    }

    record Score(int label) implements Target {}

    record Mean(String layer, int filter) implements Target {}

    record Strongest(String layer, int filter) implements Target {}
}
