package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How an image file becomes what a network takes: it is made larger or smaller until its shorter side has {@code size}
 * pixels, a square of {@code crop} is cut from its middle, and its bytes become numbers by {@code scaling}.
 *
 * @param size 0 where it is not said: as small as the crop may be
 * @param crop 0 where it is not said: as the network's input is
 * @param known whether anybody has said how bytes become numbers; they become those from 0 to 1 otherwise
 */
public record Preprocessing(Scaling scaling, int size, int crop, boolean known) {
    private static final String MEAN = "mean";
    private static final String STD = "std";
    private static final String SIZE = "size";
    private static final String CROP = "crop";

    private static final int MOST_DIGITS = 17;

    /** As early versions told mean and 1 by deviation. */
    private static final String SHIFT = "pixel shift";

    private static final String SCALE = "pixel scale";

    public Preprocessing {
        if (size < 0 || crop < 0 || (size > 0 && size < crop)) {
            throw new IllegalArgumentException("a crop of %d does not fit a size of %d".formatted(crop, size));
        }
    }

    /** Images of a network's own size, where bytes become numbers like this. */
    public static Preprocessing of(Scaling scaling) {
        return new Preprocessing(scaling, 0, 0, true);
    }

    /** Nobody has said anything. */
    public static Preprocessing unknown(int channels) {
        return new Preprocessing(Scaling.unit(channels), 0, 0, false);
    }

    /**
     * As most networks for ImageNet have learned: the mean and deviation of its channels, 256 pixels, of which 224 are
     * seen.
     */
    public static Preprocessing imagenet() {
        return of(scaling(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)))
                .sized(256, 224);
    }

    /**
     * As most networks for CIFAR-10 have learned that others publish: its mean, and the mean of its images' deviations.
     */
    public static Preprocessing cifar10() {
        return of(scaling(List.of(0.4914, 0.4822, 0.4465), List.of(0.2023, 0.1994, 0.2010)));
    }

    /** {@code (value - mean) / std}, of values from 0 to 1, by channel. */
    public static Scaling scaling(List<Double> mean, List<Double> std) {
        Scaling scaling = Scaling.unit(mean.size());
        for (int c = 0; c < mean.size(); c++) {
            scaling.shift()[c] = mean.get(c).floatValue();
            scaling.scale()[c] = (float) (1 / std.get(c));
        }
        return scaling;
    }

    /** The same for images of another size. */
    public Preprocessing sized(int shorter, int cut) {
        return new Preprocessing(scaling, shorter, cut, known);
    }

    /** Whether a network that takes this input takes the crop. */
    public boolean fits(Shape input) {
        return crop == 0 || input.sizes().stream().allMatch(side -> side == crop || side == Shape.OPEN);
    }

    /** The shape of what is read for a network; sizes that its input leaves open are those of the crop. */
    public Shape shape(Shape input) {
        int open = crop > 0 ? crop : size;
        return open == 0
                ? input
                : new Shape(
                        input.channels(),
                        input.sizes().stream()
                                .map(side -> side == Shape.OPEN ? open : side)
                                .toList());
    }

    /**
     * The pixels of an image file for a network, channel by channel, as {@link ImageFile} reads them.
     *
     * @throws DataException where it cannot be read or is no image, and where the sizes do not fit the network
     */
    public byte[] read(Path file, Shape input) {
        Shape shape = shape(input);
        if (!fits(input)) {
            throw new DataException(
                    "%s: a crop of %d pixels was asked for, and the network takes %s. Ask for what it takes."
                            .formatted(file, crop, input));
        }
        if (size > 0 && shape.sizes().stream().anyMatch(side -> side > size)) {
            throw new DataException(
                    "%s: a size of %d pixels is too small for a network that takes %s. Ask for a larger one."
                            .formatted(file, size, input));
        }
        return ImageFile.read(file, shape, size);
    }

    /** What to say in a file beside weights, by name; nothing where nothing is known. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        if (known) {
            facts.put(MEAN, list(scaling.shift(), false));
            facts.put(STD, list(scaling.scale(), true));
        }
        if (size > 0) {
            facts.put(SIZE, String.valueOf(size));
        }
        if (crop > 0) {
            facts.put(CROP, String.valueOf(crop));
        }
        return facts;
    }

    /**
     * What a file says.
     *
     * @throws IllegalArgumentException for what is none, or of another number of channels
     */
    public static Preprocessing of(Map<String, String> facts, int channels) {
        List<Double> zeros = Collections.nCopies(channels, 0.0);
        List<Double> ones = Collections.nCopies(channels, 1.0);
        boolean known = facts.containsKey(MEAN) || facts.containsKey(STD) || facts.containsKey(SHIFT);
        Scaling scaling = scaling(numbers(facts, MEAN, zeros), numbers(facts, STD, ones));
        if (facts.containsKey(SHIFT)) {
            scaling = new Scaling(floats(numbers(facts, SHIFT, zeros)), floats(numbers(facts, SCALE, ones)));
        }
        return new Preprocessing(
                scaling,
                Integer.parseInt(facts.getOrDefault(SIZE, "0")),
                Integer.parseInt(facts.getOrDefault(CROP, "0")),
                known);
    }

    private static List<Double> numbers(Map<String, String> facts, String name, List<Double> otherwise) {
        String text = facts.get(name);
        if (text == null) {
            return otherwise;
        }
        List<Double> numbers = new ArrayList<>();
        for (String word : text.replaceAll("[\\[\\],]", " ").strip().split("\\s+", -1)) {
            numbers.add(Double.parseDouble(word));
        }
        if (numbers.size() != otherwise.size()) {
            throw new IllegalArgumentException(
                    "%d channels are scaled, not %d".formatted(numbers.size(), otherwise.size()));
        }
        return numbers;
    }

    private static float[] floats(List<Double> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }

    private static String list(float[] values, boolean inverse) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> inverse ? inverse(values[i]) : String.valueOf(values[i]))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** As few digits as give the very number back. */
    private static String inverse(float scale) {
        for (int digits = 1; digits < MOST_DIGITS && Float.isFinite(1 / scale); digits++) {
            double few =
                    new BigDecimal(1.0 / scale).round(new MathContext(digits)).doubleValue();
            if ((float) (1 / few) == scale) {
                return String.valueOf(few);
            }
        }
        return String.valueOf(1.0 / scale);
    }
}
