/** Code that only logs tells no seed, no data and no epochs: what the store has in their place is nobody's. */
const told = run => run.digest !== "" || run.data.name !== "" || run.data.size > 0;

export const seedOf = run => (told(run) ? run.seed : undefined);

export const sizeOf = run => (run.data.size > 0 ? run.data.size : undefined);

export const epochOf = run => (told(run) || run.epoch > 0 ? run.epoch : undefined);

/** Whether it logged without a network. */
export const isOwn = run => run.digest === "" && !told(run);
