import { base64 } from "./base64.js";

const IMPORT = /((?:from|import)\s*\(?\s*)"\.\/([\w-]+\.js)"/g;

/** This page's HTML as it comes from the dashboard, with `data` and everything it loads in it. */
export async function assembled(data) {
  const page = new DOMParser().parseFromString(await text(location.href), "text/html");
  const styles = await Promise.all([...page.querySelectorAll("link[rel=stylesheet]")].map(link => text(link.href)));
  const plain = await Promise.all(
    [...page.querySelectorAll("script[src]:not([type])")].map(script => text(script.src)),
  );
  const entry = page.querySelector("script[type=module]").src;
  const root = entry.replace(/[^/]*$/, "");
  const first = entry.slice(root.length);
  const mark = await dataUrl(page.querySelector("link[rel=icon]").href, "image/svg+xml");
  page.querySelectorAll(".brand img").forEach(image => image.setAttribute("src", mark));
  page.querySelectorAll("script").forEach(script => script.id === "first" || script.remove());
  const modules = Object.fromEntries(await closure(root, first));
  return [
    "<!DOCTYPE html>",
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="token" content=""><meta name="version" content="0">',
    `<title>${escaped(page.title)}</title><link rel="icon" href="${mark}">`,
    `<style>${styles.join("\n").replaceAll("</", "<\\/")}</style>`,
    ...plain.map(code => `<script>${inScript(code)}</script>`),
    `<script type="importmap">${json({ imports: modules })}</script></head>`,
    `<body>${page.body.innerHTML}`,
    `<script type="application/json" id="held">${json(data)}</script>`,
    `<script type="module">import "fovea/${first}";</script></body></html>`,
  ].join("\n");
}

/** A module and all that it imports, by the names under which they find each other; modules inside a file have no folder. */
async function closure(root, first) {
  const found = new Map();
  const add = async name => {
    if (found.has(name)) return;
    found.set(name, null);
    const code = await text(root + name);
    found.set(name, code.replace(IMPORT, '$1"fovea/$2"'));
    await Promise.all([...code.matchAll(IMPORT)].map(match => add(match[2])));
  };
  await add(first);
  return [...found].map(([name, code]) => [
    `fovea/${name}`,
    `data:text/javascript;base64,${base64(new TextEncoder().encode(code))}`,
  ]);
}

async function text(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the dashboard answered ${response.status} for ${address}. Reload the page.`);
  return response.text();
}

async function dataUrl(address, type) {
  return `data:${type};base64,${base64(new TextEncoder().encode(await text(address)))}`;
}

const json = value =>
  JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
const inScript = code => code.replaceAll("</script", "<\\/script");
const escaped = title => title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
