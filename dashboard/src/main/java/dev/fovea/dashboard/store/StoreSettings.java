package dev.fovea.dashboard.store;

import dev.fovea.dsl.io.Home;
import dev.fovea.dsl.io.Printable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What a store takes from its surroundings.
 *
 * @param clock tells the time of starts, points and heartbeats
 * @param spool the folder for records that cannot be stored yet
 * @param warnings takes one sentence when the store is away, at most once a minute for each run
 */
public record StoreSettings(Clock clock, Path spool, Consumer<String> warnings) {
    public static StoreSettings defaults() {
        Path spool = Home.folder().resolve(".fovea").resolve("spool");
        return new StoreSettings(
                Clock.systemUTC(), spool, warning -> System.err.println("warning: " + Printable.text(warning)));
    }

    public StoreSettings clock(Clock other) {
        return new StoreSettings(other, spool, warnings);
    }

    public StoreSettings spool(Path other) {
        return new StoreSettings(clock, other, warnings);
    }

    public StoreSettings warnings(Consumer<String> other) {
        return new StoreSettings(clock, spool, other);
    }
}
