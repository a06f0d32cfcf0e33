package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.zip.CRC32C;

/**
 * The rules that every record keeps, whether a training logs it, or an imported file or a spool brings it: what passes here can be
 * stored, and shown again by every page. Each refusal says what was found and what was expected.
 */
public final class RecordRules {
    /** The largest whole number that browsers, and whoever reads JSON by doubles, tell from the next. */
    static final long LAST_STEP = 1L << 53;

    /** The end of the year 9999, beyond which databases and formats of time differ. */
    static final long LAST_MILLIS = 253_402_300_799_999L;

    private static final int MOST_AXES = 8;
    private static final int MOST_CLASSES = 1_000_000;

    private RecordRules() {}

    @CanIgnoreReturnValue
    static long step(String of, long step) {
        if (step < 0 || step > LAST_STEP) {
            throw new IllegalArgumentException(
                    "%s has step %d. Steps go from 0 to %,d.".formatted(of, step, LAST_STEP));
        }
        return step;
    }

    /** Of what is drawn along steps, which may begin before the first of them. */
    private static void signedStep(String of, long step) {
        if (isNoStep(step)) {
            throw new IllegalArgumentException(
                    "%s has step %d. Steps go from -%,d to %,d.".formatted(of, step, LAST_STEP, LAST_STEP));
        }
    }

    private static boolean isNoStep(long step) {
        return step < -LAST_STEP || step > LAST_STEP;
    }

    @CanIgnoreReturnValue
    static long time(String of, long millis) {
        if (millis < 0 || millis > LAST_MILLIS) {
            throw new IllegalArgumentException(
                    "%s has the time %d. Times are milliseconds since 1970, at most %,d, which is in the year 9999."
                            .formatted(of, millis, LAST_MILLIS));
        }
        return millis;
    }

    @CanIgnoreReturnValue
    static double epoch(double epoch) {
        if (!(epoch >= 0 && Double.isFinite(epoch))) {
            throw new IllegalArgumentException("the epoch is %s. Epochs are numbers of at least 0.".formatted(epoch));
        }
        return epoch;
    }

