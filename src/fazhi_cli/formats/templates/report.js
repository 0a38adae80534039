"use strict";
(function () {
  const root = document.documentElement;
  root.classList.add("js");
  const form = document.querySelector(".filters");
  const search = document.getElementById("search");
  const rule = document.getElementById("rule");
  const prefecture = document.getElementById("prefecture");
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const expand = document.getElementById("expand");
  const findingsIn = (element) => Array.from(element.querySelectorAll(".finding"), (node) => ({
    node, severity: node.dataset.severity, rule: node.dataset.rule, text: null,
  }));
  const units = Array.from(document.querySelectorAll(".unit"), (node) => ({
    node, verdict: node.dataset.verdict, place: node.dataset.prefecture, head: null, findings: findingsIn(node),
  }));
  const crossSection = document.querySelector(".cross");
  const cross = crossSection ? findingsIn(crossSection) : [];
  const plain = (text) => text.toLowerCase().replace(/\s+/g, " ");
  const headOf = (unit) => unit.head ??= plain(
    unit.node.querySelector(".who").textContent + " " + unit.node.querySelector(".file").textContent);
  const textOf = (finding) => finding.text ??= plain(finding.node.textContent);
  const holds = (text, words) => words.every((word) => text.includes(word));
  const checked = (name) => new Set(Array.from(form.querySelectorAll(`[name=${name}]:checked`), (box) => box.value));

  function apply() {
    const words = plain(search.value).split(" ").filter(Boolean);
    const verdicts = checked("verdict");
    const severities = checked("severity");
    const allSeverities = severities.size === form.querySelectorAll("[name=severity]").length;
    const byFinding = !allSeverities || rule.value !== "";
    const fits = (finding, headFits) => severities.has(finding.severity)
      && (rule.value === "" || finding.rule === rule.value)
      && (headFits || holds(textOf(finding), words));
    let unitCount = 0;
    let findingCount = 0;
    const open = [];
    for (const unit of units) {
      const headFits = words.length === 0 || holds(headOf(unit), words);
      let found = 0;
      for (const finding of unit.findings) {
        const visible = fits(finding, headFits);
        finding.node.hidden = !visible;
        found += visible;
      }
      const placeFits = !prefecture || prefecture.value === "" || prefecture.value === unit.place;
      const visible = placeFits && verdicts.has(unit.verdict) && (found > 0 || (headFits && !byFinding));
      unit.node.hidden = !visible;
      if (visible) {
        unitCount += 1;
        findingCount += found;
        open.push(unit.node);
      }
    }
    let crossCount = 0;
    for (const finding of cross) {
      const visible = fits(finding, words.length === 0);
      finding.node.hidden = !visible;
      crossCount += visible;
    }
    if (crossSection) crossSection.hidden = crossCount === 0;
    if ((words.length > 0 || rule.value !== "") && open.length <= 5) {
      for (const node of open) node.open = true;
    }
    none.hidden = unitCount > 0 || units.length === 0;
    shown.dataset.words = search.value;
    shown.textContent = `显示 ${unitCount} / ${units.length} 份，${findingCount + crossCount} 个问题`;
  }

  let pending = 0;
  search.addEventListener("input", () => { clearTimeout(pending); pending = setTimeout(apply, 120); });
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of document.querySelectorAll(".pick")) {
    const choice = button.dataset.rule === undefined ? prefecture : rule;
    button.addEventListener("click", () => {
      choice.value = button.dataset.rule ?? button.dataset.prefecture;
      apply();
      document.getElementById("units").scrollIntoView();
      choice.focus({ preventScroll: true });
    });
  }
  expand.addEventListener("click", () => {
    const opening = expand.getAttribute("aria-pressed") !== "true";
    for (const unit of units) if (!unit.node.hidden) unit.node.open = opening;
    expand.setAttribute("aria-pressed", String(opening));
    expand.textContent = opening ? "全部收起" : "全部展开";
  });
  document.getElementById("print").addEventListener("click", () => window.print());
  for (const button of document.querySelectorAll(".alone")) {
    button.addEventListener("click", () => {
      const unit = button.closest(".unit");
      root.classList.add("one-unit");
      unit.classList.add("alone-now");
      window.addEventListener("afterprint", () => {
        root.classList.remove("one-unit");
        unit.classList.remove("alone-now");
      }, { once: true });
      window.print();
    });
  }

  const rules = document.querySelector(".rules");
  const more = document.getElementById("more");
  if (rules && rules.tBodies[0].rows.length > 10) {
    rules.classList.add("short");
    more.hidden = false;
    more.addEventListener("click", () => { rules.classList.remove("short"); more.hidden = true; });
  }

  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  function walk(event, summary) {
    const heads = units.filter((unit) => !unit.node.hidden).map((unit) => unit.node.querySelector("summary"));
    const wanted = heads.indexOf(summary) + step[event.key];
    event.preventDefault();
    heads[Math.min(Math.max(wanted, 0), heads.length - 1)].focus();
  }
  document.addEventListener("keydown", (event) => {
    const summary = event.target.closest(".unit > summary");
    if (summary && event.key in step) walk(event, summary);
    // With a Chinese input method on, the key is told by its place only.
    if ((event.key === "/" || event.code === "Slash") && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === "Escape" && event.target === search && search.value) {
      search.value = "";
      apply();
    }
  });
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = Array.from(document.querySelectorAll(".unit:not([open])"));
    for (const node of closed) node.open = true;
  });
  window.addEventListener("afterprint", () => { for (const node of closed) node.open = false; });
  apply();
})();
