/** What `status.json` holds (docs/data-format.md); a document of a later publisher may hold more. */
export interface StatusDocument {
  readonly version: 1;
  /** When it was written, RFC 3339. */
  readonly generated_at?: string;
  readonly stale_after_s?: number;
  readonly unknown_after_s?: number;
  readonly page: { readonly name: string; readonly url?: string };
  readonly overall: { readonly status: Status; readonly scope: "all" | "some" | "one"; readonly text: string };
  readonly active: readonly ActiveNotice[];
  readonly next_maintenance?: {
    readonly id: string;
    readonly title: string;
    readonly starts_at: string;
    readonly ends_at?: string;
    readonly url: string;
    readonly components?: readonly string[];
  };
  /** In `components.json` only, which a widget with `component` reads. */
  readonly components?: readonly ComponentStatus[];
}

export type Status =
  | "operational"
  | "unknown"
  | "under_maintenance"
  | "degraded_performance"
  | "partial_outage"
  | "major_outage";

export interface ActiveNotice {
  readonly id: string;
  readonly kind: "incident" | "maintenance";
  readonly title: string;
  readonly state: string;
  readonly impact: Status;
  readonly url: string;
  readonly components?: readonly string[];
}

export interface ComponentStatus {
  readonly id: string;
  readonly name: string;
  readonly status: Status;
  readonly text: string;
}

export type StatusWidgetVariant = "badge" | "inline" | "banner" | "floating";
export type StatusWidgetTheme = "auto" | "light" | "dark";
export type StatusWidgetPosition = "" | "top" | "left" | "top left";

/** The attributes, as frameworks pass them. */
export interface StatusWidgetAttributes {
  /** The folder of the status data. Needed in a bundle: only the served script knows where it came from. */
  src?: string;
  variant?: StatusWidgetVariant;
  /** Ids of components or groups, with blanks or commas between. */
  component?: string;
  theme?: StatusWidgetTheme;
  lang?: string;
  position?: StatusWidgetPosition;
  "hide-when"?: "operational" | "never";
  /** Seconds between two reads, 60 to 150. */
  refresh?: number | string;
  /** Where the text leads; else to the status page. */
  link?: string;
}

/** A status was read: the first one, or one that reads otherwise than before. */
export type StatusChangeEvent = CustomEvent<StatusDocument>;
/** A read failed, what was known has become too old, or what was read says `unknown`. The detail is what was known last. */
export type StatusErrorEvent = CustomEvent<StatusDocument | null>;

export interface StatusWidgetEventMap {
  "status-change": StatusChangeEvent;
  "status-error": StatusErrorEvent;
}

/** `<status-widget>`. Import the module for its effect: it defines the element. */
export interface StatusWidgetElement extends HTMLElement {
  src: string;
  variant: StatusWidgetVariant;
  component: string;
  theme: StatusWidgetTheme;
  position: StatusWidgetPosition;
  hideWhen: string;
  link: string;
  /** Reads now; the promise is kept when that has ended, well or badly. */
  get refresh(): () => Promise<void>;
  /** Sets the attribute of that name, in seconds. To read it, ask for the attribute. */
  set refresh(seconds: number | string | null);
}

declare global {
  interface HTMLElementTagNameMap {
    "status-widget": StatusWidgetElement;
  }
  interface HTMLElementEventMap extends StatusWidgetEventMap {}
}
