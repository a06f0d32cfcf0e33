package dev.fovea.dashboard.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as it stands now, without what is long: {@link RunStore#network} and {@link RunStore#provenance} read that.
 *
 * @param id short, sortable by start, fit for a URL
 * @param heartbeat when its process was last heard of
 * @param why it ended, empty while it runs
 * @param network a digest, which equals that of another run where the networks are equal; empty where there is none, and where
 *     it is not known, as in runs of early stores
 * @param parameters values are Long, Double, Boolean or String
 * @param step the last step reported
 * @param epoch with fractions: 1.5 is half-way through the second
 */
public record Run(
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

    Run with(Map<String, Object> itsParameters, List<String> itsTags) {
        return new Run(
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
