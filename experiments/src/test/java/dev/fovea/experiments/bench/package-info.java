/** What whole jobs take; run by hand, as CONTRIBUTING.md tells. */
package dev.fovea.experiments.bench;
