// The coverage matrix: which plan, which layer, how deep, all rows or the gaps; what is chosen is in the address, after the #.
"use strict";
(() => {
  const form = document.getElementById("coverage-filters");
  const sections = [...document.querySelectorAll("section.coverage")];
  const none = document.getElementById("coverage-none");
  if (!sections.length) return;
  const first = sections[0].dataset.plan;
  const defaults = { plan: first, layer: "recommendations", depth: "shallow", only: "" };

  function chosen() {
    const plan = form.elements.plan ? form.elements.plan.value : first;
    return { plan, layer: form.elements.layer.value, depth: form.elements.depth.value, only: form.elements.only.checked ? "gaps" : "" };
  }

  function show() {
    const asked = chosen();
    let rows = 0;
    for (const section of sections) {
      section.hidden = section.dataset.plan !== asked.plan || section.dataset.layer !== asked.layer;
      section.dataset.depth = asked.depth;
      for (const row of section.querySelectorAll("tbody tr")) {
        row.hidden = asked.only === "gaps" && row.dataset.gap !== "yes";
        rows += section.hidden || row.hidden ? 0 : 1;
      }
    }
    none.hidden = rows > 0;
  }

  function write() {
    const asked = chosen();
    const parts = new URLSearchParams();
    for (const [name, value] of Object.entries(asked)) if (value !== defaults[name]) parts.set(name, value);
    history.replaceState(null, "", "#" + parts.toString());
  }

  function read() {
    const asked = { ...defaults, ...Object.fromEntries(new URLSearchParams(location.hash.slice(1))) };
    if (form.elements.plan) {
      form.elements.plan.value = asked.plan;
      if (form.elements.plan.selectedIndex === -1) form.elements.plan.value = first;
    }
    form.elements.layer.value = asked.layer === "paragraphs" ? "paragraphs" : "recommendations";
    form.elements.depth.value = asked.depth === "deep" ? "deep" : "shallow";
    form.elements.only.checked = asked.only === "gaps";
    show();
  }

  form.addEventListener("input", () => { show(); write(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", read);
  form.hidden = false;
  read();
})();
