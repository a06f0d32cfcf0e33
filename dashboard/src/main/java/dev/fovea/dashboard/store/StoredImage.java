package dev.fovea.dashboard.store;

/**
 * What is known of an {@link ImagePoint} without reading its picture.
 *
 * @param bytes how large its PNG file is
 */
public record StoredImage(String runId, String name, long step, String caption, long bytes) {}
