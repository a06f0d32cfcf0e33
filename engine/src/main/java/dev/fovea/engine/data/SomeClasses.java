package dev.fovea.engine.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Some classes of a data set as one of their own, numbered from 0 in the order in which they are named. */
record SomeClasses(Dataset data, List<String> names) {

    Dataset dataset() {
        int[] labels = new int[data.classes()];
        Arrays.fill(labels, -1);
        List<String> known = data.classNames().stream().map(ImagePath::normal).toList();
        for (String name : names) {
            int label = known.indexOf(ImagePath.normal(name));
            if (label < 0) {
                throw new DataException("%s: there is no class \"%s\". Its classes are %s."
                        .formatted(data.name(), name, String.join(", ", data.classNames())));
            }
            labels[label] = names.indexOf(name);
        }
        return new Dataset(
                data.name() + " of " + String.join(", ", names),
                of("train", data.train(), labels),
                data.validation().map(examples -> of("validation", examples, labels)),
                of("test", data.test(), labels),
                names,
                data.scaling());
    }

    /** @param labels the new label for each old one; -1 for none */
    private Examples of(String part, Examples examples, int[] labels) {
        if (!examples.labelSizes().isEmpty()) {
            throw new DataException("%s/%s: has maps of labels, of which no class can be taken alone. Use all classes."
                    .formatted(data.name(), part));
        }
        int[] chosen = IntStream.range(0, examples.count())
                .filter(i -> labels[examples.labels()[i]] >= 0)
                .toArray();
        int[] renamed =
                IntStream.of(chosen).map(i -> labels[examples.labels()[i]]).toArray();
        return examples.only(chosen).labelled(renamed);
    }
}
