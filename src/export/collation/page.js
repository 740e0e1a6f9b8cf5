(() => {
  const form = document.querySelector("form.switches");
  const places = [...document.querySelectorAll(".v")];
  const boxes = [...form.querySelectorAll("input")];
  const shown = form.querySelector("output b");
  const switched = () => {
    const off = new Set(boxes.filter((b) => !b.checked).map((b) => b.value));
    let n = 0;
    for (const v of places) {
      const hide = off.has(v.dataset.class);
      v.classList.toggle("off", hide);
      if (!hide) n += 1;
    }
    shown.textContent = n;
  };
  const rebased = (base) => {
    for (const r of document.querySelectorAll(".v > .r")) {
      const name = r.dataset.w.split(" ").includes(base) ? "DEL" : "INS";
      if (r.tagName === name) continue;
      const other = document.createElement(name);
      other.className = r.className;
      other.dataset.w = r.dataset.w;
      other.append(...r.childNodes);
      r.replaceWith(other);
    }
  };
  form.addEventListener("submit", (e) => e.preventDefault());
  boxes.forEach((b) => b.addEventListener("change", switched));
  const select = form.querySelector("select");
  select.addEventListener("change", () => rebased(select.value));
  form.hidden = false;
})();
