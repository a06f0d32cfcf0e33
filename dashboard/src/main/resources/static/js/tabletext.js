/**
 * Tables as text for other programs. A cell is { value, text }: a number, a boolean, text or null, and how it is shown.
 *
 *   columns: [{ key, title, number }], rows: [[cell, ...], ...]
 */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

export const FORMATS = [
  { name: "CSV", extension: "csv", type: "text/csv", write: csv, spreads: true },
  { name: "JSON", extension: "json", type: "application/json", write: json, spreads: true },
  { name: "Markdown", extension: "md", type: "text/markdown", write: markdown },
  { name: "LaTeX", extension: "tex", type: "application/x-tex", write: latex },
];

/** As RFC 4180 has it. What a spreadsheet would take for a formula gets an apostrophe before it. */
export function csv(columns, rows) {
  const lines = [columns.map(({ title }) => quoted(title)), ...rows.map(row => row.map(({ value }) => csvCell(value)))];
  return lines.map(line => line.join(",")).join("\r\n") + "\r\n";
}

function csvCell(value) {
  return value === null || value === undefined ? "" : typeof value === "number" ? String(value) : quoted(String(value));
}

function quoted(text) {
  const harmless = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A list of objects; NaN and the infinities, which JSON does not know, are text. */
export function json(columns, rows) {
  const plain = value => (typeof value === "number" && !Number.isFinite(value) ? String(value) : (value ?? null));
  const objects = rows.map(row => Object.fromEntries(row.map(({ value }, i) => [columns[i].key, plain(value)])));
  return JSON.stringify(objects, null, 2) + "\n";
}

/** A table of GitHub's Markdown, in columns of one width. */
export function markdown(columns, rows) {
  const heads = columns.map(({ title }) => inMarkdown(title));
  const cells = rows.map(row => row.map(({ text }) => inMarkdown(text)));
  const widths = heads.map((head, i) => Math.max(3, head.length, ...cells.slice(0, 10_000).map(row => row[i].length)));
  const padded = (text, i) => (columns[i].number ? text.padStart(widths[i]) : text.padEnd(widths[i]));
  const line = texts => `| ${texts.map(padded).join(" | ")} |\n`;
  const rule = columns.map(({ number }, i) => "-".repeat(widths[i] - (number ? 1 : 0)) + (number ? ":" : ""));
  return line(heads) + `| ${rule.join(" | ")} |\n` + cells.map(line).join("");
}

function inMarkdown(text) {
  return oneLine(text)
    .replace(/[\\`*_[\]|~#]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** A table as booktabs sets it. */
export function latex(columns, rows) {
  const line = texts => `    ${texts.join(" & ")} \\\\\n`;
  return (
    `\\begin{tabular}{${columns.map(({ number }) => (number ? "r" : "l")).join("")}}\n    \\toprule\n` +
    line(columns.map(({ title }) => inLatex(title))) +
    "    \\midrule\n" +
    rows.map(row => line(row.map(({ text }) => inLatex(text)))).join("") +
    "    \\bottomrule\n\\end{tabular}\n"
  );
}

const LATEX = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "±": "$\\pm$",
  "∞": "$\\infty$",
  "–": "--",
};

/** Brackets stand in braces, since one that opens a row would be read as the row's option. */
function inLatex(text) {
  return oneLine(text).replace(/[\\~^<>±∞–{}&%$#_[\]]/g, c => LATEX[c] ?? (c === "[" || c === "]" ? `{${c}}` : `\\${c}`));
}

const oneLine = text => String(text).replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
