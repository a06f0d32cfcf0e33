package dev.fovea.dsl.graph;

import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * An immutable list that shares its array with the lists it was continued to, so that a network which grows by one stage after
 * another does not copy all that came before each time.
 *
 * <p>The first continuation of a list goes on in the same array, behind what the list itself can see; any other one copies. No
 * element is written twice, so lists may be read and continued by several threads at once.
 */
public final class Prefix<T> extends AbstractList<T> implements RandomAccess {
    private static final int ROOM = 8;

    private final Store store;
    private final int size;

    private Prefix(Store store, int size) {
        this.store = store;
        this.size = size;
    }

    /** The list of these elements; a prefix already is itself. */
    @SuppressWarnings("unchecked") // A list of a supertype's elements that nobody can add to.
    public static <T> Prefix<T> of(Collection<? extends T> elements) {
        if (elements instanceof Prefix<?> already) {
            return (Prefix<T>) already;
        }
        Prefix<T> none = new Prefix<>(new Store(new Object[0], 0), 0);
        return none.plus(elements);
    }

    /** This list with more elements behind it. */
    public Prefix<T> plus(Collection<? extends T> more) {
        Object[] added = more.toArray();
        for (Object element : added) {
            Objects.requireNonNull(element);
        }
        int total = Math.addExact(size, added.length);
        Store extended = store.takes(size, added) ? store : store.continued(size, added);
        return new Prefix<>(extended, total);
    }

    /** Whether both lie in the same array, one as the beginning of the other. */
    public boolean shares(List<?> other) {
        return other instanceof Prefix<?> prefix && prefix.store == store;
    }

    @Override
    @SuppressWarnings("unchecked") // Only elements of T were put in.
    public T get(int index) {
        return (T) store.elements[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
        return size;
    }

    /** An array, and how much of it is taken. */
    private static final class Store {
        private final Object[] elements;
        private int taken;

        Store(Object[] elements, int taken) {
            this.elements = elements;
            this.taken = taken;
        }

        /** Puts elements behind the first {@code size}, if there is room and nobody has. */
        synchronized boolean takes(int size, Object[] added) {
            boolean free = taken == size && added.length <= elements.length - size;
            if (free) {
                System.arraycopy(added, 0, elements, size, added.length);
                taken += added.length;
            }
            return free;
        }

        /** An array with the first {@code size} elements, those after them, and room for more. */
        Store continued(int size, Object[] added) {
            int total = size + added.length;
            Object[] larger = new Object[total + total / 2 + ROOM];
            System.arraycopy(elements, 0, larger, 0, size);
            System.arraycopy(added, 0, larger, size, added.length);
            return new Store(larger, total);
        }
    }
}
