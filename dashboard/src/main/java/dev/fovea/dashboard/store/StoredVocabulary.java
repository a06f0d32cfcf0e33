package dev.fovea.dashboard.store;

import dev.fovea.dashboard.query.Attribute;
import dev.fovea.dashboard.query.Synonyms;
import dev.fovea.dashboard.query.Vocabulary;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The names and values in one store, each read when it is asked for. */
final class StoredVocabulary implements Vocabulary {
    private static final String TEXTS = "select distinct text from parameter where name = :name and text is not null"
            + " order by text fetch first 200 rows only";
    private static final String NUMBERS = "select distinct number from parameter where name = :name"
            + " and number is not null order by number fetch first 200 rows only";
    private static final String FLAGS =
            "select distinct flag from parameter where name = :name and flag is not null order by flag desc";

    private final Database database;

    StoredVocabulary(Database database) {
        this.database = database;
    }

    @Override
    public List<String> parameters() {
        return database.read(handle -> new KnownNames(handle).parameters());
    }

    @Override
    public List<String> metrics() {
        return database.read(handle -> new KnownNames(handle).metrics());
    }

    @Override
    public List<String> values(Attribute attribute) {
        return database.read(handle -> switch (attribute) {
            case TAGS -> new KnownNames(handle).tags();
            case PARENT -> new KnownNames(handle).parents();
            case EXPERIMENT ->
                handle.createQuery("select distinct experiment from run where deleted is null"
                                + " order by experiment fetch first 1000 rows only")
                        .mapTo(String.class)
                        .list();
            case DATA ->
                handle.createQuery("select distinct data_name from run where deleted is null"
                                + " order by data_name fetch first 1000 rows only")
                        .mapTo(String.class)
                        .list();
            default -> List.of();
        });
    }

    @Override
    public List<String> values(String parameter) {
        return database.read(handle -> Stream.concat(Stream.of(parameter), Synonyms.of(parameter).stream())
                .map(name -> values(handle, name))
                .filter(values -> !values.isEmpty())
                .findFirst()
                .orElse(List.of()));
    }

    private static List<String> values(Handle handle, String parameter) {
        return Stream.of(
                        texts(handle, parameter).stream(),
                        numbers(handle, parameter).stream().map(StoredVocabulary::spelled),
                        flags(handle, parameter).stream().map(String::valueOf))
                .flatMap(values -> values)
                .toList();
    }

    private static List<String> texts(Handle handle, String parameter) {
        return handle.createQuery(TEXTS)
                .bind("name", parameter)
                .mapTo(String.class)
                .list();
    }

    private static List<Double> numbers(Handle handle, String parameter) {
        return handle.createQuery(NUMBERS)
                .bind("name", parameter)
                .mapTo(Double.class)
                .filter(value -> !value.isNaN() && !value.isInfinite())
                .list();
    }

    private static List<Boolean> flags(Handle handle, String parameter) {
        return handle.createQuery(FLAGS)
                .bind("name", parameter)
                .mapTo(Boolean.class)
                .list();
    }

    private static String spelled(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? BigDecimal.valueOf(value).toBigInteger().toString() : Double.toString(value);
    }
}
