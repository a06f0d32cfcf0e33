/**
 * Benchmarks: mains that print tables, each against peers in processes of their own. CONTRIBUTING.md has the commands. No test
 * needs them, and nothing here is asserted.
 */
package dev.fovea.engine.bench;
