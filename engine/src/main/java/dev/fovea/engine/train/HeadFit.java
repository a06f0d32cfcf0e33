package dev.fovea.engine.train;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.Loaded;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whether a training has of others' weights what it means to have: all but those of a new head. A head are the last
 * stages, of which the others name none; the very last may be there with other shapes.
 */
final class HeadFit {
    private HeadFit() {}

    /** @throws EngineException that names the first stage which would begin anew, and is no head */
    static void check(Network network, Loaded loaded) {
        List<String> stages = network.graph().weights().stream()
                .map(Weight::stateName)
                .map(HeadFit::stage)
                .distinct()
                .toList();
        Set<String> taken = new HashSet<>(loaded.taken());
        Predicate<String> whole = stage -> network.graph().weights().stream()
                .map(Weight::stateName)
                .filter(name -> stage(name).equals(stage))
                .allMatch(taken::contains);
        Set<String> named = new HashSet<>();
        Stream.of(loaded.taken(), loaded.extra(), loaded.misfits())
                .flatMap(List::stream)
                .forEach(name -> named.add(stage(name)));
        int head = stages.size();
        while (head > 0 && isNew(head - 1, stages, whole, named)) {
            head--;
        }
        stages.subList(0, head).stream().filter(whole.negate()).findFirst().ifPresent(stage -> {
            throw new EngineException(("%s: has not all of %s, a stage of %s that is no new head.%s\n"
                            + "Name its layers as they are named there, or take what fits with partial().")
                    .formatted(loaded.file(), stage, network.name(), loaded.rest()));
        });
    }

    private static boolean isNew(int index, List<String> stages, Predicate<String> whole, Set<String> named) {
        String stage = stages.get(index);
        return !named.contains(stage) || (index == stages.size() - 1 && !whole.test(stage));
    }

    private static String stage(String stateName) {
        return stateName.split("\\.", 2)[0];
    }
}
