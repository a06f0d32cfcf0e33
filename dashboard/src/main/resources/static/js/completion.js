import { get } from "./api.js";
import { h } from "./dom.js";

const TYPING = 80; // ms without a key, after which the server is asked

/**
 * Offers what may stand at the caret of a filter line: names, comparisons and values. Arrows choose, tab and enter take, escape
 * leaves it.
 */
export class Completion {
  constructor(input, onchange) {
    Object.assign(this, { input, onchange, choices: [], active: -1 });
    this.list = h("ul", { id: "offers", class: "offers", role: "listbox", "aria-label": "Completions", hidden: true });
    this.element = h("div", { class: "completed" }, input, this.list);
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-controls", "offers"],
      ["aria-expanded", "false"],
      ["autocomplete", "off"],
      ["spellcheck", "false"],
    ])
      input.setAttribute(name, value);
    input.addEventListener("input", () => this.ask());
    input.addEventListener("keydown", event => this.pressed(event));
    input.addEventListener("blur", () => this.close());
    input.addEventListener("click", () => this.close());
  }

  ask(now = false) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.askNow(), now ? 0 : TYPING);
  }

  async askNow() {
    const text = this.input.value;
    const caret = this.input.selectionStart;
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const found = await get("/completions", { query: text, caret }, this.asking.signal);
      if (text === this.input.value && document.activeElement === this.input) this.open(found);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  open({ from, to, choices }) {
    Object.assign(this, { from, to, choices, active: -1 });
    this.list.hidden = choices.length === 0;
    this.list.replaceChildren(
      ...choices.map(({ text, kind }, i) =>
        h(
          "li",
          {
            id: `offer-${i}`,
            role: "option",
            "aria-selected": "false",
            onpointerdown: event => {
              event.preventDefault(); // the input keeps the focus
              this.take(i);
            },
          },
          h("span", { class: "offer" }, text),
          h("span", { class: "faint" }, kind),
        ),
      ),
    );
    this.list.scrollTop = 0;
    this.tell();
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.open({ from: 0, to: 0, choices: [] });
  }

  tell() {
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `offer-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
    [...this.list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === this.active)));
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  pressed(event) {
    const open = !this.list.hidden;
    if (event.key === "ArrowDown" && !open) this.ask(true);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) return;
      const count = this.choices.length;
      const by = event.key === "ArrowDown" ? 1 : -1;
      this.active = this.active < 0 && by < 0 ? count - 1 : (this.active + by + count) % count;
      this.tell();
    } else if (event.key === "Tab" && open && !event.shiftKey) this.take(Math.max(0, this.active));
    else if (event.key === "Enter" && open && this.active >= 0) this.take(this.active);
    else if (event.key === "Enter") return this.close();
    else if (event.key === "Escape" && open) this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Puts a choice where the word was begun, and offers what may follow. */
  take(i) {
    const { text } = this.choices[i];
    const whole = text.endsWith("(") ? text : `${text} `;
    const { value } = this.input;
    const rest = value.slice(this.to).replace(/^ /, "");
    this.input.value = value.slice(0, this.from) + whole + rest;
    const caret = this.from + whole.length;
    this.input.setSelectionRange(caret, caret);
    this.onchange();
    this.ask(true);
  }
}
