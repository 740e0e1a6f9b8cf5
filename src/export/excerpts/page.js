(() => {
  const form = document.querySelector("form.filter");
  const boxes = [...form.querySelectorAll("input")];
  const all = [...document.querySelectorAll("article.excerpt")];
  const shown = form.querySelector("output b");
  const filter = () => {
    const on = new Set(boxes.filter((b) => b.checked).map((b) => b.value));
    let n = 0;
    for (const a of all) {
      const codes = a.dataset.codes.split(" ");
      a.hidden = boxes.some((b) => codes.includes(b.value)) && !codes.some((c) => on.has(c));
      if (!a.hidden) n += 1;
    }
    for (const s of document.querySelectorAll("section.group")) {
      s.hidden = !s.querySelector("article.excerpt:not([hidden])");
    }
    shown.textContent = n;
  };
  const set = (on) => () => {
    boxes.forEach((b) => { b.checked = on; });
    filter();
  };
  form.addEventListener("submit", (e) => e.preventDefault());
  boxes.forEach((b) => b.addEventListener("change", filter));
  form.querySelector("button.all").addEventListener("click", set(true));
  form.querySelector("button.none").addEventListener("click", set(false));
  form.hidden = false;
})();
