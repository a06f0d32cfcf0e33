package dev.fovea.experiments.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an option whose value holds a secret, so that it is hidden wherever the command is told. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
@interface Secret {
    /** Whether the value is where a store is, of which only a part is secret. */
    boolean location() default false;
}
