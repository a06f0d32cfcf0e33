package dev.fovea.engine.train;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.augment.Augmentations;
import dev.fovea.engine.compile.Forward;
import dev.fovea.engine.compile.Mode;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.compile.Weights;
import dev.fovea.engine.inspect.Probes;
import dev.fovea.engine.inspect.Spread;
import dev.fovea.engine.torch.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The program of a training. {@code step} gathers a batch, computes loss and gradients, and keeps them; {@code observe} does
 * the same and looks inside; {@code gather} averages the gradients of several batches; {@code update} changes the
 * weights and notes loss and hits in the ledger; {@code measureStatistics} finds the running
 * statistics of averaged weights. Gradients stay on the native side: what crosses to Java is one small tensor a call.
 *
 * <p>Steps and updates are two methods, because the compiler of differentiated methods removes writes as dead code.
 */
final class TrainingScript {
    private final Graph graph;
    private final Precision precision;
    private final Optimizer optimizer;
    private final Objective objective;
    private final Gradients gradients;
    private final boolean hits;
    private final Probes probes;
    private final int parameters;
    private final List<TuningGroup> groups;

    private TrainingScript(Graph graph, Precision precision, Plan plan, Probes probes, int parameters) {
        this.precision = precision;
        this.graph = graph;
        this.optimizer = plan.optimizer();
        this.objective = plan.objective();
        this.gradients = plan.gradients();
        this.hits = plan.countsHits();
        this.probes = probes;
        this.parameters = parameters;
        this.groups = TuningGroup.all(graph, gradients);
    }

    /** @param parameters how many arrays learn */
    static Script of(Graph graph, Precision precision, Plan plan, Probes probes, int parameters, List<String> holding) {
        TrainingScript script = new TrainingScript(graph, precision, plan, probes, parameters);
        List<String> attributes = new ArrayList<>(List.of("p", "b", "g", "ledger", "last", "before", "epoch"));
        script.groups.forEach(group -> attributes.addAll(group.attributes(plan.optimizer())));
        if (plan.gradients().gather()) {
            attributes.addAll(List.of("sum", "seen"));
        }
        Script text = new Script(attributes.toArray(String[]::new))
                .define("describe", "v: Tensor", Spread.STATEMENTS, Spread.RESULT)
                .method("hold", holding, "a[0]")
                .method("holdState", script.holdState(), "a[0]")
                .method("begin", List.of("self.epoch = torch.slice(a, 0, 1, 1)"), "a[0]")
                .method("step", script.step(), "hits")
                .method("observe", script.observe(), "seen")
                .method("update", script.update(), "a[0]");
        if (!probes.updated().isEmpty()) {
            text = text.method("remember", script.remember(), "a[0]").method("compare", script.compare(), "ratios");
        }
        if (plan.averaging().measuresStatistics()) {
            text = text.method("measureStatistics", script.measureStatistics(), "sums");
        }
        return plan.gradients().gather() ? text.method("gather", Gradients.GATHERING, "a[0]") : text;
    }

    /** Arrays in this order: the ledger, a counter per parameter, then the optimiser's slots. */
    private List<String> holdState() {
        List<String> lines = new ArrayList<>(List.of("self.ledger = torch.slice(a, 0, 1, 1)"));
        groups.forEach(group -> lines.addAll(group.hold(optimizer, 1, parameters)));
        return lines;
    }

    private List<String> step() {
        Forward forward = forward(Mode.TRAINING);
        List<String> lines = learned(forward);
        lines.add("gs = torch.grad([loss], p, None, False, False, False)");
        lines.addAll(keep());
        return lines;
    }

    private List<String> observe() {
        Forward forward = forward(Mode.OBSERVED);
        List<Node> inner = probes.differentiated();
        List<String> lines = learned(forward);
        String seen = inner.stream().map(forward::value).collect(Collectors.joining(", "));
        lines.add("inner = annotate(List[Tensor], [" + seen + "])");
        lines.add("gs = torch.grad([loss], torch.add(p, inner), None, False, False, False)");
        lines.addAll(keep());
        List<String> values = probes.values(
                forward::value, node -> "unchecked_cast(Tensor, gs[" + (parameters + inner.indexOf(node)) + "])");
        lines.add("none = torch.neg(torch.ones_like(torch.to(torch.detach(loss), 7)))");
        List<String> shares = probes.shares(forward::value, k -> "unchecked_cast(Tensor, gs[" + k + "])", "none");
        for (int i = 0; i < values.size(); i++) {
            lines.add("d%d = torch.cat([(self).describe(%s, ), %s], 0)".formatted(i, values.get(i), shares.get(i)));
        }
        String rows = IntStream.range(0, values.size()).mapToObj(i -> "d" + i).collect(Collectors.joining(", "));
        lines.add(values.isEmpty() ? "seen = hits" : "seen = torch.stack([" + rows + "], 0)");
        return lines;
    }

    private Forward forward(Mode mode) {
        return Forward.of(graph, mode, precision, objective.outputs(graph), this::learns);
    }

