"use strict";
/* Charts from the tables beside them: the numbers are in the page for everybody, here they are drawn. */
(() => {
  if (typeof uPlot === "undefined") return;
  const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3], [12, 4], [1, 4]];
  /* A severity is drawn alike everywhere, the worst as an unbroken line. */
  const SEVERITY_DASHES = { critical: [], high: [12, 4], medium: [6, 3], low: [2, 3] };
  const HEIGHT = 210;
  const drawn = new Map();

  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colours = () => ["--accent", "--critical", "--medium", "--low", "--high", "--good"].map(ink);

  function axes(unit) {
    const common = { stroke: ink("--ink-2"), grid: { stroke: ink("--rule"), width: 1 }, ticks: { stroke: ink("--rule-strong"), width: 1, size: 5 }, font: "12px " + ink("--sans") };
    return [{ ...common, space: 70, values: clock }, { ...common, size: 62, label: unit || undefined, labelSize: 18, labelFont: "12px " + ink("--sans") }];
  }

  /* Times as the tables have them: UTC, 24 hours, the day where it begins or the marks are days apart. */
  function clock(u, splits, axis, space, step) {
    let day = "";
    return splits.map((seconds) => {
      const [date, time] = new Date(seconds * 1000).toISOString().split("T");
      const text = step >= 86400 ? date : time.slice(0, step < 60 ? 8 : 5) + (date === day ? "" : "\n" + date);
      day = date;
      return text;
    });
  }

  const stamp = (u, seconds) => (seconds == null ? "–" : new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ") + " UTC");

  const span = (u) => {
    const times = u.data[0];
    const [first, last] = [times[0], times[times.length - 1]];
    const pad = first === last ? 1800 : (last - first) * 0.03;
    return [first - pad, last + pad];
  };

  /* Points of single events: a dot each, those flagged as squares in another colour. */
  function events(table) {
    const rows = [...table.querySelectorAll("[data-t]")].map((row) => ({
      t: Number(row.dataset.t), v: Number(row.dataset.v), flagged: row.dataset.flagged === "true",
    })).sort((a, b) => a.t - b.t);
    const [usual, flagged] = [ink("--accent"), ink("--critical")];
    const diamond = (u, i) => {
      const path = new Path2D();
      const size = 5 * devicePixelRatio;
      u.data[i].forEach((v, j) => {
        if (v == null) return;
        const x = u.valToPos(u.data[0][j], "x", true);
        const y = u.valToPos(v, "y", true);
        path.moveTo(x, y - size); path.lineTo(x + size, y); path.lineTo(x, y + size); path.lineTo(x - size, y); path.closePath();
      });
      return { stroke: path, fill: path };
    };
    return {
      data: [rows.map((r) => r.t), rows.map((r) => (r.flagged ? null : r.v)), rows.map((r) => (r.flagged ? r.v : null))],
      series: [
        { label: "Time", value: stamp },
        { label: "Not flagged", stroke: usual, width: 0, paths: () => null, points: { show: true, size: 7, fill: usual, stroke: usual } },
        { label: "Flagged", stroke: flagged, fill: flagged, paths: diamond, points: { show: false } },
      ],
      zeroBased: true,
    };
  }

  /* Lines over time: one for each column of the table. */
  function lines(table) {
    const columns = [...table.querySelectorAll("thead th")].slice(1).map((th) => ({ label: th.textContent.trim(), style: th.dataset.style }));
    const rows = [...table.querySelectorAll("tbody tr")].map((tr) => ({
      t: Number(tr.dataset.t), v: [...tr.querySelectorAll("td")].map((td) => (td.dataset.v === "" ? null : Number(td.dataset.v))),
    })).sort((a, b) => a.t - b.t);
    const colour = colours();
    return {
      data: [rows.map((r) => r.t), ...columns.map((ignored, i) => rows.map((r) => r.v[i]))],
      series: [{ label: "Time", value: stamp }, ...columns.map(({ label, style }, i) => ({ label, stroke: style ? ink("--" + style) : colour[i % colour.length], width: 2, dash: style ? SEVERITY_DASHES[style] : DASHES[i % DASHES.length], points: { show: rows.length < 3 } }))],
      zeroBased: true,
    };
  }

  function draw(figure) {
    const table = document.getElementById(figure.dataset.chart);
    const old = drawn.get(figure);
    if (old) old.destroy();
    drawn.delete(figure);
    if (!table || figure.clientWidth === 0) return;
    const kind = figure.dataset.kind === "events" ? events(table) : lines(table);
    if (kind.data[0].length === 0) return;
    figure.textContent = "";
    const chart = new uPlot({
      width: figure.clientWidth - 24,
      height: HEIGHT,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
      series: kind.series,
      axes: axes(figure.dataset.unit),
      scales: { x: { range: span }, y: { range: (u, low, high) => [0, high > 0 ? high * 1.08 : 1] } },
      legend: { live: true },
      cursor: { drag: { x: false, y: false } },
    }, kind.data, figure);
    drawn.set(figure, chart);
  }

  function all() {
    for (const figure of [...drawn.keys()]) {
      if (!figure.isConnected) {
        drawn.get(figure).destroy();
        drawn.delete(figure);
      }
    }
    document.querySelectorAll("[data-chart]").forEach(draw);
  }

  let later = 0;
  const soon = () => {
    clearTimeout(later);
    later = setTimeout(all, 150);
  };
  addEventListener("resize", soon);
  document.addEventListener("theme", all);
  document.addEventListener("htmx:afterSettle", all);
  /* A table that somebody opened is not taken from under their eyes. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "charts" && event.detail.target.querySelector("details[open]")) event.detail.shouldSwap = false;
  });
  document.addEventListener("toggle", soon, true);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
  all();
})();
