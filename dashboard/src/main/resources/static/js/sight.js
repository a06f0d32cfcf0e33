/** Calls `action` once, when the element comes near the window. */
export function whenSighted(element, action) {
  const observer = new IntersectionObserver(
    entries => {
      if (!entries.at(-1).isIntersecting) return;
      observer.disconnect();
      action();
    },
    { rootMargin: "300px" },
  );
  observer.observe(element);
}
