package dev.fovea.dashboard.store;

/** The program that this process runs. */
public final class Program {
    private Program() {}

    /**
     * Its main class, or the file it was started from. Its arguments are left out: nothing tells which of them are
     * secrets, nor
     * where one ends that has blanks in it.
     */
    public static String name() {
        return name(System.getProperty("sun.java.command", ""));
    }

    static String name(String command) {
        String first = command.strip().split(" ", 2)[0];
        return first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
    }
}
