package dev.fovea.engine.check;

/**
 * How well the derivatives by the numbers of an array agree with differences.
 *
 * @param path of a weight, or {@code input}
 * @param checked how many numbers were compared
 * @param kinks how many more were left out, since the function has a corner there
 * @param error the largest relative error
 * @param derived the derivative that has it
 * @param measured what the difference says there
 */
public record CheckedGradient(String path, int checked, int kinks, double error, double derived, double measured) {

    /** Whether something was compared, and nothing was too far off. */
    boolean within(double tolerance) {
        return checked > 0 && error <= tolerance;
    }
}
