package dev.fovea.engine.train;

import dev.fovea.dsl.Network;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.exchange.TensorFile;
import dev.fovea.engine.torch.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a checkpoint is of. A training goes on only with the same, or it would become one that nobody described; more epochs
 * are allowed where the steps that were taken would not have been others ({@link Extension}).
 */
record Origin(Network network, Plan plan, Dataset data, Precision precision) {
    static final String FORMAT = "fovea checkpoint 2";

    /** Whose weights are always those that the training goes on with. */
    private static final String EARLIER = "fovea checkpoint 1";

    private static final String PLAN = "plan ";
    private static final String EPOCHS = PLAN + "epochs";

    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("format", FORMAT);
        facts.put("network", network.toJson());
        facts.put("data", data.name());
        facts.put("data checksum", data.checksum());
        facts.putAll(Learned.facts(data));
        facts.put("precision", precision.name());
        facts.put(PLAN + "seed", String.valueOf(plan.seed()));
        plan.settings().forEach((name, value) -> facts.put(PLAN + name, String.valueOf(value)));
        return facts;
    }

    /** How many epochs the plan had. */
    static int epochs(TensorFile file) {
        return Integer.parseInt(fact(file, EPOCHS));
    }

    /**
     * Whether a checkpoint is of the same.
     *
     * @throws EngineException that names all differences
     */
    void check(TensorFile file) {
        String format = file.fact("format").orElse("no format");
        if (!List.of(FORMAT, EARLIER).contains(format)) {
            throw new EngineException("%s: found \"%s\"; expected \"%s\". It is no checkpoint of a training."
                    .formatted(file.path(), format, FORMAT));
        }
        List<String> differences =
                new ArrayList<>(NetworkDifferences.between(Network.fromJson(fact(file, "network")), network));
        Map<String, String> here = facts();
        Set<String> names = new LinkedHashSet<>(here.keySet());
        file.facts().keySet().stream().filter(name -> name.startsWith(PLAN)).forEach(names::add);
        names.removeAll(List.of("format", "network", EPOCHS));
        names.removeAll(Learned.facts(data).keySet());
        for (String name : names) {
            String there = file.facts().getOrDefault(name, "none");
            String now = here.getOrDefault(name, "none");
            if (!there.equals(now)) {
                String shown = name.startsWith(PLAN) ? name.substring(PLAN.length()) : name;
                differences.add("%s was %s and is %s".formatted(shown, there, now));
            }
        }
        if (!differences.isEmpty()) {
            throw new EngineException("%s: it is of another training: %s. Go on with what it is of, or begin a new run."
                    .formatted(file.path(), String.join("; ", differences)));
        }
    }

    private static String fact(TensorFile file, String name) {
        return file.fact(name)
                .orElseThrow(() ->
                        new EngineException("%s: found no \"%s\"; expected that of a training. The file is damaged."
                                .formatted(file.path(), name)));
    }
}
