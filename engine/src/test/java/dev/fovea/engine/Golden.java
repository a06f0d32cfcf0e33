package dev.fovea.engine;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * What PyTorch computes, as {@code src/test/python/golden.py} wrote it: a line an array, {@code case | array | dims | values}.
 * Inputs and weights are made anew here, by the formula that the script uses.
 */
public final class Golden {
    private final Map<String, Map<String, double[]>> cases = new LinkedHashMap<>();

    /** @param files such as {@code layers} */
    public Golden(String... files) {
        Arrays.stream(files).forEach(this::read);
    }

    private void read(String file) {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + file + ".txt.gz"));
                InputStream text = new GZIPInputStream(in)) {
            new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] parts = line.split(" \\| ", 4);
        double[] values = Arrays.stream(parts[3].split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        cases.computeIfAbsent(parts[0], name -> new LinkedHashMap<>()).put(parts[1], values);
    }

    /** Every case with the names of its arrays. */
    public Map<String, java.util.Set<String>> names() {
        return cases.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().keySet()));
    }

    public double[] values(String name, String array) {
        return Objects.requireNonNull(
                Objects.requireNonNull(cases.get(name), name).get(array), name + ": " + array);
    }

    /** Fails where a value is further from PyTorch's than {@code tolerance}, or that share of it where it is above 1. */
    public void check(String name, String array, double[] actual, double tolerance) {
        double[] expected = values(name, array);
        assertThat(actual).as("%s: %s", name, array).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            double allowed = tolerance * Math.max(1, Math.abs(expected[i]));
            assertThat(actual[i])
                    .as("%s: %s[%d]", name, array, i)
                    .isBetween(expected[i] - allowed, expected[i] + allowed);
        }
    }

    /** Whole numbers from 0 to below {@code levels} that look shuffled. */
    public static int residue(int salt, int index, int levels) {
        return (int) ((index * 7919L + 104729L * salt) % levels);
    }

    /** So many numbers from -1 to below 1. */
    public static float[] numbers(int salt, long count, int levels) {
        float[] numbers = new float[Math.toIntExact(count)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) ((double) residue(salt, i, levels) / levels * 2 - 1);
        }
        return numbers;
    }

    /** The same numbers, exactly. */
    public static double[] doubles(float[] numbers) {
        double[] doubles = new double[numbers.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = numbers[i];
        }
        return doubles;
    }
}
