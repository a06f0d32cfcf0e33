/** Whose weights histograms and filters are of, where scores and files are of averages; else nothing. */
export function averaged(run) {
  const average = String(run.parameters.average ?? "");
  return /^(ema|swa)\(/.test(average) ? `weights in training, not their averages by ${average}, which scores and files are of` : "";
}
