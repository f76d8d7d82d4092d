// What opens beside a drawing closes by Escape, wherever the keyboard is, and by a touch of anything else: a finger that is
// lifted leaves it open, or nobody could follow its links (WCAG 2.2, 1.4.13).

export function closeBubbles() {
  const close = ({ key, target }) => {
    for (const bubble of document.querySelectorAll(".bar-tooltip")) {
      const frame = bubble.parentElement;
      if (key ? key !== "Escape" : frame.contains(target)) continue;
      if (bubble.contains(document.activeElement)) frame.querySelector("[role=slider]").focus();
      frame.dispatchEvent(new Event("pointercancel"));
    }
  };
  for (const name of ["keydown", "pointerdown"]) addEventListener(name, close);
}
