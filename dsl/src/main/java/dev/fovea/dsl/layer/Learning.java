package dev.fovea.dsl.layer;

import java.util.List;

/**
 * How the weights of a layer begin, and how training treats them.
 *
 * @param init of the weight, or of the scale of a normalisation
 * @param biasInit of the bias, or of the shift of a normalisation
 */
public record Learning(Init init, Init biasInit, Tuning tuning) {
    /** PyTorch's first values, trained as all other weights. */
    public static final Learning USUAL = new Learning(new Init.Standard(), new Init.Standard(), Tuning.USUAL);

    Learning init(Init other) {
        return new Learning(other, biasInit, tuning);
    }

    Learning biasInit(Init other) {
        return new Learning(init, other, tuning);
    }

    Learning tuning(Tuning other) {
        return new Learning(init, biasInit, other);
    }

    /** The weight of a layer of products. */
    Weight weight(List<Integer> shape, long fanIn, long fanOut) {
        return new Weight("weight", shape, Weight.Kind.WEIGHT, init.drawnFor(fanIn, fanOut), tuning);
    }

    /** The bias beside such a weight; without an init of its own it follows the weight's. */
    Weight bias(int length, long fanIn) {
        Distribution drawn = biasInit instanceof Init.Standard ? init.biasDrawnFor(fanIn) : biasInit.drawnFor(fanIn, 1);
        return new Weight("bias", List.of(length), Weight.Kind.BIAS, drawn, tuning);
    }

    /** The scale of a normalisation, 1 unless said otherwise. */
    Weight scale(List<Integer> shape) {
        return new Weight("weight", shape, Weight.Kind.SCALE, drawn(init, 1), tuning);
    }

    /** The shift of a normalisation, 0 unless said otherwise. */
    Weight shift(List<Integer> shape) {
        return new Weight("bias", shape, Weight.Kind.SHIFT, drawn(biasInit, 0), tuning);
    }

    /** Init for numbers that stand for themselves, which have a fan of one. */
    static Distribution drawn(Init init, double usual) {
        return init instanceof Init.Standard ? new Distribution.Constant(usual) : init.drawnFor(1, 1);
    }

    /** Adds to a layer's sentence what is not as usual. */
    Sentence said(Sentence sentence) {
        return sentence.with("init", init, USUAL.init)
                .with("biasInit", biasInit, USUAL.biasInit)
                .with("rate", tuning.rate(), USUAL.tuning.rate())
                .with("decay", tuning.decay(), USUAL.tuning.decay())
                .word(tuning.frozen(), "frozen", true);
    }
}
