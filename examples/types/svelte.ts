// What an editor knows of the element in Svelte's templates.
import type {} from "@allclear/status-widget/svelte";
import type { SvelteHTMLElements } from "svelte/elements";

type Attributes = SvelteHTMLElements["status-widget"];

export const right: Attributes = {
  src: "https://status.example/data",
  variant: "inline",
  refresh: 120,
  class: "quiet",
  "onstatus-change": (event) => event.detail.overall.text.trim(),
  "onstatus-error": (event) => event.detail?.page.name,
};
// @ts-expect-error: there is no such variant
export const loud: Attributes = { variant: "loud" };
// @ts-expect-error: a document has no such field
export const invented: Attributes = { "onstatus-change": (event) => event.detail.invented };
