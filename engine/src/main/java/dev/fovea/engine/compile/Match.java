package dev.fovea.engine.compile;

import java.util.Map;

/**
 * What a file has for a network.
 *
 * @param sources the arrays of the file by the weights that they fit
 */
record Match(Loaded loaded, Map<String, String> sources) {}