    /** Stages that wait for an epoch keep the running statistics of their norms until then. */
    private String learns(Node norm) {
        int from = gradients.learnsFrom(norm.weights().get(0));
        return from == 1 ? "True" : "late" + from;
    }

    private List<String> late() {
        return gradients.unfrozen().values().stream()
                .distinct()
                .map(epoch -> "late%d = torch.ge(int(self.epoch[0]), %1$d)".formatted(epoch))
                .toList();
    }

    /** Reads the batch's examples, computes the outputs, what is made small, and how many are right. */
    private List<String> learned(Forward forward) {
        List<String> lines =
                Feed.reading(objective.images().statements(graph.input().output()));
        lines.addAll(late());
        lines.addAll(forward.lines());
        lines.add("loss = " + objective.mean(graph, forward, "y"));
        String right = hits ? Hits.of(forward.output(), objective.loss().ignored()) : "hits = torch.zeros_like(loss)";
        lines.add(right);
        if (objective.images().mix()) {
            lines.addAll(List.of("own = [loss, hits]", "y = " + Augmentations.PARTNERS));
            lines.add("loss = " + mixed(0, objective.mean(graph, forward, "y")));
            lines.add(right);
            lines.add("hits = " + mixed(1, "hits"));
        }
        return lines;
    }

    /** The image's own loss or hits times the share that it keeps, and those of its partner times the rest. */
    private static String mixed(int own, String partner) {
        return "torch.add(torch.mul(own[%d], share), torch.mul(%s, torch.rsub(share, 1)))".formatted(own, partner);
    }

    private List<String> keep() {
        List<Weight> learning =
                graph.weights().stream().filter(Weight::trainable).toList();
        List<String> lines = new ArrayList<>(List.of("g = annotate(List[Tensor], [])"));
        for (int k = 0; k < learning.size(); k++) {
            String gradient = Weights.inLayoutOf(learning.get(k), "unchecked_cast(Tensor, gs[" + k + "])");
            lines.add("_0 = torch.append(g, " + gradient + ")");
        }
        lines.addAll(List.of("self.g = g", "self.last = [torch.detach(loss), hits]"));
        return lines;
    }

    /**
     * Takes the rate, whether this is the first step, the row of the ledger, and whether this is the epoch's first
     * step, as one small tensor on the CPU.
     */
    private List<String> update() {
        List<String> lines = new ArrayList<>(List.of(
                "first = bool(torch.select(a[0], 0, 1))",
                "row = int(torch.select(a[0], 0, 2))",
                "scheduled = float(torch.select(a[0], 0, 0))",
                "epoch = int(self.epoch[0])",
                "fresh = bool(torch.select(a[0], 0, 3))"));
        groups.forEach(group -> lines.addAll(group.freeze(parameters)));
        lines.addAll(gradients.clipping().script());
        groups.forEach(group -> lines.addAll(group.update(optimizer)));
        // Float32 knows no odd number above 2^24, and maps may have more hits.
        String seen = "torch.stack([torch.to(self.last[0], 7), torch.to(self.last[1], 7)], 0)";
        lines.add("_1 = torch.copy_(torch.select(self.ledger[0], 0, row), " + seen + ")");
        // The next step shall not have to find room for its own beside them.
        lines.add("self.g = annotate(List[Tensor], [])");
        return lines;
    }

    /** Keeps what the weights are before a step. */
    private List<String> remember() {
        String weights = probes.updated().stream()
                .map("torch.clone(torch.detach(self.p[%d]))"::formatted)
                .collect(Collectors.joining(", ", "[", "]"));
        return List.of("self.before = " + weights);
    }

    /** By how much the step has changed them, which are forgotten then. */
    private List<String> compare() {
        List<Integer> weights = probes.updated();
        String ratios = IntStream.range(0, weights.size())
                .mapToObj(k -> "torch.div(torch.linalg_vector_norm(torch.sub(torch.detach(self.p[%d]), before[%d])),"
                                .formatted(weights.get(k), k)
                        + " torch.linalg_vector_norm(before[%d]))".formatted(k))
                .collect(Collectors.joining(", "));
        return List.of(
                "before = self.before",
                "ratios = torch.to(torch.stack([" + ratios + "], 0), 7)",
                "self.before = annotate(List[Tensor], [])");
    }

    /** Takes the share that the batch counts; the result needs all outputs, or the compiler would leave layers out. */
    private List<String> measureStatistics() {
        List<Node> ends = objective.outputs(graph);
        Forward forward = forward(Mode.MEASURING_STATISTICS);
        List<String> lines = new ArrayList<>(List.of("momentum = float(torch.select(a[5], 0, 0))"));
        lines.addAll(Feed.READING);
        lines.addAll(late());
        lines.addAll(forward.lines());
        lines.add("sums = torch.stack(["
                + ends.stream()
                        .map(end -> "torch.sum(" + forward.value(end) + ")")
                        .collect(Collectors.joining(", "))
                + "], 0)");
        return lines;
    }
}
