package dev.fovea.dashboard.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as lists show it: a {@link Run} without what is long, its network and its provenance.
 *
 * @param network a digest, which equals that of another run where the networks are equal; empty where it is not known, as in
 *     runs of early stores
 */
public record ListedRun(
        String id,
        String experiment,
        String name,
        RunState state,
        Instant started,
        Instant heartbeat,
        Optional<Instant> ended,
        String why,
        String network,
        Map<String, Object> parameters,
        long seed,
        DataSource data,
        List<String> tags,
        String note,
        boolean archived,
        Optional<String> parent,
        long step,
        double epoch) {

    ListedRun with(Map<String, Object> itsParameters, List<String> itsTags) {
        return new ListedRun(
                id,
                experiment,
                name,
                state,
                started,
                heartbeat,
                ended,
                why,
                network,
                itsParameters,
                seed,
                data,
                itsTags,
                note,
                archived,
                parent,
                step,
                epoch);
    }
}
