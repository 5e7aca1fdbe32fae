"use strict";
/*
 * What changes while one looks. The server's events name alerts and nothing else; their rows are asked for with the
 * reader's own rights. All lists are bounded, so a page that is open for days stays as small as it was.
 */
(() => {
  const ARRIVALS_MAX = 200;
  const IDS_A_REQUEST_MAX = 50;
  const ASK_EVERY_MS = 1000;
  const GONE_AFTER_MS = 4000;

  const state = document.querySelector("[data-live]");
  const bar = document.querySelector("[data-cut-off]");
  let offTimer = 0;

  function connected() {
    clearTimeout(offTimer);
    offTimer = 0;
    if (state) {
      state.dataset.state = "on";
      state.textContent = "Live";
    }
    if (bar && !bar.hidden) {
      bar.hidden = true;
      document.dispatchEvent(new CustomEvent("resumed"));
    }
  }

  function lost() {
    if (offTimer) return;
    offTimer = setTimeout(() => {
      if (state) {
        state.dataset.state = "off";
        state.textContent = "Reconnecting";
      }
      if (bar) bar.hidden = false;
    }, GONE_AFTER_MS);
  }

  document.addEventListener("htmx:sseOpen", connected);
  document.addEventListener("htmx:sseError", lost);

  const changedIds = (event) => {
    try {
      return JSON.parse(event.detail.data);
    } catch (ignored) {
      return { alerts: [], more: true };
    }
  };

  /* The queue: known rows are replaced where they are, others are counted until they are asked for. */
  const queue = document.querySelector("[data-queue]");
  if (queue) {
    const body = queue.querySelector("tbody");
    const button = document.querySelector("[data-arrivals]");
    const said = document.querySelector("[data-arrivals-said]");
    const arrivals = new Map();
    const wanted = new Set();
    let overflow = false;
    let asking = 0;

    const rowOf = (id) => document.getElementById("alert-" + id);

    function tell() {
      const count = arrivals.size;
      button.hidden = count === 0 && !overflow;
      const text = overflow ? "Many new, load again" : `${count} new`;
      button.querySelector("span").textContent = text;
      said.textContent = count || overflow ? text : "";
    }

    function replace(old, row) {
      const focused = old.contains(document.activeElement) ? document.activeElement : null;
      const selected = old.getAttribute("aria-selected");
      row.classList.add("fresh");
      if (selected) row.setAttribute("aria-selected", selected);
      old.replaceWith(row);
      htmx.process(row);
      if (focused) {
        const again = row.querySelector(`[data-focus="${focused.dataset.focus}"]`) || row.querySelector("a");
        if (again) again.focus({ preventScroll: true });
      }
    }

    function take(html, asked) {
      const holder = document.createElement("template");
      holder.innerHTML = html;
      const seen = new Set();
      for (const row of holder.content.querySelectorAll("tr[data-alert]")) {
        const id = row.dataset.alert;
        seen.add(id);
        const old = rowOf(id);
        if (old) replace(old, row);
        else if (arrivals.size < ARRIVALS_MAX) arrivals.set(id, row);
        else overflow = true;
      }
      for (const id of asked) {
        if (seen.has(id)) continue;
        arrivals.delete(id);
        const old = rowOf(id);
        if (old) {
          old.classList.add("gone");
          const status = old.querySelector("[data-status]");
          if (status) status.textContent = "no longer in this list";
        }
      }
      tell();
    }

    async function ask() {
      asking = 0;
      const ids = [...wanted].slice(0, IDS_A_REQUEST_MAX);
      if (ids.length === 0) return;
      ids.forEach((id) => wanted.delete(id));
      const query = new URLSearchParams(queue.dataset.query);
      query.set("ids", ids.join(","));
      try {
        const answer = await fetch("/queue/rows?" + query, { headers: { Accept: "text/html" } });
        if (answer.ok && !answer.redirected) take(await answer.text(), ids);
      } catch (ignored) {
        lost();
      }
      if (wanted.size) soon();
    }

    function soon() {
      if (!asking) asking = setTimeout(ask, ASK_EVERY_MS);
    }

    queue.addEventListener("sse:alerts", (event) => {
      const change = changedIds(event);
      for (const id of change.alerts) {
        if (wanted.size < ARRIVALS_MAX) wanted.add(id);
        else overflow = true;
      }
      if (change.more) {
        overflow = true;
        tell();
      }
      soon();
    });

    button.addEventListener("click", () => {
      if (overflow || body.parentElement.hidden) {
        location.reload();
        return;
      }
      const anchor = body.firstElementChild;
      const rows = [...arrivals.values()].reverse();
      arrivals.clear();
      for (const row of rows) {
        row.classList.add("fresh");
        body.insertBefore(row, anchor);
      }
      while (body.children.length > ARRIVALS_MAX) body.lastElementChild.remove();
      tell();
      const first = body.querySelector("a[data-focus='open']");
      if (first) first.focus();
      scrollTo({ top: 0 });
    });
    document.addEventListener("resumed", () => {
      overflow = true;
      tell();
    });
  }

  /* An alert's page says that somebody changed it, and lets the reader decide when to look. */
  document.addEventListener("sse:alerts", (event) => {
    const alert = document.querySelector("[data-alert-page]");
    if (!alert || event.target !== alert) return;
    const change = changedIds(event);
    if (!change.more && !change.alerts.includes(alert.dataset.alertPage)) return;
    htmx.ajax("GET", `/alerts/${encodeURIComponent(alert.dataset.alertPage)}/changed?revision=${alert.dataset.revision}`, {
      target: "#changed",
      swap: "innerHTML",
    });
  });

  const age = new Intl.RelativeTimeFormat("en", { numeric: "always", style: "short" });
  const STEPS = [["second", 1, 60], ["minute", 60, 60], ["hour", 3600, 48], ["day", 86400, Infinity]];
  setInterval(() => {
    for (const time of document.querySelectorAll("time[data-age]")) {
      const seconds = Math.round((Date.parse(time.dateTime) - Date.now()) / 1000);
      const nearest = (size) => Math.round(Math.abs(seconds) / size);
      const [unit, size] = STEPS.find(([, length, below]) => nearest(length) < below);
      time.textContent = age.format(Math.sign(seconds) * nearest(size), unit);
    }
  }, 15000);
})();
