package dev.fovea.engine.pickle;

/** Names out of files of strangers, for errors: short, and without what a terminal would obey. */
public final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    public static String of(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
