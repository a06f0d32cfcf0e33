package dev.fovea.engine.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Milliseconds a training step of seven networks, beside three peers on the same machine: eager PyTorch as it comes; the same
 * in channels-last layout with the fused optimiser and a tuned allocator; and DJL's own blocks and trainer. All wait in
 * processes of their own; rounds take turns, the first is not counted, and medians are compared, over three sittings with
 * new processes. Then the most memory that each process had, in MB.
 *
 * <p>Arguments: a Python that has PyTorch, how many rounds a sitting (default 4), and the networks (default all).
 */
public final class StepTime {
    private static final int SITTINGS = 3;

    private StepTime() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        List<Subject> subjects = arguments.length > 2
                ? Stream.of(arguments).skip(2).map(Subject::of).toList()
                : Subject.ALL;
        System.out.printf(
                "%-15s %8s %8s %8s %8s  %8s %8s %8s  %8s %8s %8s %8s%n",
                "ms a step",
                "Fovea",
                "PyTorch",
                "tuned",
                "DJL",
                "/PyTorch",
                "/tuned",
                "/DJL",
                "MB",
                "PyTorch",
                "tuned",
                "DJL");
        List<double[]> ratios = new ArrayList<>();
        for (Subject subject : subjects) {
            ratios.add(compare(subject, arguments[0], rounds));
        }
        print(
                "geometric mean",
                new double[0],
                new double[] {mean(ratios, 0), mean(ratios, 1), mean(ratios, 2)},
                new double[0]);
    }

    private static double[] compare(Subject subject, String python, int rounds) {
        List<Sitting> sittings = Stream.generate(() -> sitting(subject, python, rounds))
                .limit(SITTINGS)
                .toList();
        int peers = sittings.get(0).peaks().size();
        double[] medians = IntStream.range(0, peers)
                .mapToDouble(peer -> Peer.median(sittings.stream()
                        .flatMap(sitting -> sitting.times().get(peer).stream())
                        .toList()))
                .toArray();
        double[] peaks = IntStream.range(0, peers)
                .mapToDouble(peer -> Peer.median(sittings.stream()
                        .map(sitting -> sitting.peaks().get(peer))
                        .toList()))
                .toArray();
        double[] ratios =
                Arrays.stream(medians).skip(1).map(peer -> medians[0] / peer).toArray();
        print(subject.name(), medians, ratios, peaks);
        return ratios;
    }

    /** What peers took a step in each round, and their most memory; processes differ by what memory they happen to get. */
    private record Sitting(List<List<Double>> times, List<Double> peaks) {}

    private static Sitting sitting(Subject subject, String python, int rounds) {
        List<Peer> peers = new ArrayList<>();
        try {
            peers.add(Peer.java(FoveaSteps.class, subject.name()));
            peers.add(Peer.pytorch(python, subject.name()));
            peers.add(Peer.tunedPytorch(python, subject.name()));
            if (DjlBlock.covers(subject.network().graph())) {
                peers.add(Peer.java(DjlSteps.class, subject.name()));
            }
            for (int round = 0; round <= rounds; round++) {
                for (Peer peer : peers) {
                    peer.round(round > 0);
                }
            }
            return new Sitting(
                    peers.stream().map(Peer::times).toList(),
                    peers.stream().map(Peer::peak).toList());
        } finally {
            peers.forEach(Peer::close);
        }
    }

    /** The geometric mean of the ratios to a peer, of the networks that it has. */
    private static double mean(List<double[]> ratios, int peer) {
        return Math.exp(ratios.stream()
                .filter(each -> each.length > peer)
                .mapToDouble(each -> Math.log(each[peer]))
                .average()
                .orElse(Double.NaN));
    }

    private static void print(String name, double[] times, double[] ratios, double[] peaks) {
        System.out.printf(
                "%-15s %s  %s  %s%n",
                name, columns("%8.2f", times, 4), columns("%8.2f", ratios, 3), columns("%8.0f", peaks, 4));
    }

    private static String columns(String format, double[] numbers, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(i -> i < numbers.length ? String.format(Locale.ROOT, format, numbers[i]) : " ".repeat(8))
                .collect(Collectors.joining(" "));
    }
}
