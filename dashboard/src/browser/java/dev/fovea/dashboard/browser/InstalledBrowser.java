package dev.fovea.dashboard.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium or Chrome that is installed: on the PATH, or in the places where installers put one. */
final class InstalledBrowser implements BrowserSource {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Commands commands;
    private final List<Path> usual;

    InstalledBrowser(Commands commands, List<Path> usual) {
        this.commands = commands;
        this.usual = usual;
    }

    /** Where installers of Linux, macOS and Windows put it, though it is on no PATH. */
    static List<Path> usualPlaces() {
        Stream<String> windows = Stream.of("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
                .map(System::getenv)
                .filter(folder -> folder != null && !folder.isEmpty())
                .map(folder -> folder + "\\Google\\Chrome\\Application\\chrome.exe");
        Stream<String> others = Stream.of(
                "/usr/bin/chromium",
                "/opt/google/chrome/chrome",
                "/snap/bin/chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium");
        return (Platform.WINDOWS ? windows : others).map(Path::of).toList();
    }

    @Override
    public String name() {
        return "an installed one";
    }

    @Override
    public Optional<Chromium> present() {
        return candidates()
                .flatMap(executable -> {
                    try {
                        return Stream.of(commands.start(executable, Map.of()));
                    } catch (NoBrowserException e) {
                        return Stream.empty(); // Ubuntu's chromium-browser is a text that asks for snap.
                    }
                })
                .findFirst();
    }

    private Stream<Path> candidates() {
        return Stream.concat(NAMES.stream().flatMap(name -> commands.find(name).stream()), usual.stream())
                .filter(Files::isExecutable);
    }

    @Override
    public Chromium fetch() {
        List<Path> broken = candidates().toList();
        throw new NoBrowserException(
                broken.isEmpty()
                        ? "none of " + String.join(", ", NAMES) + " is on the PATH or in the usual places"
                        : broken.get(0) + " does not start");
    }
}
