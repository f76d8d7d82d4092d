// Types of <status-widget> in Vue's templates: import type {} from "@allclear/status-widget/vue"
import type { DefineComponent, HTMLAttributes } from "vue";
import type { StatusChangeEvent, StatusErrorEvent, StatusWidgetAttributes } from "./status-widget.js";

declare module "vue" {
  interface GlobalComponents {
    "status-widget": DefineComponent<
      HTMLAttributes &
        StatusWidgetAttributes & {
          onStatusChange?: (event: StatusChangeEvent) => void;
          onStatusError?: (event: StatusErrorEvent) => void;
        }
    >;
  }
}
