package dev.fovea.dashboard.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as it stands now.
 *
 * @param id short, sortable by start, fit for a URL
 * @param heartbeat when its process was last heard of
 * @param why it ended, empty while it runs
 * @param network the JSON of the dsl
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
        Map<String, String> provenance,
        List<String> tags,
        String note,
        boolean archived,
        Optional<String> parent,
        long step,
        double epoch) {

    Run with(Map<String, Object> itsParameters, Map<String, String> itsProvenance, List<String> itsTags) {
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
                itsProvenance,
                itsTags,
                note,
                archived,
                parent,
                step,
                epoch);
    }
}
