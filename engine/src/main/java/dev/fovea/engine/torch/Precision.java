package dev.fovea.engine.torch;

/** How exactly a place computes. */
public enum Precision {
    /** About 7 digits; what networks are trained in. */
    FLOAT32("float32"),
    /**
     * Convolutions and dense layers in bfloat16, which has the range of float32 and about 3 digits; all else, and what is kept
     * (weights, gradients, the optimiser's memory), in float32.
     */
    BF16("bf16"),
    /** About 16 digits, in twice the memory and time; for checks. */
    FLOAT64("float64");

    private final String text;

    Precision(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
