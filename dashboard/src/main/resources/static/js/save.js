import { h } from "./dom.js";

/** Gives a file to the user, named after what it shows. */
export function save(blob, title, ending) {
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: fileName(title, ending) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** What any file system takes, whatever metrics and runs are called. */
export function fileName(title, ending) {
  const plain = title.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+|-+$/g, "");
  return `${plain.slice(0, 80) || "chart"}.${ending}`;
}
