package dev.fovea.dashboard.store;

import java.time.Duration;

/** Tells the user in a sentence what becomes of a run's records when the store does not take them. */
final class Complaints {
    private static final Duration AFTER = Duration.ofSeconds(10); // a file that changes hands is back sooner
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final long NOT_AWAY = Long.MAX_VALUE;

    private final StoreSettings settings;
    private final String store;
    private final String run;
    private long nextMillis = NOT_AWAY;

    Complaints(StoreSettings settings, String store, String run) {
        this.settings = settings;
        this.store = store;
        this.run = run;
    }

    void away(Throwable trouble, String where) {
        long now = settings.clock().millis();
        if (nextMillis == NOT_AWAY) {
            nextMillis = now + AFTER.toMillis();
        } else if (now >= nextMillis) {
            nextMillis = now + EVERY.toMillis();
            say("the store %s is away (%s); the run %s keeps what it logs in %s until it is back."
                    .formatted(store, Trouble.reason(trouble), run, where));
        }
    }

    void back() {
        nextMillis = NOT_AWAY;
    }

    void deleted() {
        say("the run %s was deleted while it was training; what it logs is lost from now on.".formatted(run));
    }

    /** @param rescued whether all that it had logged before could be taken out of the lost file */
    void replaced(boolean rescued, String where) {
        String kept = rescued ? "all that it has logged" : "what it logs from now on";
        say(
                "the store %s was deleted or replaced while the run %s was training; %s is kept in %s, for a store at this place."
                        .formatted(store, run, kept, where));
    }

    void refused(Throwable trouble) {
        say("the store %s refuses what the run %s logs: %s.".formatted(store, run, Trouble.reason(trouble)));
    }

    void atTheEnd(long underway, String where, long lost) {
        if (underway > 0) {
            say("the run %s ended with %,d records in %s; whoever opens the store %s next brings them there."
                    .formatted(run, underway, where, store));
        }
        if (lost > 0) {
            say("%,d records of the run %s could be kept nowhere.".formatted(lost, run));
        }
    }

    private void say(String sentence) {
        settings.warnings().accept(sentence);
    }
}
