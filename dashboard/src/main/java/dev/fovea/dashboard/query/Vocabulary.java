package dev.fovea.dashboard.query;

import java.util.List;

/** The names and values there are in a store, to complete a query with; each list is bounded. */
public interface Vocabulary {
    List<String> parameters();

    List<String> metrics();

    /** What runs have of an attribute that is text: tags, experiments, names of data, parents; none for others. */
    List<String> values(Attribute attribute);

    /** What runs have of a parameter, numbers as a query spells them. */
    List<String> values(String parameter);
}
