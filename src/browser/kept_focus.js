// Keeps the place of the keyboard. What has the focus may go out of the page, as "Try again" does when it has helped, or be
// put elsewhere in a list, and the browser would begin at the top again.

export function keepFocus() {
  let around = []; // what has the focus, and what that stands in
  addEventListener("focusin", (event) => {
    around = event.composedPath().filter((node) => node instanceof Element);
  });
  // Who points elsewhere has left.
  addEventListener("pointerdown", () => {
    around = [];
  });
  // Who is in the browser's own bars is not called back.
  const isLost = () => document.activeElement === document.body && document.hasFocus();
  new MutationObserver((records) => {
    const isTaken = records.some(({ removedNodes }) => [...removedNodes].some((node) => node.contains(around[0])));
    // In a task of its own: what took it away may have another place for it.
    if (isTaken && isLost()) setTimeout(() => isLost() && focus(around.find((node) => node.isConnected)));
  }).observe(document.body, { childList: true, subtree: true });
}

function focus(element) {
  if (element.contains(document.body)) return; // nothing is left of it
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
