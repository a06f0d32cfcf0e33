package dev.fovea.engine.pickle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A class or function of Python that nothing in Java stands for, or an object that one of them would make. Nothing of
 * it is run; what the pickle would put into it is kept.
 */
public final class Foreign {
    private final String name;
    private final Map<Object, Object> items = new LinkedHashMap<>();
    private final List<Object> elements = new ArrayList<>(0);
    private Object state = None.NONE;

    /** @param name with its module, such as {@code argparse.Namespace} */
    public Foreign(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** What it would hold as a dict. */
    public Map<Object, Object> items() {
        return items;
    }

    /** What it would hold as a list. */
    public List<Object> elements() {
        return elements;
    }

    /** Its attributes, mostly a {@code Map} of them. */
    public Object state() {
        return state;
    }

    void build(Object attributes) {
        state = attributes;
    }
}
