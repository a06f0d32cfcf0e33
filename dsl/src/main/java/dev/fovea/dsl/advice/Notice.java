package dev.fovea.dsl.advice;

/**
 * Something to think over about one layer.
 *
 * @param what was found, and why it matters
 * @param remedy what to type instead
 * @param mention whether it is only a fact worth knowing, which many good networks share; {@code strict()} lets it pass
 */
public record Notice(String path, String what, String remedy, boolean mention) {

    static Notice of(String path, String what, String remedy) {
        return new Notice(path, what, remedy, false);
    }

    static Notice mention(String path, String what, String remedy) {
        return new Notice(path, what, remedy, true);
    }

    /** Where and what on the first line, what to type on the second. */
    @Override
    public String toString() {
        return path + ": " + what + "\n" + remedy;
    }
}
