"use strict";
(function () {
  const form = document.getElementById("filters");
  const words = document.getElementById("words");
  const selects = Array.from(form.querySelectorAll("select"));
  const articles = Array.from(document.querySelectorAll("article")).map(function (one) {
    return { node: one, text: one.textContent.toLowerCase(), values: JSON.parse(one.dataset.values) };
  });
  const sections = Array.from(document.querySelectorAll("main section"));
  const count = document.getElementById("count");
  function apply() {
    const wanted = words.value.trim().toLowerCase();
    let shown = 0;
    for (const one of articles) {
      const fits = one.text.includes(wanted) && selects.every(function (select) {
        return !select.value || one.values[select.dataset.name].includes(select.value);
      });
      one.node.hidden = !fits;
      shown += fits;
    }
    const narrowed = shown < articles.length;
    for (const section of sections) {
      section.hidden = narrowed && !section.querySelector("article:not([hidden])");
    }
    count.textContent = shown + " of " + articles.length + " excerpts";
  }
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  apply();
})();
