package dev.fovea.dsl.drawing;

import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Sentence;
import dev.fovea.dsl.layer.Sentence.Form;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is written into boxes, and what is shown of them on demand. */
final class Texts {
    /** How a layer learns is shown on demand only. */
    private static final Set<String> LEARNING = Set.of("init", "biasInit", "rate", "decay");

    private Texts() {}

    /** What a layer is: {@code conv(16, 5)}, or {@code relu}. */
    static String label(Sentence sentence) {
        return plain(sentence.factory());
    }

    /** How it is set: {@code stride(2) same}. */
    static String detail(Sentence sentence) {
        List<Sentence.Phrase> shown = sentence.phrases().stream()
                .filter(phrase -> phrase.form() != Form.ARGUMENT && !LEARNING.contains(phrase.name()))
                .toList();
        return new Sentence(sentence.kind(), shown)
                .calls().stream().map(call -> plain(call.substring(1))).collect(Collectors.joining(" "));
    }

    /** All about some nodes: where and what they are, their shapes and their parameters. */
    static String tooltip(String path, String what, String input, String output, List<Node> nodes) {
        long parameters = nodes.stream().mapToLong(Node::parameters).sum();
        return path + "\n" + (what.isEmpty() ? "" : what + "\n") + input + " to " + output + "\n"
                + parameters(parameters);
    }

    static String parameters(long parameters) {
        return String.format(Locale.ROOT, "%,d parameter%s", parameters, parameters == 1 ? "" : "s");
    }

    private static String plain(String call) {
        return call.endsWith("()") ? call.substring(0, call.length() - 2) : call;
    }
}
