package dev.fovea.engine.augment;

import java.util.random.RandomGenerator;

/**
 * A share from the Beta distribution whose two parameters are alike.
 *
 * @see <a href="https://doi.org/10.1145/358407.358414">Marsaglia and Tsang, A simple method for generating gamma variables</a>
 */
record Beta(double alpha) {
    double draw(RandomGenerator random) {
        double one = gamma(random);
        double other = gamma(random);
        // Both may round to 0 where alpha is small; the distribution then lies at its ends.
        return one + other > 0 ? one / (one + other) : random.nextInt(2);
    }

    private double gamma(RandomGenerator random) {
        double shape = alpha < 1 ? alpha + 1 : alpha;
        double boost = alpha < 1 ? Math.pow(random.nextDouble(), 1 / alpha) : 1;
        double d = shape - 1.0 / 3;
        while (true) {
            double normal = random.nextGaussian();
            double root = 1 + normal / Math.sqrt(9 * d);
            double volume = root * root * root;
            if (volume > 0
                    && Math.log(random.nextDouble()) < normal * normal / 2 + d - d * volume + d * Math.log(volume)) {
                return boost * d * volume;
            }
        }
    }
}
