package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.analysis.Analysis;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The networks of runs as they are stored, each read once, as a page and its requests ask for the same one several times. What a
 * store holds as a network may be anything: it is a sentence then, and however large it is, it takes no more than a second or two.
 */
final class StoredNetworks {
    /** How many layers pages show, draw and write as Java. */
    static final int MOST_SHOWN = 5_000;

    /** Up to how many layers costs and advice are worked out, and networks compared. */
    static final int MOST_ANALYZED = 20_000;

    /** What a run keeps as its network that was not trained by Fovea's engine. */
    private static final String NONE = "{}";

    private static final String LAYER = "\"kind\"";
    private static final int MOST_READ = 100_000;
    private static final int MOST_REMEMBERED = 120_000;

    private final RunStore store;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private long remembered;

    StoredNetworks(RunStore store) {
        this.store = store;
    }

    /**
     * A network, or why it is none.
     *
     * @param analysis null where there is no network, or a very large one
     * @param trouble null where there is a network, and where none was recorded
     */
    record Known(
            @Nullable Network network,
            @Nullable Analysis analysis,
            @Nullable String trouble) {
        private static final Known NOTHING = new Known(null, null, null);

        private static Known of(String json) {
            if (json.equals(NONE)) {
                return NOTHING;
            }
            if (hasMore(json)) {
                return new Known(null, null, "it has more than %,d layers, and no more are read".formatted(MOST_READ));
            }
            try {
                Network network = Network.fromJson(json);
                int nodes = network.graph().nodes().size();
                return new Known(network, nodes > MOST_ANALYZED ? null : network.analysis(), null);
            } catch (IllegalArgumentException unread) { // of the dsl: NetworkException, JsonException
                return new Known(null, null, String.valueOf(unread.getMessage()));
            }
        }

        /** Told from the text, before anything is made of it. */
        private static boolean hasMore(String json) {
            int layers = 0;
            for (int at = json.indexOf(LAYER); at >= 0 && layers <= MOST_READ; at = json.indexOf(LAYER, at + 1)) {
                layers++;
            }
            return layers > MOST_READ;
        }

        /** The network, where there is one; empty where there is none or it cannot be read. */
        Optional<Network> readable() {
            return Optional.ofNullable(network);
        }

        /** Why there is no network to be compared or drawn. */
        String why() {
            return Objects.requireNonNullElse(trouble, "none was recorded");
        }

        /** The layers; the input is none. */
        int layers() {
            return network == null ? 0 : network.graph().nodes().size() - 1;
        }

        boolean isShownWhole() {
            return layers() < MOST_SHOWN;
        }
    }

    Known of(String run) {
        String json = store.network(run);
        synchronized (known) {
            Known there = known.get(json);
            if (there != null) {
                return there;
            }
        }
        Known read = Known.of(json);
        synchronized (known) {
            if (known.put(json, read) == null) {
                remembered += 1L + read.layers();
            }
            forgetOld();
        }
        return read;
    }

    private void forgetOld() {
        for (Iterator<Known> oldest = known.values().iterator(); remembered > MOST_REMEMBERED && known.size() > 1; ) {
            remembered -= 1L + oldest.next().layers();
            oldest.remove();
        }
    }
}
