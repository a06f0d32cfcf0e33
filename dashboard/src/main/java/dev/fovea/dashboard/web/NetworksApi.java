package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.analysis.Analysis;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the networks of several runs cost, and what lies between two of them. */
final class NetworksApi {
    private static final int MOST_RUNS = 200;

    private final RunStore store;
    private final Rows rows;
    private final StoredNetworks networks;

    NetworksApi(RunStore store, Rows rows, StoredNetworks networks) {
        this.store = store;
        this.rows = rows;
        this.networks = networks;
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/v1/networks", context -> Json.send(context, facts(Asked.texts(context, "run", MOST_RUNS))));
        routes.get("/api/v1/networks/diff", this::diff);
    }

    record Answer(List<Facts> networks) {}

    /**
     * The network of a run.
     *
     * @param sameAs the first of the runs that has this very network
     * @param trouble why it cannot be read; where that and the name are null, none was recorded
     * @param multiplyAdds to predict one example; null where sizes are open, and of very large networks
     */
    record Facts(
            String run,
            String sameAs,
            @Nullable String trouble,
            @Nullable String name,
            @Nullable Long layers,
            @Nullable Long parameters,
            @Nullable Long multiplyAdds) {

        static Facts of(String run, StoredNetworks.Known known) {
            Network network = known.network();
            if (network == null) {
                return new Facts(run, run, known.trouble(), null, null, null, null);
            }
            Analysis analysis = known.analysis();
            return new Facts(
                    run,
                    run,
                    null,
                    network.name(),
                    (long) known.layers(),
                    network.graph().parameters(),
                    analysis == null || network.input().isOpen() ? null : analysis.multiplyAdds());
        }

        Facts of(String another) {
            return new Facts(another, sameAs, trouble, name, layers, parameters, multiplyAdds);
        }
    }

    /** Those of the runs that exist, in the order asked for. */
    Answer facts(List<String> ids) {
        Map<String, Facts> known = new HashMap<>();
        List<Facts> all = new ArrayList<>();
        for (Run run : store.runs(ids)) {
            String same = run.network().isEmpty() ? store.network(run.id()) : run.network();
            Facts facts = known.computeIfAbsent(same, network -> Facts.of(run.id(), networks.of(run.id())));
            all.add(facts.of(run.id()));
        }
        return new Answer(all);
    }

    private void diff(Context context) {
        String before = rows.run(Asked.text(context, "before")).id();
        String after = rows.run(Asked.text(context, "after")).id();
        Json.send(context, NetworkDiff.between(network(before), network(after)));
    }

    private Network network(String run) {
        StoredNetworks.Known known = networks.of(run);
        if (known.layers() > StoredNetworks.MOST_ANALYZED) {
            throw new NotFoundResponse("the network of %s has %,d layers. Networks of up to %,d are compared."
                    .formatted(run, known.layers(), StoredNetworks.MOST_ANALYZED));
        }
        return known.readable()
                .orElseThrow(() -> new NotFoundResponse(
                        "the network of %s cannot be read, and so not compared: %s".formatted(run, known.why())));
    }
}
