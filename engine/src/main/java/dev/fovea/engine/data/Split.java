package dev.fovea.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Deals examples out to parts, class by class. */
final class Split {
    private Split() {}

    /** The numbers of each part's examples, rising; where examples have maps of labels, they count as one class. */
    static List<int[]> numbers(Examples examples, long seed, double... shares) {
        check(shares);
        List<List<Integer>> parts = DoubleStream.of(shares)
                .<List<Integer>>mapToObj(share -> new ArrayList<>())
                .toList();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] owed = new double[shares.length];
        byClass(examples).forEach(all -> deal(shuffled(all, random), shares, owed, parts));
        for (int i = 0; i < shares.length; i++) {
            if (parts.get(i).isEmpty()) {
                throw new DataException("split: of %d examples, none is left for the share %s. Use more examples."
                        .formatted(examples.count(), shares[i]));
            }
        }
        return parts.stream()
                .map(part -> part.stream().mapToInt(Integer::intValue).sorted().toArray())
                .toList();
    }

    /**
     * The numbers of {@code count} examples, rising: each class has its share of them, and one at least where there
     * is room.
     */
    static int[] some(Examples examples, int count, long seed) {
        List<List<Integer>> classes = byClass(examples);
        double[] shares = classes.stream()
                .mapToDouble(all -> (double) count * all.size() / examples.count())
                .toArray();
        int least = count >= classes.size() ? 1 : 0;
        int[] taken = DoubleStream.of(shares)
                .mapToInt(share -> Math.max(least, (int) Math.floor(share + 1e-9)))
                .toArray();
        for (int missing = count - IntStream.of(taken).sum(); missing != 0; missing -= Integer.signum(missing)) {
            taken[farthest(shares, taken, Integer.signum(missing), least)] += Integer.signum(missing);
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return IntStream.range(0, taken.length)
                .boxed()
                .flatMap(i -> shuffled(classes.get(i), random).subList(0, taken[i]).stream())
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /**
     * The class that lacks most of its share, or by the sign -1 the one that is most above it and can give one back.
     */
    private static int farthest(double[] shares, int[] taken, int sign, int least) {
        int farthest = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < shares.length; i++) {
            double lacks = sign * (shares[i] - taken[i]);
            if (lacks > most + 1e-9 && (sign > 0 || taken[i] > least)) {
                farthest = i;
                most = lacks;
            }
        }
        return farthest;
    }

    /** Of each class that there is the numbers of its examples, rising. */
    private static List<List<Integer>> byClass(Examples examples) {
        Map<Integer, List<Integer>> classes = new TreeMap<>();
        for (int i = 0; i < examples.count(); i++) {
            int label = examples.labelSizes().isEmpty() ? examples.labels()[i] : 0;
            classes.computeIfAbsent(label, first -> new ArrayList<>()).add(i);
        }
        return List.copyOf(classes.values());
    }

    private static void check(double... shares) {
        boolean positive = DoubleStream.of(shares).allMatch(share -> share > 0);
        if (!positive || Math.abs(DoubleStream.of(shares).sum() - 1) > 1e-9) {
            throw new DataException(
                    "split: found the shares %s; expected positive ones that add up to 1. Use such as 0.8, 0.2."
                            .formatted(Arrays.toString(shares)));
        }
    }

    private static List<Integer> shuffled(List<Integer> all, RandomGenerator random) {
        for (int i = all.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            all.set(i, all.set(j, all.get(i)));
        }
        return all;
    }

    /**
     * Whole examples by share; each one left over goes to the part that is owed most, over this class and those before.
     */
    private static void deal(List<Integer> all, double[] shares, double[] owed, List<List<Integer>> parts) {
        int next = 0;
        for (int i = 0; i < shares.length; i++) {
            int whole = (int) Math.floor(all.size() * shares[i] + 1e-9);
            owed[i] += all.size() * shares[i] - whole;
            parts.get(i).addAll(all.subList(next, next + whole));
            next += whole;
        }
        for (; next < all.size(); next++) {
            int most = 0;
            for (int i = 1; i < shares.length; i++) {
                most = owed[i] > owed[most] + 1e-9 ? i : most;
            }
            owed[most]--;
            parts.get(most).add(all.get(next));
        }
    }
}
