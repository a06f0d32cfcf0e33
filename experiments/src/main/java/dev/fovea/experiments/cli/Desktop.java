package dev.fovea.experiments.cli;

import dev.fovea.experiments.OtherProgram;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The desktop at which a user sits, which opens addresses in the user's browser.
 *
 * @param opener the program that does it, with its first arguments; none where there is no desktop
 */
record Desktop(List<String> opener) {
    private static final List<String> REMOTE = List.of("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY");
    private static final List<String> SCREENS = List.of("DISPLAY", "WAYLAND_DISPLAY");

    static Desktop here() {
        return of(System.getProperty("os.name"), System.getenv());
    }

    /** None where a user has come by SSH, who sits elsewhere, or where Linux has no screen. */
    static Desktop of(String system, Map<String, String> environment) {
        if (REMOTE.stream().anyMatch(name -> isSet(name, environment))) {
            return new Desktop(List.of());
        }
        if (system.startsWith("Windows")) {
            return new Desktop(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        if (system.startsWith("Mac")) {
            return new Desktop(List.of("open"));
        }
        return new Desktop(
                SCREENS.stream().anyMatch(name -> isSet(name, environment)) ? List.of("xdg-open") : List.of());
    }

    private static boolean isSet(String name, Map<String, String> environment) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    boolean isThere() {
        return !opener.isEmpty();
    }

    /** Opens an address; where that fails, the user still has the one that is printed. */
    void open(URI address) {
        List<String> command = new ArrayList<>(opener);
        command.add(address.toString());
        try {
            Process unused = OtherProgram.of(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException none) {
            System.err.printf(
                    "No browser could be opened: there is no %s. Open the address above yourself.%n", opener.get(0));
        }
    }
}
