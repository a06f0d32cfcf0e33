package dev.fovea.engine.compile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Weights in a file of others, and how they become a network's: {@code
 * Pretrained.of(file).key("model_ema").renamed("linear", "fc")}. Names are those of PyTorch, with dots.
 *
 * <p>What all names have in front, such as {@code state_dict.} or {@code module.}, is taken off without being told to,
 * and said.
 */
public final class Pretrained {
    private final Path file;
    private final Optional<String> key;
    private final Renames renames;
    private final Renames otherwise;
    private final boolean inOrder;

    private Pretrained(Path file, Optional<String> key, Renames renames, Renames otherwise, boolean inOrder) {
        this.file = file;
        this.key = key;
        this.renames = renames;
        this.otherwise = otherwise;
        this.inOrder = inOrder;
    }

    /** All that a file has, under the names that it has there: safetensors, or what PyTorch saved. */
    public static Pretrained of(Path file) {
        return new Pretrained(file, Optional.empty(), Renames.NONE, Renames.NONE, false);
    }

    /**
     * Only what is under a key: of {@code {"model": …, "model_ema": …}} one or the other; {@code a.b} is {@code b}
     * in {@code a}.
     */
    public Pretrained key(String name) {
        return new Pretrained(file, Optional.of(name), renames, otherwise, inOrder);
    }

    /**
     * Gives arrays other names: those that are called {@code from}, or begin with it and a dot, begin with {@code to}
     * instead, and with nothing where that is empty. Of several that fit, the longest counts; an empty {@code from} is in
     * front of all names, so that {@code renamed("", "body")} puts {@code body.} there.
     */
    public Pretrained renamed(String from, String to) {
        return renamed(Map.of(from, to));
    }

    /** The same for several, each of what a name begins with to what it is to begin with. */
    public Pretrained renamed(Map<String, String> names) {
        Map<String, String> all = new LinkedHashMap<>(renames.names());
        all.putAll(names);
        return new Pretrained(file, key, new Renames(all), otherwise, inOrder);
    }

    /** The same, but only where the file's own names fit less. */
    public Pretrained orRenamed(Map<String, String> names) {
        return new Pretrained(file, key, renames, new Renames(names), inOrder);
    }

    /**
     * Takes arrays by their order, whatever they are called: the first of the file for the first weight of the network,
     * and so on. Their number and shapes must agree, and nothing else is checked, so two of one shape must come in the
     * network's order. What counts steps is left out. Most writers of safetensors sort arrays by name: such files are
     * refused, and those of PyTorch, or that others wrote in an order of their own, are not.
     */
    public Pretrained inOrder() {
        return new Pretrained(file, key, renames, otherwise, true);
    }

    Path file() {
        return file;
    }

    Optional<String> key() {
        return key;
    }

    Renames renames() {
        return renames;
    }

    Renames otherwise() {
        return otherwise;
    }

    boolean isInOrder() {
        return inOrder;
    }
}
