/** A function that does `work` at once, then at most once in `breath` milliseconds; no call is forgotten. */
export function paced(breath, work) {
  let free = 0;
  let timer = null;
  const now = () => {
    timer = null;
    free = Date.now() + breath;
    work();
  };
  return () => {
    if (timer) return;
    const wait = free - Date.now();
    if (wait > 0) timer = setTimeout(now, wait);
    else now();
  };
}
