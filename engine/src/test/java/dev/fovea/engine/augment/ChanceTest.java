package dev.fovea.engine.augment;

import static dev.fovea.dsl.Layers.image;
import static dev.fovea.engine.augment.Augmentation.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.engine.data.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is drawn, and how often. */
class ChanceTest {
    private static final Examples IMAGES = AugmentationTest.examples(image(3, 20, 10), 4);
    private static final int DRAWS = 20_000;

    @Test
    void depends_on_the_seed_and_the_step_alone() {
        Sampler sampler = sampler(randomCrop(20, 10).padding(4), flip());
        sampler.begin(5);
        double[] fifth = sampler.draw(10);
        sampler.begin(6);
        assertThat(sampler.draw(10)).isNotEqualTo(fifth);
        Sampler another = sampler(randomCrop(20, 10).padding(4), flip());
        another.begin(5);
        assertThat(another.draw(4)).isEqualTo(Arrays.copyOf(fifth, 12));
        assertThat(another.draw(6)).isEqualTo(Arrays.copyOfRange(fifth, 12, 30));
        Sampler seeded =
                new Sampler(new Augmentations(List.of(randomCrop(20, 10).padding(4), flip())), IMAGES, 8);
        seeded.begin(5);
        assertThat(seeded.draw(10)).isNotEqualTo(fifth);
    }

    @Test
    void makes_every_place_of_a_crop_as_likely() {
        int[][] places = new int[5][5];
        rows(randomCrop(20, 10).padding(2)).forEach(row -> places[(int) row[0]][(int) row[1]]++);
        assertThat(Arrays.stream(places).flatMapToInt(Arrays::stream)).allMatch(count -> Math.abs(count - 800) < 120);
    }

    @Test
    void turns_the_share_that_is_said() {
        assertThat(mean(flip(), 0)).isEqualTo(0.5, offset(0.02));
        assertThat(mean(verticalFlip().probability(0.2), 0)).isEqualTo(0.2, offset(0.02));
    }

    @Test
    void erases_the_share_that_is_said_and_stays_in_the_image() {
        List<double[]> rows = rows(randomErasing().probability(0.3));
        assertThat(rows.stream().filter(row -> row[2] > 0).count() / (double) DRAWS)
                .isEqualTo(0.3, offset(0.02));
        assertThat(rows)
                .allMatch(row -> row[0] + row[2] <= 20 && row[1] + row[3] <= 10 && row[2] * row[3] <= 0.37 * 200);
    }

    @Test
    void takes_windows_inside_the_image() {
        assertThat(rows(randomResizedCrop()))
                .allMatch(row -> row[0] > 0 && row[0] <= 1 && Math.abs(row[2]) <= 1 - row[0] + 1e-9)
                .allMatch(row -> row[4] > 0 && row[4] <= 1 && Math.abs(row[5]) <= 1 - row[4] + 1e-9);
    }

    /** The mean of a product of two factors is that of one times that of the other. */
    @Test
    void draws_factors_of_colour_apart() {
        List<double[]> rows = rows(colourJitter(0.4, 2, 0));
        assertThat(rows).allMatch(row -> row[0] >= 0.6 && row[0] <= 1.4 && row[1] >= 0 && row[1] <= 3 && row[2] == 1);
        assertThat(rows.stream().mapToDouble(row -> row[0] * row[1]).average().orElseThrow())
                .isEqualTo(1.5, offset(0.03));
    }

    /** {@code R(a) S(s)} times the scale and then the shift, taken back by what is drawn, leaves a point where it was. */
    @Test
    void takes_back_what_an_affine_map_does() {
        RandomGeneratorFactory<RandomGenerator> factory = RandomGeneratorFactory.of("L64X128MixRandom");
        for (int seed = 0; seed < 20; seed++) {
            RandomGenerator same = factory.create(seed);
            double angle = Math.toRadians(30 * (2 * same.nextDouble() - 1));
            double moveX = 0.2 * 10 * (2 * same.nextDouble() - 1);
            double moveY = 0.2 * 20 * (2 * same.nextDouble() - 1);
            double scale = 0.5 + same.nextDouble();
            double tangent = Math.tan(Math.toRadians(25 * (2 * same.nextDouble() - 1)));
            double x = 3;
            double y = -7;
            double slanted = x + tangent * y;
            double toX = scale * (Math.cos(angle) * slanted - Math.sin(angle) * y) + moveX;
            double toY = scale * (Math.sin(angle) * slanted + Math.cos(angle) * y) + moveY;
            double[] row = new double[6];
            affine().rotate(30)
                    .shift(0.2)
                    .scale(0.5, 1.5)
                    .slant(25)
                    .chance(IMAGES)
                    .draw(factory.create(seed), row);
            double u = toX / 5;
            double v = toY / 10;
            assertThat(5 * (row[0] * u + row[1] * v + row[2])).isEqualTo(x, offset(1e-9));
            assertThat(10 * (row[3] * u + row[4] * v + row[5])).isEqualTo(y, offset(1e-9));
        }
    }

