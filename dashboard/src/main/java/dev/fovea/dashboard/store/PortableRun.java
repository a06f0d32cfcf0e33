package dev.fovea.dashboard.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A run as it stands in a portable file, beside its rows. Parameters keep their types. */
record PortableRun(
        String id,
        String experiment,
        String name,
        RunState state,
        long started,
        long heartbeat,
        @Nullable Long ended,
        String why,
        String network,
        List<Parameter> parameters,
        long seed,
        DataSource data,
        Map<String, String> provenance,
        List<String> tags,
        String note,
        boolean archived,
        @Nullable String parent,
        long step,
        double epoch) {

    /** One of the values is there. */
    record Parameter(
            String name,
            @Nullable Long whole,
            @Nullable Double number,
            @Nullable Boolean flag,
            @Nullable String text) {
        static Parameter of(String name, Object value) {
            return new Parameter(
                    name,
                    value instanceof Long whole ? whole : null,
                    value instanceof Double number ? number : null,
                    value instanceof Boolean flag ? flag : null,
                    value instanceof String text ? text : null);
        }

        Object value() {
            if (whole != null) {
                return whole;
            }
            if (number != null) {
                return number;
            }
            if (flag != null) {
                return flag;
            }
            return text == null ? "" : text;
        }
    }

    /** A run that begins. */
    static PortableRun of(String id, NewRun run, Instant started) {
        return new PortableRun(
                id,
                run.experiment(),
                run.name(),
                RunState.RUNNING,
                started.toEpochMilli(),
                started.toEpochMilli(),
                null,
                "",
                run.network(),
                parameters(run.parameters()),
                run.seed(),
                run.data(),
                run.provenance(),
                run.tags(),
                "",
                false,
                run.parent().orElse(null),
                0,
                0);
    }

    /** A run as it stands in a store; empty where it is not there. */
    static Optional<PortableRun> read(Handle handle, String id, Instant now) {
        RunQueries queries = new RunQueries(handle, now);
        return queries.of(List.of(id)).stream()
                .findFirst()
                .map(run -> of(run, queries.network(id).orElse("{}"), queries.provenance(id)));
    }

    private static List<Parameter> parameters(Map<String, Object> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> Parameter.of(parameter.getKey(), parameter.getValue()))
                .toList();
    }

    private static PortableRun of(Run run, String network, Map<String, String> provenance) {
        return new PortableRun(
                run.id(),
                run.experiment(),
                run.name(),
                run.state(),
                run.started().toEpochMilli(),
                run.heartbeat().toEpochMilli(),
                run.ended().map(Instant::toEpochMilli).orElse(null),
                run.why(),
                network,
                parameters(run.parameters()),
                run.seed(),
                run.data(),
                provenance,
                run.tags(),
                run.note(),
                run.archived(),
                run.parent().orElse(null),
                run.step(),
                run.epoch());
    }

    NewRun newRun() {
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.forEach(parameter -> values.put(parameter.name(), parameter.value()));
        return new NewRun(experiment, name, network, values, seed, data, provenance, tags, Optional.ofNullable(parent));
    }

    /** A run that trains elsewhere, or has crashed there, is not heard of here: it is kept as running, with an old heartbeat. */
    RunState kept() {
        return state == RunState.CRASHED ? RunState.RUNNING : state;
    }
}
