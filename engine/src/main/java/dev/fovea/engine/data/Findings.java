package dev.fovea.engine.data;

import java.util.List;

/**
 * What is in a folder or archive.
 *
 * @param folders paths that end with {@code /}
 */
record Findings(List<Found> images, List<String> folders) {}
