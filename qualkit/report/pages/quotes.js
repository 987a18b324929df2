"use strict";
// Opens the quotes behind a number. Words are put in as text, never as HTML.
window.blockText("quotes-data").then(function (text) {
  const data = JSON.parse(text);
  const dialog = document.getElementById("quotes");
  const title = document.getElementById("quotes-title");
  const count = document.getElementById("quotes-count");
  const list = document.getElementById("quotes-list");
  const more = document.getElementById("quotes-more");
  const PAGE = 30, AROUND = 420;
  const codes = new Map(data.codes.map(function (one, place) { return [one[0], place]; }));
  const names = data.codes.map(function (one) { return one[1]; });
  let fitting = [], shown = 0, opener = null, previous = "";

  function make(tag, className, words) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (words !== undefined) node.textContent = words;
    return node;
  }
  function turnOf(quote) { return data.transcripts[quote[0]].turns[quote[1]]; }
  function personOf(quote) { return data.people[turnOf(quote).by]; }
  function find(query) {
    const wanted = new URLSearchParams(query);
    const code = wanted.has("code") ? codes.get(wanted.get("code")) : undefined;
    if (wanted.has("code") && code === undefined) return [];
    const also = wanted.has("also") ? codes.get(wanted.get("also")) : undefined;
    const people = [];
    for (const [name, value] of wanted) {
      if (name.startsWith("where_")) people.push([name.slice(6), value]);
    }
    let fits = data.quotes.filter(function (quote) {
      if ((quote[9] !== "") !== wanted.has("topic")) return false;
      if (wanted.has("topic") && quote[9] !== wanted.get("topic")) return false;
      if (wanted.has("stance") && quote[5] !== wanted.get("stance")) return false;
      if (wanted.has("state") && quote[6] !== wanted.get("state")) return false;
      if (wanted.has("transcript") && data.transcripts[quote[0]].name !== wanted.get("transcript")) {
        return false;
      }
      if (code !== undefined && quote[4] !== code && quote[4] !== also) return false;
      if (wanted.has("speaker") && personOf(quote).label !== wanted.get("speaker")) return false;
      const about = personOf(quote).about;
      return people.every(function (pair) { return about[pair[0]] === pair[1]; });
    });
    if (also !== undefined) {
      const turns = new Map();
      for (const quote of fits) {
        const key = quote[0] + ":" + quote[1];
        if (!turns.has(key)) turns.set(key, new Set());
        turns.get(key).add(quote[4]);
      }
      fits = fits.filter(function (quote) { return turns.get(quote[0] + ":" + quote[1]).size > 1; });
    }
    return fits;
  }
  function shortened(words, fromEnd) {
    if (words.length <= AROUND) return words;
    const cut = fromEnd ? words.slice(-AROUND) : words.slice(0, AROUND);
    return fromEnd ? "… " + cut.replace(/^\S*\s/, "") : cut.replace(/\s\S*$/, "") + " …";
  }
  function show(quote) {
    const transcript = data.transcripts[quote[0]], turn = turnOf(quote), person = personOf(quote);
    const article = make("article");
    const before = transcript.turns[quote[1] - 1];
    if (before && turn.text.slice(0, quote[2]).length < 200) {
      const said = make("blockquote", "before");
      said.append(data.people[before.by].label + ": " + shortened(before.text, true));
      article.append(said);
    }
    const block = make("blockquote");
    block.append(
      make("span", "around", shortened(turn.text.slice(0, quote[2]), true)),
      make("strong", "", turn.text.slice(quote[2], quote[3])),
      make("span", "around", shortened(turn.text.slice(quote[3]), false))
    );
    article.append(block);
    const about = Object.values(person.about).filter(function (one) {
      return !data.unnamed.includes(one);
    });
    const source = make("p", "source", "— " + [person.label].concat(about).join(", "));
    source.append(make("span", "soft", " (" + transcript.name + ", turn " + quote[1] + ")"));
    article.append(source);
    if (quote[4] >= 0) {
      const state = make("p", "about", names[quote[4]]);
      if (quote[5]) state.append(" · ", make("span", "stance stance-" + quote[5], quote[5]));
      const sure = quote[6] === "proposed"
        ? "proposed by the machine, confidence " + quote[7].toFixed(2)
        : quote[6] + " by " + quote[8];
      state.append(" · " + sure);
      article.append(state);
    }
    return article;
  }
  function showMore() {
    for (const quote of fitting.slice(shown, shown + PAGE)) list.append(show(quote));
    shown = Math.min(fitting.length, shown + PAGE);
    more.hidden = shown >= fitting.length;
    count.textContent = fitting.length === 1 ? "1 quote"
      : fitting.length + " quotes" + (shown < fitting.length ? ", " + shown + " shown" : "");
  }
  function open(query) {
    fitting = find(query);
    shown = 0;
    list.replaceChildren();
    const links = Array.from(document.querySelectorAll("a.open")).filter(function (one) {
      return one.getAttribute("href") === "#quotes:" + query;
    });
    opener = links.includes(document.activeElement) ? document.activeElement : links[0] || null;
    title.textContent = (opener && opener.dataset.label) || "Quotes";
    showMore();
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    title.focus();
  }
  function follow() {
    if (location.hash.startsWith("#quotes:")) {
      open(location.hash.slice(8));
    } else {
      previous = location.hash;
      if (dialog.open) dialog.close();
    }
  }
  more.addEventListener("click", showMore);
  document.getElementById("quotes-close").addEventListener("click", function () { dialog.close(); });
  dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", function () {
    if (location.hash.startsWith("#quotes:")) {
      history.replaceState(null, "", location.pathname + location.search + previous);
    }
    if (opener) opener.focus();
  });
  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("a.open");
    // The same address twice changes no hash.
    if (link && link.getAttribute("href") === location.hash) open(location.hash.slice(8));
  });
  window.addEventListener("hashchange", follow);
  window.openQuotes = function (query) { location.hash = "quotes:" + query; };
  follow();
  document.documentElement.dataset.quotes = "ready";
});
