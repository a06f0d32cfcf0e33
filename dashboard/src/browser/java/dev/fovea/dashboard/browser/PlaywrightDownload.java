package dev.fovea.dashboard.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium that Playwright's own installer fetches, and keeps where Playwright keeps its browsers. */
final class PlaywrightDownload implements BrowserSource {
    private final Commands commands;
    private final List<String> driver;
    private final Path executable;

    PlaywrightDownload(Commands commands, List<String> driver, Path executable) {
        this.commands = commands;
        this.driver = List.copyOf(driver);
        this.executable = executable;
    }

    @Override
    public String name() {
        return "Playwright's download";
    }

    @Override
    public Optional<Chromium> present() {
        try {
            return Files.isExecutable(executable) ? Optional.of(commands.start(executable, Map.of())) : Optional.empty();
        } catch (NoBrowserException e) {
            return Optional.empty();
        }
    }

    @Override
    public Chromium fetch() {
        List<String> install = Stream.concat(driver.stream(), Stream.of("install", "--no-shell", "chromium"))
                .toList();
        String said = commands.run(
                "its installer",
                Duration.ofMinutes(5),
                Map.of("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "10000"),
                install);
        if (!Files.isExecutable(executable)) {
            throw new NoBrowserException(Commands.fault(said, 0)); // As where Playwright is told to fetch nothing.
        }
        return commands.start(executable, Map.of());
    }
}
