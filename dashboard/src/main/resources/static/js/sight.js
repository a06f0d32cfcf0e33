const waiting = new Set();

/** Calls `action` once, when the element comes near the window. */
export function whenSighted(element, action) {
  const act = () => {
    observer.disconnect();
    waiting.delete(act);
    return action();
  };
  const observer = new IntersectionObserver(entries => entries.at(-1).isIntersecting && act(), {
    rootMargin: "300px",
  });
  observer.observe(element);
  waiting.add(act);
}

/** Does at once all that waits to be seen; done when all of it is there. */
export async function sightAll() {
  await Promise.all([...waiting].map(act => act()));
}