    @CanIgnoreReturnValue
    static long count(String of, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("%s is %d. Expected at least 0.".formatted(of, count));
        }
        return count;
    }

    /**
     * Checks a point of a curve.
     *
     * @throws IllegalArgumentException if nobody could log it
     */
    public static void scalar(String metric, long step, long wallMillis) {
        Names.chosen("a metric", metric);
        if (isNoStep(step) || wallMillis < 0 || wallMillis > LAST_MILLIS) {
            String of = "the metric \"%s\"".formatted(metric); // not made for each point
            signedStep(of, step);
            time(of, wallMillis);
        }
    }

    /**
     * Checks a histogram.
     *
     * @throws IllegalArgumentException if nobody could log it
     */
    public static void histogram(HistogramPoint point) {
        String of = "the histogram of \"%s\"".formatted(point.layer());
        signedStep(of, point.step());
        count("how many values of \"%s\" are not finite".formatted(point.layer()), point.nonFinite());
        long all = sum(of, point.counts());
        boolean edges = Double.isFinite(point.low()) && Double.isFinite(point.high()) && point.low() <= point.high();
        if (all > 0 && !edges) {
            throw new IllegalArgumentException(
                    "%s goes from %s to %s. Its edges are finite, and the first is not above the last."
                            .formatted(of, point.low(), point.high()));
        }
        share(of, "zeroShare", point.zeroShare());
        share(of, "deadShare", point.deadShare());
        share(of, "saturatedShare", point.saturatedShare());
        number(of, "deviation", point.deviation(), value -> value < 0, "at least 0");
        number(of, "updateRatio", point.updateRatio(), value -> value < 0, "at least 0");
        number(of, "gradientSize", point.gradientSize(), value -> value < 0, "at least 0");
    }

    static void series(MetricSummary summary) {
        String of = "the metric \"%s\"".formatted(Names.checked("a metric", summary.metric()));
        count("the number of points of " + of, summary.count());
        count("how many of them are not finite", summary.nonFinite());
        signedStep(of, summary.lastStep());
        signedStep(of, summary.minStep());
        signedStep(of, summary.maxStep());
    }

    private static void share(String of, String what, double share) {
        number(of, what, share, value -> value < 0 || value > 1, "0 to 1");
    }

    private static void number(String of, String what, double value, DoublePredicate wrong, String expected) {
        if (wrong.test(value)) {
            throw new IllegalArgumentException(
                    "%s has %s %s. Expected %s, or NaN.".formatted(of, what, value, expected));
        }
    }

    @CanIgnoreReturnValue
    private static long sum(String of, long[] counts) {
        long sum = 0;
        for (long count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("%s has a count of %d. Expected at least 0.".formatted(of, count));
            }
            sum += count;
            if (sum < 0 || sum > LAST_STEP) {
                throw new IllegalArgumentException(
                        "%s counts more than %,d values in all. Expected fewer.".formatted(of, LAST_STEP));
            }
        }
        return sum;
    }

    /** @param values how many there are */
    static void filters(String layer, long step, List<Integer> shape, long values) {
        String of = "the filters of \"%s\"".formatted(Names.checked("a layer", layer));
        signedStep(of, step);
        if (shape.isEmpty() || shape.size() > MOST_AXES || shape.stream().anyMatch(size -> size < 1)) {
            String found = shape.size() > MOST_AXES ? shape.size() + " sizes" : shape.toString();
            throw new IllegalArgumentException(
                    "%s have shape %s. Expected 1 to %d sizes of at least 1.".formatted(of, found, MOST_AXES));
        }
        if (elements(shape) != values) {
            throw new IllegalArgumentException(
                    "%s have shape %s, but %,d values. Expected values that fill it.".formatted(of, shape, values));
        }
    }

    static void filters(String layer, Row.OfFilters row) {
        if (row.halves().length % 2 != 0) {
            throw new IllegalArgumentException("the filters of \"%s\" have %,d bytes. Expected two for each value."
                    .formatted(layer, row.halves().length));
        }
        filters(layer, row.step(), row.shape(), row.halves().length / 2);
    }

    /** The points of a chunk, whose summary has to be theirs; but for the mean, whose sum may be taken in another order. */
    static Points points(String metric, Row.OfChunk chunk) {
        Points points;
        try {
            points = Points.unpacked(chunk.points());
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException damaged) {
            throw new IllegalArgumentException(
                    "points of \"%s\" that are cut short. Expected 1 to %d whole ones".formatted(metric, Points.MOST),
                    damaged);
        }
        if (points.size() == 0) {
            throw new IllegalArgumentException(
                    "a chunk of \"%s\" without points. Expected 1 to %d".formatted(metric, Points.MOST));
        }
        points.buckets().forEach(point -> scalar(metric, point.firstStep(), point.wallMillis()));
        if (!withoutMean(points.summary()).equals(withoutMean(chunk.summary()))) {
            throw new IllegalArgumentException(
                    "a chunk of \"%s\" with a summary that is not that of its points".formatted(metric));
        }
        return points;
    }

    private static Bucket withoutMean(Bucket bucket) {
        return new Bucket(
                bucket.firstStep(),
                bucket.lastStep(),
                bucket.first(),
                bucket.last(),
                bucket.min(),
                bucket.max(),
                0,
                bucket.count(),
                bucket.nonFinite(),
                bucket.wallMillis());
    }

    /** How many values a shape has; more than any array where they are more than a long counts. */
    private static long elements(List<Integer> shape) {
        long elements = 1;
        for (int size : shape) {
            elements = elements > Long.MAX_VALUE / size ? Long.MAX_VALUE : elements * size;
        }
        return elements;
    }

    /** A name that is short enough to be stored: the text itself, or how it begins and what tells it from others. */
    public static String fitting(String text) {
        for (int characters : new int[] {Integer.MAX_VALUE, 200, 40}) {
            String name = text.isBlank() ? "(no name)" : text;
            if (characters < text.codePointCount(0, text.length())) {
                CRC32C crc = new CRC32C();
                crc.update(text.getBytes(StandardCharsets.UTF_8));
                name = "%s... %08x"
                        .formatted(text.substring(0, text.offsetByCodePoints(0, characters)), crc.getValue());
            }
            try {
                return Names.checked("a name", name);
            } catch (IllegalArgumentException tooLong) {
                // Then a shorter one.
            }
        }
        throw new IllegalArgumentException("no part of the name \"%s\" can be stored".formatted(text));
    }

    static void image(ImagePoint point) {
        step("the image \"%s\"".formatted(point.name()), point.step());
        PngHeader.checked(point.name(), point.png());
    }

    static void example(long number, byte[] png) {
        count("the number of an example", number);
        ImagePoint.checkedPng("example " + number, png);
        PngHeader.checked("example " + number, png);
    }

    static void confusion(ConfusionPoint point) {
        String of = "the confusion matrix \"%s\"".formatted(point.name());
        step(of, point.step());
        sum(of, point.counts());
    }

    static void prediction(long step, int place, PredictedExample prediction) {
        String of = "the prediction of example %d".formatted(prediction.example());
        step(of, step);
        count("the number of an example", prediction.example());
        if (place < 0 || place >= PredictionPoint.MOST) {
            throw new IllegalArgumentException(
                    "%s has place %d. Places go from 0 to %,d.".formatted(of, place, PredictionPoint.MOST - 1));
        }
        classNumber(of, prediction.label());
        prediction.classes().forEach(number -> classNumber(of, number));
        for (double chance : prediction.chances()) {
            share(of, "a chance of", chance);
        }
    }

    private static void classNumber(String of, int number) {
        if (number < 0 || number >= MOST_CLASSES) {
            throw new IllegalArgumentException(
                    "%s names class %d. Classes go from 0 to %,d.".formatted(of, number, MOST_CLASSES - 1));
        }
    }

    static void finding(Finding finding) {
        signedStep("a finding", finding.step());
        Names.checked("a chart", finding.evidence().chart());
        String rule = finding.evidence().rule();
        if (Texts.longestStored(rule) > Evidence.LONGEST_RULE) {
            throw new IllegalArgumentException(
                    "the rule of a finding has %,d characters, and many that no database takes as they are. Use fewer of them."
                            .formatted(rule.length()));
        }
    }
}
