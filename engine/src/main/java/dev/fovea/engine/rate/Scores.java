package dev.fovea.engine.rate;

/** What an epoch gave: mean losses, and shares of right answers from 0 to 1. */
public record Scores(double trainLoss, double trainAccuracy, double testLoss, double testAccuracy) {}
