package dev.fovea.dsl.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** The names of networks and stages, as far as they can be, as names of Java. */
final class Identifiers {
    /** What the source has a meaning for already. */
    private static final Set<String> TYPES = Set.of("Network", "Layer", "Shape", "List");

    private final Set<String> methods = new HashSet<>();

    /** The name of a class: {@code ResNet50} for {@code res-net-50}. */
    static String type(String network) {
        String type = begun(capitalised(network), "Network");
        return TYPES.contains(type) ? "My" + type : type;
    }

    /** The name of a stage's method: {@code stem1Layers}, which no word of the language or of Java ends like. */
    String layersOf(String stage) {
        String name = begun(capitalised(stage), "Stage");
        return unused(firstSmall(name) + "Layers");
    }

    /** The name with the first number that is free. */
    String counted(String name) {
        int number = 1;
        while (!methods.add(name + number)) {
            number++;
        }
        return name + number;
    }

    private String unused(String name) {
        return methods.add(name) ? name : counted(name);
    }

    private static String capitalised(String name) {
        return Arrays.stream(name.split("[^\\p{L}\\p{Nd}]+", -1))
                .filter(piece -> !piece.isEmpty())
                .map(piece -> change(piece, Character::toUpperCase))
                .collect(Collectors.joining());
    }

    private static String firstSmall(String name) {
        return change(name, Character::toLowerCase);
    }

    private static String begun(String name, String otherwise) {
        return !name.isEmpty() && Character.isJavaIdentifierStart(name.codePointAt(0)) ? name : otherwise + name;
    }

    private static String change(String piece, IntUnaryOperator letter) {
        int first = piece.codePointAt(0);
        return Character.toString(letter.applyAsInt(first)) + piece.substring(Character.charCount(first));
    }
}
