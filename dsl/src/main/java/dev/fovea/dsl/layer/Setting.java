package dev.fovea.dsl.layer;

import java.util.Arrays;
import java.util.List;

/** Refuses settings that no layer can have: where, what was found, what was expected, what to type. */
final class Setting {
    /** What normalisations add to the variance, unless said otherwise. */
    static final double EPSILON = 1e-5;

    private Setting() {}

    static void check(boolean holds, String problem, String example) {
        if (!holds) {
            throw new IllegalArgumentException(problem + "\nWrite it such as " + example + ".");
        }
    }

    static void atLeast(int least, int value, String layer, String setting, String example) {
        check(value >= least, layer + ": " + setting + " is " + value + ", and must be at least " + least, example);
    }

    static void notNegative(double value, String setting, String example) {
        check(
                value >= 0 && value < Double.POSITIVE_INFINITY,
                setting + " is " + value + ", and must be at least 0",
                example);
    }

    static void probability(double value, String layer) {
        check(
                value >= 0 && value < 1,
                layer + ": probability is " + value + ", and must be from 0 to below 1",
                layer + "(0.5)");
    }

    static void epsilon(double value, String layer, String example) {
        check(
                value > 0 && value < Double.POSITIVE_INFINITY,
                layer + ": epsilon is " + value + ", and must be above 0",
                example + ".epsilon(1e-5)");
    }

    /** One number for every side, or a number for each of at most {@code most}. */
    static List<Integer> sides(
            int least, int most, List<Integer> values, String layer, String setting, String example) {
        String found = layer + ": " + Sentence.call(setting, values);
        check(
                !values.isEmpty() && values.size() <= most,
                found + " has " + values.size() + " numbers, and must have from 1 to " + most,
                example);
        check(values.stream().allMatch(value -> value >= least), found + " has a number below " + least, example);
        return List.copyOf(values);
    }

    static List<Integer> list(int... values) {
        return Arrays.stream(values).boxed().toList();
    }

    static int side(List<Integer> values, int axis) {
        return values.size() == 1 ? values.get(0) : values.get(axis);
    }
}
