package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.fovea.dashboard.query.Attribute;
import dev.fovea.dashboard.query.Field;
import dev.fovea.dashboard.query.NaturalOrder;
import dev.fovea.dashboard.query.Place;
import dev.fovea.dashboard.query.Reading;
import dev.fovea.dashboard.query.Synonyms;
import dev.fovea.dsl.zoo.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Tells which parameters and metrics there are. */
final class KnownNames {
    private static final int MOST = 2_000;

    private final Handle handle;

    KnownNames(Handle handle) {
        this.handle = handle;
    }

    /**
     * What a field means in this store, under this name or another that means the same. Throws QueryException where no
     * run has anything of these names.
     */
    Field resolved(Field field) {
        if (field instanceof Field.Named named) {
            return parameter(named.name(), named.place())
                    .or(() -> metric(named.name(), Reading.LAST, named.place()))
                    .orElseThrow(() -> unknown(field, "parameter or metric", named.name()));
        }
        if (field instanceof Field.Parameter parameter) {
            return parameter(parameter.name(), parameter.place())
                    .orElseThrow(() -> unknown(field, "parameter", parameter.name()));
        }
        if (field instanceof Field.Metric metric) {
            return metric(metric.name(), metric.reading(), metric.place())
                    .orElseThrow(() -> unknown(field, "metric", metric.name()));
        }
        return field;
    }

    private Optional<Field> parameter(String name, Place place) {
        return known(name, this::isParameter).map(meant -> new Field.Parameter(meant, place));
    }

    private Optional<Field> metric(String name, Reading reading, Place place) {
        return known(name, this::isMetric).map(meant -> new Field.Metric(meant, reading, place));
    }

    private static Optional<String> known(String name, Predicate<String> isThere) {
        return Stream.concat(Stream.of(name), Synonyms.of(name).stream())
                .filter(isThere)
                .findFirst();
    }

    private RuntimeException unknown(Field field, String what, String name) {
        List<String> names = new ArrayList<>();
        if (what.startsWith("parameter")) {
            names.addAll(parameters());
        }
        if (what.endsWith("metric")) {
            names.addAll(metrics());
        }
        if (field instanceof Field.Named) {
            Arrays.stream(Attribute.values()).map(Attribute::toString).forEach(names::add);
        }
        return field.place()
                .error(
                        "no run has a %s %s.".formatted(what, Quotes.of(name)),
                        Spelling.near(name, names.stream().distinct().toList()));
    }

    private boolean isParameter(String name) {
        return handle.createQuery("select exists (select 1 from parameter where name = :name)")
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether a parameter is text in any run. */
    boolean holdsText(String name) {
        return handle.createQuery("select exists (select 1 from parameter where name = :name and text is not null)")
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
    }

    private boolean isMetric(String name) {
        return handle.createQuery("select exists (select 1 from series where metric = :name)")
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
    }

    List<String> parameters() {
        return names(
                "select min(name) from parameter",
                "select name from parameter where name > :name order by name limit 1");
    }

    List<String> metrics() {
        return names(
                "select min(metric) from series",
                "select metric from series where metric > :name order by metric limit 1");
    }

    List<String> tags() {
        return names("select min(tag) from tag", "select tag from tag where tag > :name order by tag limit 1");
    }

    List<String> parents() {
        return names(
                "select min(parent) from run", "select parent from run where parent > :name order by parent limit 1");
    }

    /** In natural order, each found by its predecessor: reading all rows for a few names would take long. */
    private List<String> names(@CompileTimeConstant String first, @CompileTimeConstant String following) {
        List<String> names = new ArrayList<>();
        Optional<String> next = handle.createQuery(first).mapTo(String.class).findOne();
        while (next.isPresent() && names.size() < MOST) {
            names.add(next.get());
            next = handle.createQuery(following)
                    .bind("name", next.get())
                    .mapTo(String.class)
                    .findOne();
        }
        names.sort(NaturalOrder.INSTANCE);
        return names;
    }
}
