package dev.fovea.engine.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What has to be summed up over batches so that some metrics can be told: statements in TorchScript, which stay on the device,
 * and how the sums are read. Every sum is a whole number, so its order does not matter.
 */
public final class Tally {
    private static final int FLOAT64 = 7;

    private final List<Metric> metrics;
    private final int classes;
    private final OptionalInt ignored;
    private final List<Integer> ks;
    private final boolean confusion;

    private Tally(List<Metric> metrics, int classes, OptionalInt ignored) {
        this.metrics = List.copyOf(metrics);
        this.classes = classes;
        this.ignored = ignored;
        TreeSet<Integer> wanted = new TreeSet<>();
        metrics.forEach(metric -> {
            if (metric instanceof Accuracy) {
                wanted.add(1);
            } else if (metric instanceof TopK top) {
                wanted.add(top.k());
            }
        });
        this.ks = List.copyOf(wanted);
        this.confusion = metrics.stream().anyMatch(one -> one instanceof ConfusionMatrix || one instanceof ClassMetric);
    }

    /** For examples of so many classes; those of the ignored label do not count. */
    public static Tally of(List<Metric> metrics, int classes, OptionalInt ignored) {
        return new Tally(metrics, classes, ignored);
    }

    /** Whether the outputs of all examples are needed at once, as {@link #averagePrecisions} takes them. */
    public boolean ranks() {
        return metrics.stream().anyMatch(MeanAveragePrecision.class::isInstance);
    }

    /** How many numbers the {@link #sums} are. */
    public int size() {
        return 1 + ks.size() + (confusion ? classes * classes : 0);
    }

    /** The statements that compute the sums of a batch, given the names of its outputs and of its labels. */
    public List<String> lines(String outputs, String labels) {
        List<String> lines = new ArrayList<>();
        lines.add("known = " + known(labels));
        lines.add("counted = torch.reshape(torch.sum(known), [1])");
        for (int k : ks) {
            String right = k == 1
                    ? "torch.eq(torch.argmax(%s, 1), %s)".formatted(outputs, labels)
                    : "torch.any(torch.eq(top%d, torch.unsqueeze(%s, 1)), 1)".formatted(k, labels);
            if (k > 1) {
                lines.add("_top%d, top%d = torch.topk(%s, %d, 1, True, False)".formatted(k, k, outputs, k));
            }
            lines.add("hits%d = torch.reshape(torch.sum(torch.logical_and(%s, known)), [1])".formatted(k, right));
        }
        if (confusion) {
            lines.add("cell = torch.add(torch.argmax(%s, 1), %s, alpha=%d)".formatted(outputs, labels, classes));
            lines.add(
                    "cells = torch.bincount(torch.masked_select(cell, known), None, %d)".formatted(classes * classes));
        }
        return lines;
    }

    private String known(String labels) {
        return ignored.isPresent()
                ? "torch.ne(%s, %d)".formatted(labels, ignored.getAsInt())
                : "torch.eq(%s, %s)".formatted(labels, labels);
    }

    /** An expression for the sums of a batch, a vector in float64, behind {@link #lines}. */
    public String sums() {
        List<String> parts = new ArrayList<>(List.of("counted"));
        ks.forEach(k -> parts.add("hits" + k));
        if (confusion) {
            parts.add("cells");
        }
        return parts.stream()
                .map(part -> "torch.to(%s, %d)".formatted(part, FLOAT64))
                .collect(Collectors.joining(", ", "torch.cat([", "], 0)"));
    }

    /** The statements that compute {@code precisions}, one for each class, given names of the scores and labels of all. */
    public List<String> averagePrecisions(String scores, String labels) {
        List<String> lines = new ArrayList<>(List.of(
                "rows = torch.reshape(torch.movedim(%s, 1, -1), [-1, %d])".formatted(scores, classes),
                "labels = torch.flatten(%s)".formatted(labels)));
        ignored.ifPresent(label -> lines.addAll(List.of(
                "kept = torch.flatten(torch.nonzero(torch.ne(labels, %d)))".formatted(label),
                "rows = torch.index_select(rows, 0, kept)",
                "labels = torch.index_select(labels, 0, kept)")));
        lines.addAll(List.of(
                "each = annotate(List[Tensor], [])",
                "for c in range(%d):".formatted(classes),
                "  ranked, order = torch.sort(torch.select(rows, 1, c), 0, True)",
                "  right = torch.to(torch.eq(torch.index_select(labels, 0, order), c), %d)".formatted(FLOAT64),
                "  reached = torch.cumsum(right, 0)",
                // Those of equal score are taken at once: only the last of them ends a step of the curve.
                "  falls = torch.ne(torch.slice(ranked, 0, 1), torch.slice(ranked, 0, 0, -1))",
                "  ends = torch.cat([falls, torch.ones_like(torch.slice(labels, 0, 0, 1), dtype=11)], 0)",
                "  at = torch.flatten(torch.nonzero(ends))",
                "  found = torch.index_select(reached, 0, at)",
                "  before = torch.cat([torch.zeros_like(torch.slice(found, 0, 0, 1)), torch.slice(found, 0, 0, -1)], 0)",
                "  precision = torch.div(found, torch.add(at, 1))",
                "  area = torch.sum(torch.mul(torch.sub(found, before), precision))",
                "  _0 = torch.append(each, torch.div(area, torch.sum(right)))",
                "precisions = torch.stack(each, 0)"));
        return lines;
    }

    /**
     * What was measured.
     *
     * @param sums as {@link #sums} gives them, added up
     * @param precisions as {@link #averagePrecisions} gives them; empty unless outputs are ranked
     */
    public Measure measure(double loss, double[] sums, double[] precisions) {
        Map<Integer, Double> hits = new LinkedHashMap<>();
        for (int i = 0; i < ks.size(); i++) {
            hits.put(ks.get(i), sums[1 + i]);
        }
        Optional<Confusion> matrix = confusion ? Optional.of(matrix(sums)) : Optional.empty();
        Sums all = new Sums(
                sums[0], hits, matrix, Arrays.stream(precisions).boxed().toList());
        Map<String, Double> values = new LinkedHashMap<>();
        metrics.forEach(metric -> values.putAll(metric.values(all)));
        boolean shown = metrics.stream().anyMatch(ConfusionMatrix.class::isInstance);
        return new Measure(loss, values, shown ? matrix : Optional.empty());
    }

    private Confusion matrix(double[] sums) {
        long[] counts = Arrays.stream(sums, 1 + ks.size(), size())
                .mapToLong(count -> (long) count)
                .toArray();
        return Confusion.of(classes, counts);
    }
}
