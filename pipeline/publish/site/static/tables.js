// The register: rows sorted, filtered and searched where they are; what is shown is always in the address, after the #.
"use strict";
(() => {
  const form = document.getElementById("filters");
  const table = document.getElementById("register");
  const body = table.tBodies[0];
  const count = document.getElementById("count");
  const rows = [...body.rows].map((row) => ({
    row, data: row.dataset,
    leads: row.dataset.leads.split("|"), recommendations: row.dataset.recommendations.split("|"),
    gaps: row.dataset.gaps ? row.dataset.gaps.split("|") : [],
    words: folded(row.textContent),
  }));
  const heads = [...table.tHead.rows[0].cells];
  const names = ["q", "plan", "priority", "lead", "from", "to", "rag", "state", "recommendation", "gap"];
  const defaults = { plan: form.dataset.defaultPlan };
  let sort = { key: "", direction: "ascending" };

  function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  }

  function wanted() {
    return Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
  }

  function holds(item, asked, parts) {
    const data = item.data;
    const month = data.due.slice(0, 7);
    return (!asked.plan || data.plan === asked.plan) && (!asked.priority || data.priority === asked.priority)
      && (!asked.lead || item.leads.includes(asked.lead)) && (!asked.from || (month && month >= asked.from))
      && (!asked.to || (month && month <= asked.to)) && (!asked.rag || (data.rag || "none") === asked.rag)
      && (!asked.state || data.state === asked.state || (asked.state === "open" && data.state !== "completed"))
      && (!asked.recommendation || item.recommendations.includes(asked.recommendation))
      && (!asked.gap || (asked.gap === "any" ? item.gaps.length > 0 : item.gaps.includes(asked.gap)))
      && parts.every((part) => item.words.includes(part));
  }

  function show() {
    const asked = wanted();
    const parts = folded(asked.q).split(" ").filter(Boolean);
    let shown = 0;
    for (const item of rows) {
      item.row.hidden = !holds(item, asked, parts);
      shown += item.row.hidden ? 0 : 1;
    }
    const of = asked.plan ? rows.filter((item) => item.data.plan === asked.plan).length : rows.length;
    count.textContent = `${shown} of ${of} actions ${asked.plan ? "of this version" : "of all versions"} are shown.`;
  }

  function value(item, key, index) {
    if (key === "number") return item.data.order;
    if (key === "priority") return (item.data.priority || "~").padStart(6, "0");
    if (key === "due") return item.data.due || "9999";
    return folded(item.row.cells[index].textContent).trim() || "￿";
  }

  function order() {
    const index = heads.findIndex((head) => head.dataset.key === sort.key);
    heads.forEach((head, place) => head.setAttribute("aria-sort", place === index ? sort.direction : "none"));
    const sign = sort.direction === "descending" ? -1 : 1;
    const keyed = rows.map((item, place) => [index < 0 ? "" : value(item, sort.key, index), place, item.row]);
    keyed.sort((a, b) => (a[0] < b[0] ? -sign : a[0] > b[0] ? sign : a[1] - b[1]));
    body.append(...keyed.map((each) => each[2]));
  }

  function write() {
    const asked = wanted();
    const parts = new URLSearchParams();
    for (const name of names) if (asked[name] !== (defaults[name] || "")) parts.set(name, asked[name]);
    if (sort.key) parts.set("sort", (sort.direction === "descending" ? "-" : "") + sort.key);
    const address = "#" + parts.toString();
    if (address !== location.hash && !(address === "#" && !location.hash)) history.replaceState(null, "", address);
  }

  function read() {
    const parts = new URLSearchParams(location.hash.slice(1));
    for (const name of names) {
      const field = form.elements[name];
      field.value = parts.has(name) ? parts.get(name) : defaults[name] || "";
      if (field.selectedIndex === -1) field.value = "";
    }
    const asked = parts.get("sort") || "";
    sort = { key: asked.replace(/^-/, ""), direction: asked.startsWith("-") ? "descending" : "ascending" };
    order();
    show();
  }

  // A cell that a spreadsheet would take for a formula begins with an apostrophe.
  function cell(text) {
    const clean = text.replace(/\s+/g, " ").trim();
    const safe = /^'*[\s\u200b-\u200f\ufeff]*[=+\-@＝＋－＠]/.test(clean) ? "'" + clean : clean;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  // What a row is in the file: its data as the register has them, and not as the page shows them.
  const columns = {
    Number: (item) => item.data.number, Action: (item) => item.row.querySelector(".statement-text").textContent,
    Priority: (item) => item.data.priority, Due: (item) => item.data.due, Timescale: (item) => item.data.timescale,
    Leads: (item) => item.leads.join("; "), Agencies: (item) => item.data.agencies.split("|").join("; "),
    Recommendations: (item) => item.recommendations.join("; "), Paragraphs: (item) => item.data.paragraphs.split("|").join("; "),
    RAG: (item) => item.data.rag, State: (item) => item.data.state, Gaps: (item) => item.gaps.join("; "), Plan: (item) => item.data.plan,
  };

  function csv() {
    const of = new Map(rows.map((item) => [item.row, item]));
    const shown = [...body.rows].filter((row) => !row.hidden).map((row) => of.get(row));
    const lines = [Object.keys(columns).map(cell).join(","), ...shown.map((item) => Object.values(columns).map((read) => cell(read(item))).join(","))];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv;charset=utf-8" }));
    link.download = "actions.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const again = sort.key === head.dataset.key && sort.direction === "ascending";
      sort = { key: head.dataset.key, direction: again ? "descending" : "ascending" };
      order();
      write();
    });
  }
  form.addEventListener("input", () => { show(); write(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("clear").addEventListener("click", () => {
    for (const name of names) form.elements[name].value = defaults[name] || "";
    sort = { key: "", direction: "ascending" };
    order();
    show();
    write();
  });
  document.getElementById("csv").addEventListener("click", csv);
  window.addEventListener("hashchange", read);
  const fold = document.getElementById("fold");
  fold.hidden = false;
  fold.open = location.hash.length > 1 || matchMedia("(min-width: 40rem)").matches; // a narrow screen shows the rows first
  read();
})();
