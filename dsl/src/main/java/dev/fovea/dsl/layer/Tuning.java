package dev.fovea.dsl.layer;

/**
 * How training treats the weights of one layer, beside all others (Caffe's {@code lr_mult} and {@code decay_mult}).
 *
 * @param rate multiplies the learning rate; 1 unless said otherwise
 * @param decay multiplies the weight decay; 1 unless said otherwise
 * @param frozen whether training leaves the weights as they are, and the running statistics of a batch norm
 */
public record Tuning(double rate, double decay, boolean frozen) {
    /** As all others. */
    public static final Tuning USUAL = new Tuning(1, 1, false);

    public Tuning {
        Setting.notNegative(rate, "tuning: rate", "conv(16, 3).rate(0.1)");
        Setting.notNegative(decay, "tuning: decay", "conv(16, 3).decay(0)");
    }
}
