package dev.fovea.dsl.advice;

import dev.fovea.dsl.analysis.Analysis;
import java.util.List;
import java.util.Optional;

/** Asks all rules about all nodes. */
public final class Advice {
    private Advice() {}

    /** Notices in the order of the nodes. */
    public static List<Notice> on(Analysis analysis) {
        Wiring wiring = new Wiring(analysis.graph());
        List<Rule> rules = List.of(
                new Untiled(wiring),
                new IdleBias(wiring),
                new LinearPair(wiring),
                new DropoutBeforeNorm(wiring),
                new SoftmaxAtEnd(wiring),
                new FieldOfView(wiring, analysis),
                new HeavyLayer(wiring, analysis));
        return analysis.graph().nodes().stream()
                .flatMap(node -> rules.stream().map(rule -> rule.about(node)).flatMap(Optional::stream))
                .toList();
    }
}
