package dev.fovea.engine.pickle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values on their way into others. */
final class Stack {
    private final Bytes in;
    private final List<Object> values = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();

    Stack(Bytes in) {
        this.in = in;
    }

    void push(Object value) {
        values.add(value);
    }

    void mark() {
        marks.push(values.size());
    }

    Object peek() {
        need(1);
        return values.get(values.size() - 1);
    }

    Object pop() {
        need(1);
        return values.remove(values.size() - 1);
    }

    List<Object> last(int count) {
        need(count);
        return from(values.size() - count);
    }

    List<Object> sinceMark() {
        if (marks.isEmpty() || marks.peek() > values.size()) {
            throw in.wrong("a list ends that never began", "its beginning");
        }
        return from(marks.pop());
    }

    private List<Object> from(int start) {
        List<Object> tail = values.subList(start, values.size());
        List<Object> taken = new ArrayList<>(tail);
        tail.clear();
        return taken;
    }

    private void need(int count) {
        // What was there before the last mark belongs to another list.
        int bottom = marks.isEmpty() ? 0 : marks.peek();
        if (values.size() - count < bottom) {
            throw in.wrong(
                    "%d values are asked for, and %d are there".formatted(count, values.size() - bottom), "as many");
        }
    }

    List<Object> newList() {
        return new ArrayList<>(0);
    }

    Map<Object, Object> newMap() {
        return new LinkedHashMap<>(0);
    }

    /** Into the list on top. */
    @SuppressWarnings("unchecked") // lists are made above, of any values
    void append(List<Object> added) {
        if (peek() instanceof Foreign foreign) {
            foreign.elements().addAll(added);
        } else if (peek() instanceof ArrayList<?> list) {
            ((List<Object>) list).addAll(added);
        } else {
            throw in.wrong("values are added to no list", "a list");
        }
    }

    /** Keys and values by turns, into the map on top. */
    @SuppressWarnings("unchecked") // maps are made above, of any values
    void put(List<Object> pairs) {
        Object top = peek();
        if (!(top instanceof Foreign || top instanceof LinkedHashMap) || pairs.size() % 2 != 0) {
            throw in.wrong("keys and values are added to no dict", "a dict");
        }
        Map<Object, Object> map = top instanceof Foreign foreign ? foreign.items() : (Map<Object, Object>) top;
        for (int i = 0; i < pairs.size(); i += 2) {
            // Others name no tensor, and the hash of a list could be that of millions within each other.
            if (pairs.get(i) instanceof String || pairs.get(i) instanceof Number) {
                map.put(pairs.get(i), pairs.get(i + 1));
            }
        }
    }
}
