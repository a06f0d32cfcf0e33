package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.ConfusionPoint;
import dev.fovea.dashboard.store.ImagePoint;
import dev.fovea.dashboard.store.PredictedExample;
import dev.fovea.dashboard.store.PredictionPoint;
import dev.fovea.dashboard.store.RunLog;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Predictions as a training leaves them that gets better: of so many classes, each with as many test images. */
final class SamplePredictions {
    static final int KEPT = 40;

    private static final int EACH = 100;

    private final List<String> names;
    private final Random random = new Random(5);

    SamplePredictions(int classes) {
        this(IntStream.range(0, classes).mapToObj(String::valueOf).toList());
    }

    SamplePredictions(List<String> names) {
        this.names = names;
    }

    /** @param error the share of the test images that is wrong at this step */
    void log(RunLog log, long step, double error) {
        log(log, step, error, true);
    }

    /** The same of examples that are no images. */
    void logWithoutPictures(RunLog log, long step, double error) {
        log(log, step, error, false);
    }

    private void log(RunLog log, long step, double error, boolean pictured) {
        int classes = names.size();
        long[] counts = new long[classes * classes];
        List<PredictedExample> examples = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            for (int i = 0; i < EACH; i++) {
                boolean wrong = random.nextDouble() < error * (0.4 + 1.2 * label / classes);
                int found = wrong ? (label + 1 + (int) (Math.abs(random.nextGaussian()) * 2)) % classes : label;
                counts[label * classes + found]++;
                if (i < 6) {
                    examples.add(prediction((long) label * EACH + i, label, found));
                }
            }
        }
        log.confusion(new ConfusionPoint(step, "test", names, counts));
        examples.sort(Comparator.comparingDouble(PredictedExample::loss).reversed());
        List<PredictedExample> kept = new ArrayList<>(examples.subList(0, Math.min(KEPT, examples.size())));
        if (!pictured) {
            log.predictions(new PredictionPoint(step, kept));
            return;
        }
        for (PredictedExample one : kept) {
            log.example(one.example(), png(picture(names.get(one.label()))));
        }
        log.predictions(new PredictionPoint(step, kept));
        for (String layer : List.of("c1/conv1", "c3/conv1")) {
            log.image(new ImagePoint(step, "features/" + layer, "maps", png(maps(kept))));
        }
    }

    private PredictedExample prediction(long example, int label, int found) {
        double best = 0.4 + 0.55 * random.nextDouble();
        int other = found == label ? (label + 3) % names.size() : label;
        double rest = (1 - best) * (0.5 + 0.5 * random.nextDouble());
        return new PredictedExample(
                example,
                label,
                -Math.log(found == label ? best : rest),
                example % EACH == 0 && label < 3,
                List.of(found, other, (found + 5) % names.size()),
                List.of(best, rest, 1 - best - rest));
    }

    private static BufferedImage picture(String text) {
        BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 22));
        pen.drawString(text.substring(0, 1), 7, 22);
        pen.dispose();
        return picture;
    }

    /** A block for each image that is followed, in stripes that tell them apart. */
    private static BufferedImage maps(List<PredictedExample> kept) {
        int images = (int) kept.stream().filter(PredictedExample::followed).count();
        BufferedImage sheet = new BufferedImage(6 * 15 - 1, Math.max(1, images * 18 - 4), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                sheet.setRGB(x, y, (x + y / 18 * 3) % 7 < 3 ? 0x2166ac : 0xef8a62);
            }
        }
        return sheet;
    }

    static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            boolean unused = ImageIO.write(picture, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
