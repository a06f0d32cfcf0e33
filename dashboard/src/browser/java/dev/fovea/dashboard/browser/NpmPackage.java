package dev.fovea.dashboard.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Chromium for Linux that a package of npm carries, with the libraries and fonts that a bare machine lacks.
 *
 * <p>It is fetched by npm's own client, checked by its SHA-256, and kept unpacked outside the source tree.
 */
final class NpmPackage implements BrowserSource {
    private final Commands commands;
    private final Path cache;
    private final Release release;
    private final String platform;

    /** A package, what it holds when it is what it was, and where that runs. */
    record Release(String name, String version, String sha256, String platform) {
        static final Release CHROMIUM = new Release(
                "@sparticuz/chromium",
                "149.0.0",
                "c74b05fb40abd605c245f6ab33ec324aa9510c7b3eca3ec35740fab767960c03",
                "Linux amd64");

        String id() {
            return name + "@" + version;
        }
    }

    NpmPackage(Commands commands, Path cache, Release release, String platform) {
        this.commands = commands;
        this.cache = cache;
        this.release = release;
        this.platform = platform;
    }

    @Override
    public String name() {
        return "npm's " + release.id();
    }

    @Override
    public Optional<Chromium> present() {
        try {
            return Files.isDirectory(home()) ? Optional.of(start()) : Optional.empty();
        } catch (NoBrowserException e) {
            return Optional.empty();
        }
    }

    @Override
    public Chromium fetch() {
        if (!platform.equals(release.platform())) {
            throw new NoBrowserException("it is for " + release.platform() + ", and this is " + platform);
        }
        String npm = commands.find("npm")
                .map(Path::toString)
                .orElseThrow(() -> new NoBrowserException("there is no npm on the PATH"));
        try {
            Files.createDirectories(cache);
            Path folder = PrivateFolder.create(cache);
            try {
                Path archive = pack(npm, folder);
                check(archive);
                PrivateFolder.keep(PackedChromium.unpack(archive, folder.resolve("unpacked")), home());
            } finally {
                PrivateFolder.delete(folder);
            }
        } catch (IOException e) {
            throw new NoBrowserException(e.toString());
        }
        return start();
    }

    private Path home() {
        return cache.resolve("chromium-" + release.version());
    }

    private Chromium start() {
        return commands.start(
                home().resolve(PackedChromium.EXECUTABLE), PackedChromium.environment(home(), System.getenv()));
    }

    private Path pack(String npm, Path folder) throws IOException {
        // A small question first: a registry that is out of reach is noticed within seconds.
        commands.run(
                "npm",
                Duration.ofSeconds(30),
                Map.of(),
                List.of(npm, "view", "--fetch-retries=0", "--fetch-timeout=10000", release.id(), "version"));
        commands.run(
                "npm",
                Duration.ofMinutes(10),
                Map.of(),
                List.of(npm, "pack", "--fetch-retries=1", "--pack-destination=" + folder, release.id()));
        try (var files = Files.newDirectoryStream(folder, "*.tgz")) {
            for (Path file : files) {
                return file;
            }
        }
        throw new NoBrowserException("npm packed nothing");
    }

    private void check(Path archive) throws IOException {
        String found = sha256(archive);
        if (!found.equals(release.sha256())) {
            throw new NoBrowserException("its SHA-256 is " + found + ", where " + release.sha256() + " was expected");
        }
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
