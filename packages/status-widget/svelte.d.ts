// Types of <status-widget> in Svelte 5 or newer: import type {} from "@allclear/status-widget/svelte"
import type { HTMLAttributes } from "svelte/elements";
import type {
  StatusChangeEvent,
  StatusErrorEvent,
  StatusWidgetAttributes,
  StatusWidgetElement,
} from "./status-widget.js";

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "status-widget": HTMLAttributes<StatusWidgetElement> &
      StatusWidgetAttributes & {
        "onstatus-change"?: (event: StatusChangeEvent) => void;
        "onstatus-error"?: (event: StatusErrorEvent) => void;
      };
  }
}
