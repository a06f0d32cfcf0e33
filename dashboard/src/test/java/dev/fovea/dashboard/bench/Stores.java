package dev.fovea.dashboard.bench;

/** Stores as arguments name them. */
final class Stores {
    private Stores() {}

    /** The location itself, or a new database of a server of ours for {@code postgresql}. */
    static String named(String argument) {
        return argument.equals("postgresql") ? Postgres.shared().newDatabase() : argument;
    }
}
