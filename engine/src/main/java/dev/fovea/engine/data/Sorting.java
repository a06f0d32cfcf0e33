package dev.fovea.engine.data;

import dev.fovea.engine.data.ImagePath.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;

/** Sorts images into parts and classes by the folders they are in. */
final class Sorting {
    private final Images images;
    private final Map<Optional<Part>, List<Found>> parts;
    private final List<String> folders;
    private final boolean atOnce;
    private final boolean flat;

    Sorting(Images images, Findings findings) {
        List<Found> all = findings.images();
        this.images = images;
        this.folders = findings.folders();
        if (all.isEmpty()) {
            throw new DataException("%s: there are no images (%s). Put those of each class into a folder of its own,"
                            .formatted(images.path(), ImagePath.CALLED)
                    + " such as train/cat/1.png.");
        }
        this.atOnce = all.get(0).shape().elements() * all.size() <= images.decodedAtOnce();
        this.flat = isFlat(all);
        this.parts = (flat ? ofClasses(all) : all)
                .stream().collect(Collectors.groupingBy(one -> one.path().part()));
    }

    private List<Found> ofClasses(List<Found> all) {
        Set<String> named = all.stream()
                .filter(one -> one.path().part().isPresent())
                .map(one -> one.path().folder())
                .collect(Collectors.toCollection(TreeSet::new));
        images.loading()
                .noticed("%s: %s is taken for a class, since classes are beside it, and none in it."
                        .formatted(images.path(), String.join(", ", named)));
        return all.stream()
                .map(one -> new Found(ImagePath.ofClass(one.path().path()), one.content(), one.shape()))
                .toList();
    }

    /**
     * Whether the folders are classes, of which some are called as parts are, such as {@code train} beside {@code
     * bus}: no such folder has folders of its own, and beside one is a folder of another name with images.
     */
    private static boolean isFlat(List<Found> all) {
        Map<Boolean, List<ImagePath>> byPart = all.stream()
                .map(Found::path)
                .collect(Collectors.partitioningBy(path -> path.part().isPresent()));
        List<ImagePath> named = byPart.getOrDefault(true, List.of());
        Set<String> places = named.stream().map(ImagePath::place).collect(Collectors.toSet());
        return named.stream().allMatch(path -> path.folders().isEmpty())
                && byPart.getOrDefault(false, List.of()).stream()
                        .anyMatch(path -> !path.folders().isEmpty() && places.contains(path.place()));
    }

    Dataset dataset() {
        List<Found> loose = part(Optional.empty());
        if (loose.isEmpty() || parts.size() > 1) {
            loose.forEach(one -> images.leaveOut(one.path().path(), "is in no folder train, test or val"));
            return ofParts();
        }
        return holdingOut(byClass(loose, common(loose)));
    }

    private List<Found> part(Optional<Part> part) {
        return parts.getOrDefault(part, List.of());
    }

    private Dataset ofParts() {
        List<Found> learned = part(Optional.of(Part.TRAIN));
        if (learned.isEmpty()) {
            throw new DataException(
                    "%s: there is no train beside test or val. Put images into train/CLASS/.".formatted(images.path()));
        }
        Map<String, List<Found>> train = byClass(learned, 0);
        Map<String, List<Found>> validation = known(Part.VALIDATION, train);
        Map<String, List<Found>> test = known(Part.TEST, train);
        if (test.isEmpty()) {
            return validation.isEmpty() ? holdingOut(train) : dataset(train, Map.of(), validation);
        }
        return dataset(train, validation, test);
    }

    /** A part's images by class, but for those of classes that are not trained. */
    private Map<String, List<Found>> known(Part part, Map<String, List<Found>> train) {
        Map<String, List<Found>> all = byClass(part(Optional.of(part)), 0);
        List<String> unknown =
                all.keySet().stream().filter(name -> !train.containsKey(name)).toList();
        unknown.forEach(name -> {
            all.getOrDefault(name, List.of())
                    .forEach(one -> images.leaveOut(
                            one.path().path(), "is of a class that train has not, \"%s\"".formatted(name)));
            all.remove(name);
        });
        return all;
    }

