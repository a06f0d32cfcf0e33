package dev.fovea.engine.check;

/**
 * Measures derivatives by {@code (f(w + h) - f(w - h)) / 2h}, and how far others are from them: {@code |a - m| / max(|a|, |m|)}.
 *
 * <p>Where that is too far, {@code h} may have reached over a corner of the function, so a tenth of it is tried; where both
 * sides of {@code w} still have slopes of their own, {@code w} lies on a corner, and nothing can be said.
 *
 * @see <a href="https://cs231n.github.io/neural-networks-3/#gradcheck">CS231n, Gradient checks</a>
 */
final class Differences {
    private static final double STEP = 1e-6;
    /** One-sided slopes of a smooth function differ by about STEP times its curvature. */
    private static final double CORNER = 1e-3;
    /** Derivatives that are this small beside the function are lost in its rounding, and are compared by their difference. */
    private static final double SMALL = 1e-3;

    private final Surface surface;
    private final double tolerance;
    private final double value;
    private final double least;

    Differences(Surface surface, double tolerance) {
        this.surface = surface;
        this.tolerance = tolerance;
        this.value = surface.value();
        this.least = SMALL * Math.max(1, Math.abs(value));
    }

    /**
     * Compares some derivatives by the numbers of an array.
     *
     * @param derived by all its numbers
     * @param places of those to compare
     */
    CheckedGradient check(String path, int array, double[] derived, int[] places) {
        int checked = 0;
        int kinks = 0;
        CheckedGradient worst = new CheckedGradient(path, 0, 0, 0, 0, 0);
        for (int place : places) {
            Slopes slopes = slopes(array, place, STEP);
            if (error(derived[place], slopes.central()) > tolerance) {
                slopes = slopes(array, place, STEP / 10);
            }
            double error = error(derived[place], slopes.central());
            if (!(error <= tolerance) && error(slopes.left(), slopes.right()) > CORNER) {
                kinks++;
                continue;
            }
            checked++;
            if (checked == 1 || !(error <= worst.error())) {
                worst = new CheckedGradient(path, 0, 0, error, derived[place], slopes.central());
            }
        }
        return new CheckedGradient(path, checked, kinks, worst.error(), worst.derived(), worst.measured());
    }

    private Slopes slopes(int array, int place, double step) {
        double number = surface.get(array, place);
        surface.set(array, place, number - step);
        double before = surface.value();
        surface.set(array, place, number + step);
        double after = surface.value();
        surface.set(array, place, number);
        return new Slopes((value - before) / step, (after - value) / step, (after - before) / (2 * step));
    }

    private double error(double one, double other) {
        return Math.abs(one - other) / Math.max(least, Math.max(Math.abs(one), Math.abs(other)));
    }

    private record Slopes(double left, double right, double central) {}
}
