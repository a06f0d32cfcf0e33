package dev.fovea.experiments.cli;

import dev.fovea.dashboard.query.Condition;
import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.engine.EngineException;
import java.util.List;

/** Runs as they are typed: by their id, or its first characters. */
final class RunNames {
    private RunNames() {}

    static String find(String typed, RunStore store) {
        requireLetters(typed);
        List<String> found = store
                .runs(RunQuery.where(new Condition.Anywhere(typed)).withArchived())
                .stream()
                .map(Run::id)
                .filter(id -> id.startsWith(typed))
                .toList();
        if (found.size() != 1) {
            throw new EngineException(
                    found.isEmpty()
                            ? "There is no run \"%s\" in the store. Use one that \"runs\" lists.".formatted(typed)
                            : "There are %d runs that begin with \"%s\": %s. Type more of one."
                                    .formatted(found.size(), typed, String.join(", ", found)));
        }
        return found.get(0);
    }

    /** Refuses what every run begins with. */
    static void requireLetters(String typed) {
        if (typed.isBlank()) {
            throw new EngineException(
                    "\"%s\" is the beginning of no run. Type the id of one that \"runs\" lists, or how it begins."
                            .formatted(typed));
        }
    }
}
