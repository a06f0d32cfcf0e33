package dev.fovea.dashboard.tensorboard;

import java.util.List;

/**
 * What became of the runs in event files.
 *
 * @param arrived the ids of those that are in the store now
 * @param known the ids of those that were in it already, just so
 * @param refused a sentence for each run of which a file is damaged, and nothing was taken
 * @param remarks what was left out or changed, a line each
 */
public record TensorBoardReport(List<String> arrived, List<String> known, List<String> refused, List<String> remarks) {}
