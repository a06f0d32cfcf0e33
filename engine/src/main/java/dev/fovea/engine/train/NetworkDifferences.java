package dev.fovea.engine.train;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.diff.Change;
import java.util.ArrayList;
import java.util.List;

/** What lies between two networks, in words; only the first few layers. */
final class NetworkDifferences {
    private static final int MOST = 3;

    private NetworkDifferences() {}

    static List<String> between(Network there, Network here) {
        if (!there.input().equals(here.input())) {
            return List.of("the input was %s and is %s".formatted(there.input(), here.input()));
        }
        List<Change> changes = there.diff(here).changes();
        List<String> words = new ArrayList<>();
        changes.stream().limit(MOST).map(NetworkDifferences::words).forEach(words::add);
        if (changes.size() > MOST) {
            words.add("%d more layers differ".formatted(changes.size() - MOST));
        }
        return words;
    }

    private static String words(Change change) {
        return switch (change.kind()) {
            case ADDED ->
                "%s, %s, is new"
                        .formatted(change.path(), change.after().orElseThrow().layer());
            case REMOVED ->
                "%s, %s, is missing"
                        .formatted(change.path(), change.before().orElseThrow().layer());
            case CHANGED ->
                "%s was %s and is %s"
                        .formatted(
                                change.path(),
                                change.before().orElseThrow().layer(),
                                change.after().orElseThrow().layer());
            case FOLLOWS ->
                "%s gave %s and gives %s"
                        .formatted(
                                change.path(),
                                change.before().orElseThrow().output(),
                                change.after().orElseThrow().output());
        };
    }
}
