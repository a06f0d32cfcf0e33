package dev.fovea.dashboard.web;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.analysis.Analysis;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** How many multiply-adds networks take to predict one example. Those asked for last are remembered, as each is asked for often. */
final class Works {
    private static final int REMEMBERED = 200;

    private final Map<String, OptionalDouble> known = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OptionalDouble> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Empty where the network cannot be read, has open sizes, or multiplies nothing. */
    OptionalDouble multiplyAdds(String network) {
        synchronized (known) {
            OptionalDouble remembered = known.get(network);
            if (remembered != null) {
                return remembered;
            }
        }
        OptionalDouble counted = counted(network);
        synchronized (known) {
            known.put(network, counted);
        }
        return counted;
    }

    private static OptionalDouble counted(String network) {
        try {
            Analysis analysis = Network.fromJson(network).analysis();
            return analysis.graph().input().output().isOpen() || analysis.multiplyAdds() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) analysis.multiplyAdds());
        } catch (RuntimeException unread) {
            return OptionalDouble.empty(); // the run's own page tells why
        }
    }
}
