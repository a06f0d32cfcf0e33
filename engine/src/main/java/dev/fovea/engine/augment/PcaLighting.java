package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.data.Examples;
import java.util.List;

/**
 * Adds one colour to all pixels of an image: {@code P L n}, where {@code P} and {@code L} are the eigenvectors and eigenvalues
 * of the covariance {@code V} of the channels over all pixels of the training images ({@link Examples#sample}), with values
 * from 0 to 1, and {@code n} is
 * normal with the deviation given. As {@code n} and {@code P' n} are distributed alike, and {@code P L P' = V}, it is drawn as
 * {@code V n}.
 *
 * @see <a href="https://papers.nips.cc/paper/4824">Krizhevsky et al., ImageNet classification with deep convolutional neural
 *     networks, section 4.1</a>, with deviation 0.1
 */
public record PcaLighting(double deviation) implements Augmentation {
    public PcaLighting {
        Setting.within("deviation", deviation, 0, 10, "0.1");
    }

    @Override
    public void check(Shape images) {
        Setting.image(this, images);
    }

    @Override
    public int numbers(Shape images) {
        return images.channels();
    }

    /** The colour that is added, full brightness being 1. */
    @Override
    public Chance chance(Examples train) {
        double[][] covariance = covariance(train);
        int channels = covariance.length;
        return (random, row) -> {
            for (int c = 0; c < channels; c++) {
                double normal = deviation * random.nextGaussian();
                for (int i = 0; i < channels; i++) {
                    row[i] += covariance[i][c] * normal;
                }
            }
        };
    }

    private static double[][] covariance(Examples train) {
        int channels = train.shape().channels();
        int area = Math.toIntExact(train.shape().elements() / channels);
        byte[] pixels = train.sample().pixels();
        long[] sums = new long[channels];
        long[][] products = new long[channels][channels];
        for (int start = 0; start < pixels.length; start += channels * area) {
            for (int i = 0; i < channels; i++) {
                for (int k = 0; k <= i; k++) {
                    products[i][k] += product(pixels, start + i * area, start + k * area, area);
                }
                for (int at = start + i * area; at < start + (i + 1) * area; at++) {
                    sums[i] += pixels[at] & 0xff;
                }
            }
        }
        double count = (double) pixels.length / channels;
        double[][] covariance = new double[channels][channels];
        for (int i = 0; i < channels; i++) {
            for (int k = 0; k < channels; k++) {
                double product = products[Math.max(i, k)][Math.min(i, k)] / count;
                covariance[i][k] = (product - sums[i] / count * (sums[k] / count)) / (255 * 255);
            }
        }
        return covariance;
    }

    private static long product(byte[] pixels, int first, int second, int area) {
        long product = 0;
        for (int at = 0; at < area; at++) {
            product += (pixels[first + at] & 0xffL) * (pixels[second + at] & 0xffL);
        }
        return product;
    }

    @Override
    public List<String> statements(Shape images, Row row) {
        int channels = images.channels();
        return List.of("x = torch.add(x, torch.reshape(%s, [-1, %d, 1, 1]), alpha=255)"
                .formatted(row.numbers(channels), channels));
    }

    @Override
    public boolean movesPixels() {
        return false;
    }

    @Override
    public String toString() {
        return "pcaLighting(%s)".formatted(Setting.number(deviation));
    }
}
