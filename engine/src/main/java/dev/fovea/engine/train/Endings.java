package dev.fovea.engine.train;

import dev.fovea.engine.rate.Monitor;
import dev.fovea.engine.setting.Sentence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When a training ends before all its epochs are done.
 *
 * @param divergence how many times its first value the loss may have; infinity for any
 */
public record Endings(double divergence, Optional<EarlyStopping> early) {
    static final Endings USUAL = new Endings(3, Optional.empty());

    public Endings {
        if (!(divergence == Double.POSITIVE_INFINITY)) {
            Setting.positive("divergence", divergence, "3");
        }
    }

    boolean guarded() {
        return divergence < Double.POSITIVE_INFINITY;
    }

    boolean keepsBest() {
        return early.map(EarlyStopping::best).orElse(false);
    }

    /** What the best epoch is best at. */
    Monitor monitor() {
        return early.map(EarlyStopping::monitor).orElse(Monitor.TEST_ACCURACY);
    }

    /** By how much the best epoch has to be better than the best before. */
    double least() {
        return early.map(EarlyStopping::least).orElse(0.0);
    }

    void say(Sentence plan) {
        plan.word(!guarded(), "unguarded");
        if (guarded()) {
            plan.with("divergence", divergence, USUAL.divergence);
        }
        early.ifPresent(stopping -> plan.say("stopEarly", stopping));
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("divergence", guarded() ? divergence : "unguarded");
        early.ifPresent(stopping -> settings.putAll(stopping.settings()));
        return settings;
    }
}
