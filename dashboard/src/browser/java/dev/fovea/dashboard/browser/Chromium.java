package dev.fovea.dashboard.browser;

import java.nio.file.Path;
import java.util.Map;

/** A Chromium that starts, and what its environment must hold beside this process's. */
public record Chromium(Path executable, Map<String, String> environment, String version) {}
