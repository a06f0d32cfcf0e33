package dev.fovea.dsl.zoo;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.NetworkException;
import dev.fovea.dsl.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The networks of this package by name, families together.
 *
 * <pre>{@code
 * Network network = Zoo.network("resnet18");
 * Network larger = Zoo.network("resnet18", image(3, 320, 320));
 * }</pre>
 */
public final class Zoo {
    private static final List<Entry> ENTRIES = Catalogue.all();
    private static final Pattern CIFAR_RESNET = Pattern.compile("cifar-resnet(\\d{1,4})(?:-b)?");

    private Zoo() {}

    public static List<Entry> entries() {
        return ENTRIES;
    }

    public static List<String> names() {
        return ENTRIES.stream().map(Entry::name).toList();
    }

    /**
     * The network of that name, with input and classes as in its paper.
     *
     * @throws IllegalArgumentException where there is none; the text names those that are spelled much like it
     */
    public static Network network(String name) {
        return entry(name).network();
    }

    /**
     * The network of that name for another input.
     *
     * @throws IllegalArgumentException where there is none
     * @throws NetworkException where its layers do not fit the input
     */
    public static Network network(String name, Shape input) {
        Entry entry = entry(name);
        return entry.recipe().network(input, entry.classes());
    }

    /**
     * What is known of the network of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Entry entry(String name) {
        return ENTRIES.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    /**
     * What the weights of the network of that name are called where they are published, if not as here: the first steps
     * of names there and here. Empty for most, as those that equal one of torchvision's have its names.
     */
    public static Map<String, String> published(String name) {
        Matcher resnet = CIFAR_RESNET.matcher(name);
        return resnet.matches() ? CifarResNet.published(Integer.parseInt(resnet.group(1))) : Map.of();
    }

    private static IllegalArgumentException unknown(String name) {
        List<String> near = Spelling.near(name, names());
        return new IllegalArgumentException("zoo: there is no network \"" + name + "\", but "
                + (near.isEmpty() ? ENTRIES.size() + " others" : String.join(", ", near)) + "\n"
                + "Ask for one of them, such as Zoo.network(\"" + (near.isEmpty() ? "resnet18" : near.get(0))
                + "\"); Zoo.names() lists all.");
    }
}
