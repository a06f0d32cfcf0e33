package dev.fovea.dsl.analysis;

/** What sort of thing a layer does, as far as memory and linearity are concerned. */
public enum Nature {
    /** Learned products that are added up: linear. */
    PRODUCT,
    /** Divides by a deviation; at test time batch normalisation alone is linear. */
    NORMALISATION,
    /** Divides by what is in the channels around. */
    RESPONSE,
    /** An activation whose derivative is computed from its input. */
    ACTIVATION,
    /** An activation whose derivative is computed from its output. */
    SELF_DERIVED,
    /** The largest value under a window. */
    MAXIMUM,
    /** The mean under a window: linear. */
    MEAN,
    /** The mean of a map, whose derivative is a constant: linear. */
    MAP_MEAN,
    /** Drops elements in training, does nothing in testing. */
    DROPOUT,
    /** Drops maps in training, does nothing in testing. */
    MAP_DROPOUT,
    /** The same array under another shape. */
    VIEW,
    /** Elements in other places, or some more: linear. */
    MOVE;

    /** Whether it needs no array of its own where nobody else reads its input. */
    public boolean worksInPlace() {
        return switch (this) {
            case ACTIVATION, SELF_DERIVED, DROPOUT, MAP_DROPOUT, VIEW -> true;
            default -> false;
        };
    }

    /** Whether it does nothing to the numbers when a network is tested. */
    public boolean passesOnInTests() {
        return switch (this) {
            case DROPOUT, MAP_DROPOUT, VIEW -> true;
            default -> false;
        };
    }
}