    /** The colours' covariance is that of {@code deviation V n}, which is {@code deviation^2 V V}. */
    @Test
    void lights_as_the_colours_vary() {
        double[][] covariance = covariance();
        List<double[]> rows = rows(pcaLighting(0.1));
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                int first = i;
                int second = k;
                double expected = 0.01
                        * IntStream.range(0, 3)
                                .mapToDouble(j -> covariance[first][j] * covariance[j][second])
                                .sum();
                double found = rows.stream()
                        .mapToDouble(row -> row[first] * row[second])
                        .average()
                        .orElseThrow();
                assertThat(found).isEqualTo(expected, offset(0.05 * 0.01 * covariance[0][0] * covariance[0][0]));
            }
        }
    }

    /** Beta(a, a) has mean 1/2 and variance 1 / (4 (2 a + 1)). */
    @Test
    void mixes_by_shares_from_a_beta_distribution() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        for (double alpha : new double[] {0.2, 1, 3}) {
            double[] shares = DoubleStream.generate(() -> new Beta(alpha).draw(random))
                    .limit(DRAWS)
                    .toArray();
            assertThat(Arrays.stream(shares)).allMatch(share -> share >= 0 && share <= 1);
            assertThat(Arrays.stream(shares).average().orElseThrow()).isEqualTo(0.5, offset(0.01));
            assertThat(Arrays.stream(shares)
                            .map(share -> (share - 0.5) * (share - 0.5))
                            .average()
                            .orElseThrow())
                    .isEqualTo(1 / (4 * (2 * alpha + 1)), offset(0.005));
        }
    }

    @Test
    void mixes_each_image_of_a_batch_with_one_by_the_same_share() {
        double[] rows = sampler(cutmix(1)).draw(50);
        assertThat(IntStream.range(0, 50).mapToObj(i -> (int) rows[6 * i]))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).boxed().toList());
        assertThat(IntStream.range(0, 50).mapToDouble(i -> rows[6 * i + 1])).containsOnly(rows[1]);
        assertThat(rows[1]).isEqualTo(1 - rows[4] * rows[5] / 200, offset(1e-12));
        assertThat(rows[2] + rows[4]).isLessThanOrEqualTo(20);
        assertThat(rows[3] + rows[5]).isLessThanOrEqualTo(10);
    }

    private static double[][] covariance() {
        double[][] colours = new double[3][];
        for (int c = 0; c < 3; c++) {
            int channel = c;
            colours[c] = IntStream.range(0, 4)
                    .boxed()
                    .flatMapToDouble(
                            i -> Arrays.stream(PlainImage.of(IMAGES, i).values(), channel * 200, channel * 200 + 200))
                    .map(value -> value / 255)
                    .toArray();
        }
        double[][] covariance = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                double[] one = colours[i];
                double[] other = colours[k];
                double product = IntStream.range(0, 800)
                                .mapToDouble(at -> one[at] * other[at])
                                .sum()
                        / 800;
                covariance[i][k] = product
                        - DoubleStream.of(one).sum()
                                / 800
                                * DoubleStream.of(other).sum()
                                / 800;
            }
        }
        return covariance;
    }

    private static double mean(Augmentation augmentation, int index) {
        return rows(augmentation).stream()
                .mapToDouble(row -> row[index])
                .average()
                .orElseThrow();
    }

    private static List<double[]> rows(Augmentation augmentation) {
        Sampler sampler = sampler(augmentation);
        double[] all = sampler.draw(DRAWS);
        return IntStream.range(0, DRAWS)
                .mapToObj(i -> Arrays.copyOfRange(all, i * sampler.numbers(), (i + 1) * sampler.numbers()))
                .toList();
    }

    private static Sampler sampler(Augmentation... augmentations) {
        return new Sampler(new Augmentations(List.of(augmentations)), IMAGES, 7);
    }
}
