package dev.fovea.dsl.io;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The home folder of who runs this process. Java knows none of a user without an entry in the list of users. */
public final class Home {
    private Home() {}

    /**
     * The folder that Java says, or else the environment's {@code HOME}.
     *
     * @throws NoHomeException where there is neither
     */
    public static Path folder() {
        return found().orElseThrow(NoHomeException::new);
    }

    /** The same, for who can do without. */
    public static Optional<Path> found() {
        return found(System.getProperty("user.home"), System.getenv("HOME"));
    }

    static Optional<Path> found(@Nullable String java, @Nullable String environment) {
        if (java != null && !java.isBlank() && !java.equals("?")) { // which is what Java says of such a user
            return Optional.of(Path.of(java));
        }
        return Optional.ofNullable(environment)
                .filter(home -> !home.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
