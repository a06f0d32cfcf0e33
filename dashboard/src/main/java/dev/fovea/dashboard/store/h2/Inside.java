package dev.fovea.dashboard.store.h2;

import java.lang.reflect.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A private field of one of H2's classes, where H2 leaves no other way in.
 *
 * @param <T> its type
 */
final class Inside<T> {
    private final Field field;
    private final Class<T> type;

    Inside(Class<?> owner, String name, Class<T> type) {
        try {
            this.field = owner.getDeclaredField(name);
            this.type = type;
            field.setAccessible(true);
        } catch (NoSuchFieldException other) {
            throw new IllegalStateException("this version of H2 has no field %s in %s".formatted(name, owner), other);
        }
    }

    Optional<T> of(Object owner) {
        try {
            @Nullable Object value = field.get(owner);
            return Optional.ofNullable(type.cast(value));
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    void put(Object owner, T value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }
}
