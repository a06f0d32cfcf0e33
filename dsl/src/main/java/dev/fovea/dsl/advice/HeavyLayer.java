package dev.fovea.dsl.advice;

import dev.fovea.dsl.analysis.Analysis;
import dev.fovea.dsl.analysis.Nature;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Dense;
import java.util.Locale;
import java.util.Optional;

/** One layer of at least three that holds more than 60 % of all parameters. */
final class HeavyLayer implements Rule {
    private static final double MOST = 0.6;
    private static final int FEWEST_LAYERS = 3;
    private static final int PERCENT = 100;

    private final Wiring wiring;
    private final long total;
    private final boolean several;

    HeavyLayer(Wiring wiring, Analysis analysis) {
        this.wiring = wiring;
        this.total = analysis.parameters().total();
        this.several = analysis.graph().nodes().stream()
                        .filter(node -> Wiring.is(node, Nature.PRODUCT))
                        .count()
                >= FEWEST_LAYERS;
    }

    @Override
    public Optional<Notice> about(Node node) {
        double share = node.parameters() / (double) Math.max(1, total);
        return several && share > MOST
                ? Optional.of(Notice.mention(
                        node.path(),
                        String.format(
                                Locale.ROOT,
                                "it holds %.0f %% of all parameters, %,d of %,d",
                                share * PERCENT,
                                node.parameters(),
                                total),
                        remedy(node)))
                : Optional.empty();
    }

    private String remedy(Node node) {
        Optional<Node> input = wiring.before(node);
        Optional<Node> map = input;
        while (map.flatMap(Wiring::nature).filter(Nature::passesOnInTests).isPresent()) {
            map = map.flatMap(wiring::before);
        }
        return map.filter(maps ->
                        node.operation() instanceof Dense && maps.output().dimensions() > 0)
                .map(maps -> String.format(
                        Locale.ROOT,
                        "With globalAvgPool() in place of flatten() it would have %,d inputs, not %,d.",
                        maps.output().channels(),
                        input.orElseThrow().output().channels()))
                .orElse("With fewer units or filters, in it or before it, the network would be much smaller.");
    }
}
