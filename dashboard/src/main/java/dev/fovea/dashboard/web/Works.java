package dev.fovea.dashboard.web;

import dev.fovea.dsl.analysis.Analysis;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** How many multiply-adds the networks of runs take to predict one example. Those asked for last are remembered, as each is asked for often. */
final class Works {
    private static final int REMEMBERED = 200;

    private final Map<String, OptionalDouble> known = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OptionalDouble> eldest) {
            return size() > REMEMBERED;
        }
    };

    private final StoredNetworks networks;

    Works(StoredNetworks networks) {
        this.networks = networks;
    }

    /** Empty where the run's network cannot be read, is very large, has open sizes, or multiplies nothing. */
    OptionalDouble multiplyAdds(String run) {
        synchronized (known) {
            OptionalDouble remembered = known.get(run);
            if (remembered != null) {
                return remembered;
            }
        }
        OptionalDouble counted = counted(run);
        synchronized (known) {
            known.put(run, counted);
        }
        return counted;
    }

    private OptionalDouble counted(String run) {
        Analysis analysis = networks.of(run).analysis(); // where there is none, the run's own page tells why
        return analysis == null || analysis.graph().input().output().isOpen() || analysis.multiplyAdds() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) analysis.multiplyAdds());
    }
}
