package dev.fovea.dashboard.store;

import java.util.Optional;

/** Who connects to a store, as far as that is said; it is shown nowhere. */
record Access(Optional<String> user, Optional<String> password) {
    static final Access NOBODY = new Access(Optional.empty(), Optional.empty());

    /** What is not said here is as {@code other} says it. */
    Access or(Access other) {
        return new Access(user.or(other::user), password.or(other::password));
    }

    @Override
    public String toString() {
        return "hidden";
    }
}
