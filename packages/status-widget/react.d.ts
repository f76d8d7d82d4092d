// Types of <status-widget> in React 19 or newer: import type {} from "@allclear/status-widget/react"
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
  StatusChangeEvent,
  StatusErrorEvent,
  StatusWidgetAttributes,
  StatusWidgetElement,
} from "./status-widget.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "status-widget": DetailedHTMLProps<HTMLAttributes<StatusWidgetElement>, StatusWidgetElement> &
        StatusWidgetAttributes & {
          "onstatus-change"?: (event: StatusChangeEvent) => void;
          "onstatus-error"?: (event: StatusErrorEvent) => void;
        };
    }
  }
}
