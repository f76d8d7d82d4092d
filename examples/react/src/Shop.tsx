import "@allclear/status-widget";
import type { StatusWidgetVariant } from "@allclear/status-widget";
import type {} from "@allclear/status-widget/react";
import { useState } from "react";

export function Shop() {
  const [variant, setVariant] = useState<StatusWidgetVariant>("badge");
  const [heard, setHeard] = useState("nothing yet");
  return (
    <main>
      <h1>Shop</h1>
      <status-widget
        src="https://status.example/data"
        variant={variant}
        onstatus-change={({ detail }) => setHeard(detail.overall.text)}
      >
        <a href="https://status.example">Service status</a>
      </status-widget>
      <p>
        Heard: <output id="heard">{heard}</output>
      </p>
      <button id="change" onClick={() => setVariant("inline")}>
        As plain text
      </button>
    </main>
  );
}
