package dev.fovea.engine.pickle;

import java.util.List;
import java.util.Optional;

/** What a pickle may name, and what that is in Java. Whatever it names besides is {@link Foreign}. */
public interface Globals {
    /** What stands for a class or function of Python, which is a {@link Call} where it may be called. */
    Optional<Object> find(String module, String name);

    /** What stands for an object that is not in the pickle, such as the numbers of a tensor. */
    Object persistent(Object id);

    /** A function of Python as it is meant here. */
    @FunctionalInterface
    interface Call {
        /**
         * What it returns.
         *
         * @throws IllegalArgumentException which says what is wrong with the arguments
         */
        Object apply(List<?> arguments);
    }
}