    /** Images by class, in the order of the names; the class is the folder below those that all share. */
    private Map<String, List<Found>> byClass(List<Found> some, int shared) {
        Map<String, List<Found>> classes = new TreeMap<>();
        for (Found one : some) {
            List<String> folders = one.path().folders();
            if (folders.size() > shared) {
                classes.computeIfAbsent(folders.get(shared), name -> new ArrayList<>())
                        .add(one);
            } else {
                images.leaveOut(one.path().path(), "is in no folder of a class");
            }
        }
        boolean learned = !some.isEmpty()
                && some.get(0).path().part().map(Part.TRAIN::equals).orElse(true);
        if (learned) {
            ImagePath first = some.get(0).path();
            folders.forEach(folder -> checkFolder(folder, first, shared, classes.keySet()));
        }
        return classes;
    }

    /**
     * A class that has no images to learn from is a mistake, and would make the numbers of the classes others than
     * the folders'; where there are none to test with, there are none.
     */
    private void checkFolder(String folder, ImagePath image, int shared, Set<String> classes) {
        ImagePath inside = flat ? ImagePath.ofClass(folder + "image") : ImagePath.of(folder + "image");
        boolean forClass = inside.part().equals(image.part())
                && inside.folders().size() == shared + 1
                && inside.folders().subList(0, shared).equals(image.folders().subList(0, shared));
        if (forClass && !classes.contains(inside.folders().get(shared))) {
            images.leaveOut(folder, "is the folder of a class, and there is no image in it");
        }
    }

    /** How many folders the paths of several classes have in common. */
    private static int common(List<Found> all) {
        List<String> first = all.get(0).path().folders();
        int depth = 0;
        while (depth + 1 < first.size() && haveInCommon(all, first.get(depth), depth)) {
            depth++;
        }
        return depth;
    }

    private static boolean haveInCommon(List<Found> all, String folder, int depth) {
        return all.stream()
                .map(one -> one.path().folders())
                .allMatch(
                        folders -> folders.size() > depth && folders.get(depth).equals(folder));
    }

    private Dataset holdingOut(Map<String, List<Found>> classes) {
        Map<String, List<Found>> train = new TreeMap<>();
        Map<String, List<Found>> test = new TreeMap<>();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(0);
        classes.forEach((name, all) -> {
            List<Found> mixed = new ArrayList<>(all);
            for (int i = mixed.size() - 1; i > 0; i--) {
                Collections.swap(mixed, i, random.nextInt(i + 1));
            }
            int held = (int) Math.ceil(all.size() * images.heldOut());
            test.put(name, mixed.subList(0, held));
            train.put(name, mixed.subList(held, mixed.size()));
        });
        return dataset(train, Map.of(), test);
    }

    private Dataset dataset(
            Map<String, List<Found>> train, Map<String, List<Found>> validation, Map<String, List<Found>> test) {
        List<String> names = List.copyOf(train.keySet());
        Examples learned = examples("train", train, names);
        return new Dataset(
                Source.name(images.path()),
                learned,
                validation.isEmpty() ? Optional.empty() : Optional.of(examples("val", validation, names)),
                examples("test", test, names),
                names,
                Scaling.unit(learned.shape().channels()));
    }

    private Examples examples(String part, Map<String, List<Found>> classes, List<String> names) {
        List<Found> all = classes.values().stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            throw new DataException(
                    "%s: no image is left for %s. Give every class more.".formatted(images.path(), part));
        }
        int[] labels = new int[all.size()];
        int next = 0;
        for (Map.Entry<String, List<Found>> one : classes.entrySet()) {
            Arrays.fill(labels, next, next + one.getValue().size(), names.indexOf(one.getKey()));
            next += one.getValue().size();
        }
        return new Decoding(images, all, labels, atOnce).examples();
    }
}
