package dev.fovea.engine.inspect;

import java.util.List;

/**
 * What a network says of a test example.
 *
 * @param example its number among the test examples, from 0
 * @param label its class
 * @param loss NaN where outputs are no numbers
 * @param followed whether it is told of after every epoch, whatever its loss
 * @param classes up to three, the likeliest first, and then its own where it is none of them
 * @param chances of these classes, from 0 to 1
 */
public record Prediction(
        int example, int label, double loss, boolean followed, List<Integer> classes, List<Double> chances) {
    public Prediction {
        classes = List.copyOf(classes);
        chances = List.copyOf(chances);
    }

    /** The class that it is taken for. */
    public int found() {
        return classes.get(0);
    }
}
