// The module that other sites load: defines <status-widget>, once, and leaves nothing else behind.

import { live } from "./life.js";
import { link } from "./view.js";

/** Every attribute with what it means when absent; `lang` every element has. */
const DEFAULTS = {
  component: "",
  link: "",
  src: link("/data", import.meta.url),
  position: "",
  theme: "auto",
  variant: "badge",
  "hide-when": "",
  refresh: "",
};

// Not on a server, nor in a browser too old to be styled: there the fallback content stays. The script may be on the
// page twice, in one version or in two: the first one stays.
if (globalThis.document?.adoptedStyleSheets && !customElements.get("status-widget")) {
  customElements.define("status-widget", class extends HTMLElement {
    #life = live(this);

    static {
      for (const name of Object.keys(DEFAULTS)) {
        Object.defineProperty(this.prototype, name.replace("-w", "W"), {
          get() {
            // This one is read as the method: reads now; resolves when that has ended, well or badly.
            return name === "refresh" ? this.#life._read : this.getAttribute(name) ?? DEFAULTS[name];
          },
          set(value) {
            if (value == null) this.removeAttribute(name);
            else this.setAttribute(name, value);
          },
        });
      }
    }

    constructor() {
      super();
      // What was set before this class was there hides its accessors.
      for (const [name, value] of Object.entries(this)) {
        delete this[name];
        this[name] = value;
      }
    }

    connectedCallback() {
      this.#life._change();
    }

    disconnectedCallback() {
      this.#life._change();
    }
  });
}
