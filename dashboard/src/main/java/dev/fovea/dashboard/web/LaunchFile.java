package dev.fovea.dashboard.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page on disk that only its owner may read, and that brings a browser in: it sends the token itself, so that neither
 * a list of processes nor a history of addresses shows it.
 */
final class LaunchFile {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Fovea</title></head>
            <body>
            <form method="post" action="%s">
            <input type="hidden" name="token" value="%s">
            <button>Open the dashboard</button>
            </form>
            <script>document.forms[0].submit()</script>
            </body>
            </html>
            """;

    private LaunchFile() {}

    /** Writes the page, which goes with this process. */
    static Path write(String address, String token) {
        try {
            Path file = Files.createTempFile("fovea-", ".html"); // with the mode 0600 from its first moment
            file.toFile().deleteOnExit();
            return Files.writeString(file, PAGE.formatted(escaped(address), escaped(token)));
        } catch (IOException e) {
            throw new DashboardException("the page that opens the dashboard cannot be written: " + e.getMessage(), e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
