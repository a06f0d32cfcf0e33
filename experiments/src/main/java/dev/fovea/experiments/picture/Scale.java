package dev.fovea.experiments.picture;

import dev.fovea.engine.look.Maps;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/**
 * Which colour a number has: from 0 to the most, or, where it is signed, from as far below 0 as above. What is drawn on one scale can
 * be compared.
 *
 * @param most the largest number but for a few, so that those leave the rest to be seen
 */
public record Scale(Colours colours, boolean signed, double most) {
    /** The share of numbers that is within the range of colours. */
    private static final double SEEN = 0.995;

    /** From 0 to the largest number of all maps; what is below is as 0. */
    public static Scale positive(Colours colours, List<Maps> maps) {
        return new Scale(colours, false, bound(maps, false));
    }

    /** 0 in the middle of the colours, as far to both sides as the numbers of all maps go. */
    public static Scale signed(Colours colours, List<Maps> maps) {
        return new Scale(colours, true, bound(maps, true));
    }

    int of(double number) {
        return colours.of(signed ? 0.5 + number / most / 2 : number / most);
    }

    /** As in "0 to 3.2" or "±3.2". */
    @Override
    public String toString() {
        BigDecimal largest = new BigDecimal(most <= Double.MIN_NORMAL ? 0 : most).round(new MathContext(2));
        String plain = largest.stripTrailingZeros().toPlainString();
        return (signed ? "±" : "0 to ") + (plain.length() <= 8 ? plain : largest.toString());
    }

    private static double bound(List<Maps> maps, boolean signed) {
        int count = maps.stream().mapToInt(each -> each.values().length).sum();
        double[] sizes = new double[count];
        int at = 0;
        for (Maps each : maps) {
            for (float value : each.values()) {
                sizes[at++] = signed ? Math.abs(value) : Math.max(0, value);
            }
        }
        Arrays.sort(sizes);
        double bound = sizes[(int) Math.ceil(SEEN * count) - 1];
        return Math.max(bound > 0 ? bound : sizes[count - 1], Double.MIN_NORMAL);
    }
}
