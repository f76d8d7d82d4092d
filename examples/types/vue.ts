// What an editor knows of the element in Vue's templates.
import type {} from "@allclear/status-widget/vue";
import type { GlobalComponents } from "vue";

type Props = InstanceType<GlobalComponents["status-widget"]>["$props"];

export const right: Props = {
  src: "https://status.example/data",
  variant: "inline",
  refresh: 120,
  class: "quiet",
  onStatusChange: (event) => event.detail.overall.text.trim(),
  onStatusError: (event) => event.detail?.page.name,
};
// @ts-expect-error: there is no such variant
export const loud: Props = { variant: "loud" };
// @ts-expect-error: a document has no such field
export const invented: Props = { onStatusChange: (event) => event.detail.invented };
