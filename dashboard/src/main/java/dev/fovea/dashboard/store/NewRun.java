package dev.fovea.dashboard.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a run before its first batch.
 *
 * @param experiment the name shared by runs that try the same thing
 * @param network the network as the JSON of the dsl
 * @param parameters in the order they are to be shown; values are numbers, booleans or text, and what is none of them becomes text.
 *     Whole numbers are read back as {@link Long}, others as {@link Double}.
 * @param provenance where it came from: commit, command line, host, versions, device
 * @param parent the id of the run this one continues, or of the sweep it belongs to
 */
public record NewRun(
        String experiment,
        String name,
        String network,
        Map<String, Object> parameters,
        long seed,
        DataSource data,
        Map<String, String> provenance,
        List<String> tags,
        Optional<String> parent) {

    public NewRun {
        Names.checked("an experiment", experiment);
        Names.checked("a run", name);
        parent.ifPresent(id -> Names.checked("a parent", id));
        NetworkText.checked(network);
        RecordRules.count("the size of a data set", data.size());
        parameters = Parameters.canonical(parameters);
        provenance = Provenance.checked(provenance);
        tags = Tags.checked(tags);
    }

    /**
     * Refuses what a run cannot be called from now on.
     *
     * @throws IllegalArgumentException if a name is empty or too long
     */
    public static void requireNames(String name, List<String> tags) {
        Names.chosen("a run", name);
        List<String> unused = Tags.chosen(tags);
    }
}
