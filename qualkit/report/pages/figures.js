"use strict";
// Unpacks plotly from the page and draws the figures in the page's own colours.
(function () {
  const folded = Array.from(document.querySelectorAll("details:not([open])"));
  window.addEventListener("beforeprint", function () { folded.forEach(function (one) { one.open = true; }); });
  window.addEventListener("afterprint", function () { folded.forEach(function (one) { one.open = false; }); });
  const packed = document.getElementById("plotly-packed");
  if (!packed) return;
  const figures = JSON.parse(document.getElementById("figures-data").textContent);
  const plots = Array.from(document.querySelectorAll(".plot"));
  const PAPER = { ink: "#000000", soft: "#444444", line: "#bbbbbb", card: "#ffffff", accent: "#0b3c50",
    "accent-soft": "#e3f0f4", for: "#1f7a4d", against: "#b3372a", ambivalent: "#8a6100",
    neutral: "#5b6573", ground: "#ffffff" };
  let printing = false;

  function colour(name) {
    if (printing) return PAPER[name] || "#000000";
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }
  function painted(value) {
    if (typeof value === "string") return value.startsWith("--") ? colour(value.slice(2)) : value;
    if (Array.isArray(value)) return value.map(painted);
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(function (pair) {
        return [pair[0], painted(pair[1])];
      }));
    }
    return value;
  }
  function draw(plot) {
    const figure = figures[plot.id];
    const room = plot.parentElement.clientWidth;
    const width = printing ? 660 : Math.max(room, Number(plot.dataset.least));
    plot.style.width = width > room && !printing ? width + "px" : "";
    const narrow = width < 520;
    const layout = painted(figure.layout);
    layout.width = width;
    layout.height = Number(plot.dataset.height);
    layout.paper_bgcolor = "rgba(0,0,0,0)";
    layout.plot_bgcolor = "rgba(0,0,0,0)";
    layout.dragmode = false;
    layout.hovermode = layout.hovermode || "closest";
    layout.font = { family: "system-ui, sans-serif", size: narrow ? 11 : 13, color: colour("ink") };
    layout.hoverlabel = { bgcolor: colour("card"), font: { color: colour("ink") } };
    for (const axis of Object.keys(layout).filter(function (one) { return /^[xy]axis/.test(one); })) {
      layout[axis] = Object.assign({ gridcolor: colour("line"), zerolinecolor: colour("line"),
        linecolor: colour("line"), automargin: true, fixedrange: true }, layout[axis]);
      if (narrow && layout[axis].ticktext) {
        layout[axis].ticktext = layout[axis].ticktext.map(function (words) {
          return words.split("<br>").map(function (line) {
            return line.length > 18 ? line.slice(0, 17).trimEnd() + "…" : line;
          }).join("<br>");
        });
      }
    }
    const config = { displayModeBar: false, responsive: false, staticPlot: false };
    return window.Plotly.react(plot, painted(figure.data), layout, config);
  }
  function drawAll() { return Promise.all(plots.map(draw)); }
  function listen(plot) {
    plot.on("plotly_click", function (event) {
      const query = event.points[0].customdata;
      if (typeof query === "string" && query) window.openQuotes(query);
    });
  }
  function start() {
    drawAll().then(function () {
      plots.forEach(listen);
      document.documentElement.dataset.figures = "drawn";
    });
    let waiting = 0;
    window.addEventListener("resize", function () {
      clearTimeout(waiting);
      waiting = setTimeout(drawAll, 150);
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
    window.addEventListener("beforeprint", function () { printing = true; drawAll(); });
    window.addEventListener("afterprint", function () { printing = false; drawAll(); });
  }
  function giveUp() {
    for (const plot of plots) {
      plot.classList.add("empty");
      plot.textContent = "This browser cannot draw the plot; its figures are in the table.";
    }
  }
  try {
    window.blockText("plotly-packed").then(function (text) {
      const script = document.createElement("script");
      script.src = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
      script.onload = start;
      script.onerror = giveUp;
      document.head.append(script);
    }).catch(giveUp);
  } catch (error) {
    giveUp();
  }
})();
