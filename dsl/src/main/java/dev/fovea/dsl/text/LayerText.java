package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a node does in few words: its sentence without what concerns its weights only, cut off where it gets long. */
final class LayerText {
    private static final Set<String> ASIDE = Set.of("bias", "init", "biasInit", "rate", "decay");
    private static final int LONGEST = 40;

    private LayerText() {}

    static String of(Operation operation) {
        return operation instanceof Primitive layer ? cut(layer.sentence()) : operation.kind();
    }

    private static String cut(Sentence sentence) {
        List<Sentence.Phrase> phrases = new ArrayList<>(sentence.phrases());
        phrases.removeIf(phrase -> ASIDE.contains(phrase.name()));
        String whole = new Sentence(sentence.kind(), phrases).toString();
        if (whole.length() <= LONGEST) {
            return whole;
        }
        String text = whole;
        while (text.length() >= LONGEST && !phrases.isEmpty()) {
            phrases.remove(phrases.size() - 1);
            text = new Sentence(sentence.kind(), phrases).toString();
        }
        return text + "…";
    }
}
