// On a narrow screen a proof strip is wider than its window: the window moves to the marked words.
"use strict";
for (const pane of document.querySelectorAll(".window")) {
  const mark = pane.querySelector(".mark");
  if (!mark || pane.scrollWidth <= pane.clientWidth) continue;
  const [box, around] = [mark.getBoundingClientRect(), pane.getBoundingClientRect()];
  pane.scrollLeft = Math.max(0, box.left - around.left - 24);
}
