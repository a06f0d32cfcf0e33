package dev.fovea.experiments.picture;

/** Colours for numbers: between the colours at equal distances from 0 to 1. */
public enum Colours {
    GRAY(0x000000, 0xffffff),
    /** From black over purple and orange to pale yellow, each step as much lighter as the one before: "inferno" of matplotlib. */
    HEAT(0x000004, 0x1f0c48, 0x550f6d, 0x88226a, 0xba3655, 0xe35933, 0xf98c0a, 0xf9c932, 0xfcffa4),
    /** From blue, below the middle, over white to red, above it. */
    SIGNED(0x2166ac, 0x67a9cf, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xef8a62, 0xb2182b);

    @SuppressWarnings("ImmutableEnumChecker") // nothing here writes to them
    private final int[] stops;

    Colours(int... stops) {
        this.stops = stops;
    }

    /** The colour of a number, as {@code 0xrrggbb}; that of the nearest end for one outside of 0 to 1, and for none the first. */
    public int of(double number) {
        double place = number > 0 ? Math.min(1, number) * (stops.length - 1) : 0;
        int below = (int) Math.min(stops.length - 2, Math.floor(place));
        return mixed(stops[below], stops[below + 1], place - below);
    }

    /** {@code share} of one colour above the rest of another. */
    static int mixed(int under, int over, double share) {
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double channel = (under >> shift & 0xff) * (1 - share) + (over >> shift & 0xff) * share;
            colour |= (int) Math.round(channel) << shift;
        }
        return colour;
    }
}
