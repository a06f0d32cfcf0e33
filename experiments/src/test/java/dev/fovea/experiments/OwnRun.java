package dev.fovea.experiments;

import dev.fovea.dashboard.store.Recording;
import dev.fovea.dashboard.store.RunStore;
import java.util.Map;

/** README's run of code that does not train by Fovea. */
final class OwnRun {
    private OwnRun() {}

    // README: the recording
    static void record(String location) {
        try (RunStore store = RunStore.open(location);
                Recording run = store.start("mine", Map.of("rate", 0.1))) {
            for (int step = 1; step <= 100; step++) {
                run.log("loss", step, 1.0 / step);
            }
        }
    }
    // README: end
}
