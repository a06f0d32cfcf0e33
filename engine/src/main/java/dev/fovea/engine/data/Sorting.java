package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.data.ImagePath.Part;
import dev.fovea.engine.data.ImageReading.Labelled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;

/** Sorts images into parts and classes by the folders they are in. */
final class Sorting {
    private final Images images;
    private final Map<Optional<Part>, List<Labelled>> parts;

    Sorting(Images images, List<Labelled> all) {
        this.images = images;
        if (all.isEmpty()) {
            throw new DataException(
                    "%s: there are no images (.jpg, .jpeg, .png or .bmp). Put those of each class into a folder of its own,"
                                    .formatted(images.path())
                            + " such as train/cat/1.png.");
        }
        this.parts =
                all.stream().collect(Collectors.groupingBy(one -> one.path().part()));
    }

    Dataset dataset() {
        List<Labelled> loose = part(Optional.empty());
        if (loose.isEmpty() || parts.size() > 1) {
            loose.forEach(one -> images.leaveOut(one.path().path(), "is in no folder train, test or val"));
            return ofParts();
        }
        return holdingOut(byClass(loose, common(loose)));
    }

    private List<Labelled> part(Optional<Part> part) {
        return parts.getOrDefault(part, List.of());
    }

    private Dataset ofParts() {
        Map<String, List<Labelled>> train = byClass(part(Optional.of(Part.TRAIN)), 0);
        List<Labelled> validation = part(Optional.of(Part.VALIDATION));
        List<Labelled> test = part(Optional.of(Part.TEST));
        if (!test.isEmpty() && !validation.isEmpty()) {
            images.loading()
                    .noticed("%s: the part val is left out, as there is test: %,d images."
                            .formatted(images.path(), validation.size()));
        }
        if (train.isEmpty()) {
            throw new DataException(
                    "%s: there is no train beside test or val. Put images into train/CLASS/.".formatted(images.path()));
        }
        if (test.isEmpty() && validation.isEmpty()) {
            return holdingOut(train);
        }
        Map<String, List<Labelled>> known = byClass(test.isEmpty() ? validation : test, 0);
        List<String> unknown =
                known.keySet().stream().filter(name -> !train.containsKey(name)).toList();
        unknown.forEach(name -> {
            known.getOrDefault(name, List.of())
                    .forEach(one -> images.leaveOut(
                            one.path().path(), "is of a class that train has not, \"%s\"".formatted(name)));
            known.remove(name);
        });
        return dataset(train, known);
    }

    /** Images by class, in the order of the names; the class is the folder below those that all share. */
    private Map<String, List<Labelled>> byClass(List<Labelled> some, int shared) {
        Map<String, List<Labelled>> classes = new TreeMap<>();
        for (Labelled one : some) {
            List<String> folders = one.path().folders();
            if (folders.size() > shared) {
                classes.computeIfAbsent(folders.get(shared), name -> new ArrayList<>())
                        .add(one);
            } else {
                images.leaveOut(one.path().path(), "is in no folder of a class");
            }
        }
        return classes;
    }

    /** How many folders the paths of several classes have in common. */
    private static int common(List<Labelled> all) {
        List<String> first = all.get(0).path().folders();
        int depth = 0;
        while (depth + 1 < first.size() && haveInCommon(all, first.get(depth), depth)) {
            depth++;
        }
        return depth;
    }

    private static boolean haveInCommon(List<Labelled> all, String folder, int depth) {
        return all.stream()
                .map(one -> one.path().folders())
                .allMatch(
                        folders -> folders.size() > depth && folders.get(depth).equals(folder));
    }

    private Dataset holdingOut(Map<String, List<Labelled>> classes) {
        Map<String, List<Labelled>> train = new TreeMap<>();
        Map<String, List<Labelled>> test = new TreeMap<>();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(0);
        classes.forEach((name, all) -> {
            List<Labelled> mixed = new ArrayList<>(all);
            for (int i = mixed.size() - 1; i > 0; i--) {
                Collections.swap(mixed, i, random.nextInt(i + 1));
            }
            int held = (int) Math.ceil(all.size() * images.heldOut());
            test.put(name, mixed.subList(0, held));
            train.put(name, mixed.subList(held, mixed.size()));
        });
        return dataset(train, test);
    }

    private Dataset dataset(Map<String, List<Labelled>> train, Map<String, List<Labelled>> test) {
        List<String> names = List.copyOf(train.keySet());
        return new Dataset(
                Source.name(images.path()), examples("train", train, names), examples("test", test, names), names);
    }

    private Examples examples(String part, Map<String, List<Labelled>> classes, List<String> names) {
        List<Labelled> all = classes.values().stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            throw new DataException(
                    "%s: no image is left for %s. Give every class more.".formatted(images.path(), part));
        }
        Shape shape = all.get(0).picture().shape();
        int each = (int) shape.elements();
        if ((long) each * all.size() > Integer.MAX_VALUE - 8) {
            throw new DataException("%s: %,d images of %s need more than 2 GB. Make them smaller, or fewer."
                    .formatted(images.path(), all.size(), shape));
        }
        byte[] pixels = new byte[each * all.size()];
        int[] labels = new int[all.size()];
        int next = 0;
        for (Map.Entry<String, List<Labelled>> one : classes.entrySet()) {
            for (Labelled image : one.getValue()) {
                System.arraycopy(image.picture().pixels(), 0, pixels, next * each, each);
                labels[next++] = names.indexOf(one.getKey());
            }
        }
        return new Examples(shape, pixels, labels);
    }
}
