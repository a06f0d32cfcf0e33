package dev.fovea.dsl.layer;

/** A layer with weights of its own: how they begin and how training treats them is said here, alike for all. */
public sealed interface Weighted<L extends Weighted<L>> extends Primitive
        permits BatchNorm, Conv, ConvTranspose, Dense, GroupNorm, InstanceNorm, LayerNorm, Prelu {

    Learning learning();

    /** The same layer with all of this said anew. */
    L learning(Learning other);

    /** How its weights begin, whatever the network says; the scale, for a normalisation. */
    default L init(Init own) {
        return learning(learning().init(own));
    }

    /** How its biases begin: as its init says, zero for most, unless said otherwise; the shift, for a normalisation. */
    default L biasInit(Init own) {
        return learning(learning().biasInit(own));
    }

    /** Multiplies the learning rate for this layer: 0.1 lets it learn ten times slower than the rest. */
    default L rate(double factor) {
        Setting.notNegative(factor, kind() + ": rate", this + ".rate(0.1)");
        Tuning tuning = learning().tuning();
        return learning(learning().tuning(new Tuning(factor, tuning.decay(), tuning.frozen())));
    }

    /** Multiplies the weight decay for this layer: 0 spares it. */
    default L decay(double factor) {
        Setting.notNegative(factor, kind() + ": decay", this + ".decay(0)");
        Tuning tuning = learning().tuning();
        return learning(learning().tuning(new Tuning(tuning.rate(), factor, tuning.frozen())));
    }

    /**
     * Training leaves the layer as it is. A batch norm computes as in testing then: it uses its running statistics, and
     * keeps them, so that one example is enough for it.
     */
    default L frozen() {
        Tuning tuning = learning().tuning();
        return learning(learning().tuning(new Tuning(tuning.rate(), tuning.decay(), true)));
    }
}
