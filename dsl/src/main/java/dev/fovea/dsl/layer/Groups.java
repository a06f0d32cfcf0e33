package dev.fovea.dsl.layer;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.math.BigInteger;

/** Refuses groups that filters or channels do not fall into. */
final class Groups {
    private Groups() {}

    static void check(String kind, int filters, int groups) {
        Setting.atLeast(1, groups, kind, "groups", kind + "(16, 3).groups(2)");
        Setting.check(
                filters % groups == 0,
                kind + ": groups is " + groups + ", and must divide the " + filters + " filters",
                kind + "(" + (filters / groups + 1L) * groups + ", 3).groups(" + groups + ")");
    }

    static void requireDividing(int groups, Shape input, int filters) {
        if (input.channels() % groups != 0) {
            BigInteger common = BigInteger.valueOf(input.channels()).gcd(BigInteger.valueOf(filters));
            throw new ShapeException(
                    "groups(" + groups + ") does not divide the " + input.channels() + " channels of " + input,
                    "Use a number that divides " + input.channels() + " channels and " + filters
                            + " filters, such as groups(" + common + ").");
        }
    }
}
