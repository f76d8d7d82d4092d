// What the widget says itself. A document in another language brings these words along, in this order.

export const ENGLISH = [
  "Scheduled maintenance",
  "Status unknown",
  "Dismiss",
  "en",
];

export const PLANNED = 0;
export const UNKNOWN = 1;
export const DISMISS = 2;
export const LANGUAGE = 3;

/** The vocabulary, mildest first, as in crates/model/src/status.rs. */
export const STATUSES = [
  "operational",
  "unknown",
  "under_maintenance",
  "degraded_performance",
  "partial_outage",
  "major_outage",
];
