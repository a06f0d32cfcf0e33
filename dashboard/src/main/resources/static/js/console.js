import { get, runPath } from "./api.js";
import { h } from "./dom.js";
import { date, plural, whole } from "./format.js";

const PAGE = 500;
const MOST = 5000; // lines on the page; of more, the first shown go

/** What a run prints, as it prints it: the last lines first, earlier ones on demand. */
export class Console {
  constructor(section, runId) {
    Object.assign(this, { section, runId });
    this.lines = h("div", { class: "console-lines" });
    this.box = h("div", { class: "console", tabindex: 0, role: "log", "aria-label": "Console" }, this.lines);
    this.more = h("button", { type: "button", onclick: () => this.earlier() }, "Earlier lines");
    this.count = h("span", { class: "soft" });
    section.replaceChildren(
      h("header", { class: "card-head" }, h("h2", {}, "Console"), this.count, h("span", { class: "spread" }), this.more),
      this.box,
    );
    this.first = 0;
    this.next = 0;
  }

  /** Takes what the page came with, or what has come since. */
  add({ total, lines }) {
    const atEnd = this.box.scrollTop + this.box.clientHeight >= this.box.scrollHeight - 4;
    if (lines.length) {
      if (!this.lines.childElementCount) this.first = lines[0].number;
      this.lines.append(...lines.map(line));
      this.next = lines.at(-1).number + 1;
      while (this.lines.childElementCount > MOST) {
        this.lines.firstElementChild.remove();
        this.first++;
      }
    }
    this.total = total;
    this.describe();
    if (atEnd) this.box.scrollTop = this.box.scrollHeight;
  }

  describe() {
    this.section.hidden = this.total === 0;
    this.count.textContent = plural(this.total, "line");
    this.more.hidden = this.first === 0;
    this.more.title = `${whole(this.first)} are not shown`;
  }

  async follow() {
    let answer;
    do {
      answer = await get(runPath(this.runId, "/console"), { first: this.next, limit: PAGE });
      this.add(answer);
    } while (answer.lines.length === PAGE);
  }

  async earlier() {
    const from = Math.max(0, this.first - PAGE);
    const { lines } = await get(runPath(this.runId, "/console"), { first: from, limit: this.first - from });
    const height = this.box.scrollHeight;
    this.lines.prepend(...lines.map(line));
    this.first = from;
    this.box.scrollTop += this.box.scrollHeight - height;
    this.describe();
  }
}

function line({ text, error, wallMillis }) {
  return h("div", { class: error ? "bad-text" : null, title: date(wallMillis) }, text || " ");
}
