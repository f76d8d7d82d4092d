// The module that other sites load: defines <status-widget>, once, and leaves nothing else behind.

import { live } from "./life.js";

/** Every attribute with what it means when absent; `lang` every element has. */
const DEFAULTS = {
  src: `${new URL(import.meta.url).origin}/data`,
  variant: "badge",
  component: "",
  theme: "auto",
  position: "",
  "hide-when": "",
  refresh: "60",
  link: "",
};

// Not on a server, nor in a browser too old to be styled: there the fallback content stays. The script may be on the
// page twice, in one version or in two: the first one stays.
if (globalThis.document?.adoptedStyleSheets && !customElements.get("status-widget")) {
  class StatusWidget extends HTMLElement {
    #life = live(this);

    /** Reads now; resolves when that has ended, well or badly. */
    async refresh() {
      await this.#life._read();
    }

    connectedCallback() {
      this.#life._change();
    }

    disconnectedCallback() {
      this.#life._change();
    }
  }

  for (const name in DEFAULTS) {
    Object.defineProperty(StatusWidget.prototype, name.replace("-w", "W"), {
      get() {
        return this.getAttribute(name) ?? DEFAULTS[name];
      },
      set(value) {
        this.setAttribute(name, value);
      },
    });
  }
  customElements.define("status-widget", StatusWidget);
}
